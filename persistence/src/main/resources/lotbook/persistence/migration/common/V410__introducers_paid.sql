-- What the broker owes to who introduced an investor, and to who stands above them: a charge that the broker bears and that names
-- its introducer. The fee book has an account for each, INTRODUCER with the party as its owner. Guards: V411.
ALTER TABLE fee_charge ADD COLUMN introducer varchar(64);
ALTER TABLE fee_charge ADD CONSTRAINT fee_charge_introducer CHECK (introducer IS NULL OR bearer = 'BROKER' AND to_partner = posted);

-- Whose identity is approved now, for those who may see all.
CREATE VIEW party_identified AS
SELECT DISTINCT k.party_id FROM kyc_state k
WHERE k.state = 'APPROVED' AND k.valid_from <= CURRENT_TIMESTAMP AND (k.valid_to IS NULL OR k.valid_to > CURRENT_TIMESTAMP)
  AND NOT EXISTS (SELECT 1 FROM kyc_state later WHERE later.supersedes = k.id)
  AND (SELECT everything FROM own_scope);
GRANT SELECT ON party_identified TO lotbook_compliance;
GRANT SELECT ON party_identified TO lotbook_finance;

-- As V361: the part of an introducer is their own, not that of a leader's partner.
CREATE OR REPLACE VIEW payee_part AS
SELECT n.id AS fee_charge, n.charge_id, n.run_id, n.reverses, n.bearer, n.server,
    CASE WHEN x.kind = 'PARTNER' AND n.introducer IS NOT NULL THEN 'INTRODUCER' ELSE x.kind END AS kind,
    CASE WHEN x.kind = 'BROKER' THEN n.server WHEN x.kind = 'PARTNER' AND n.introducer IS NOT NULL THEN n.introducer
        ELSE n.leader_account END AS owner,
    CASE x.kind WHEN 'MANAGER' THEN n.to_provider WHEN 'BROKER' THEN n.to_platform ELSE n.to_partner END AS amount, n.currency,
    CAST(CASE x.kind
        WHEN 'MANAGER' THEN n.provider - CASE WHEN n.missing < 0 THEN n.unit ELSE 0 END
            + CASE WHEN n.missing > CASE WHEN n.platform_lost > n.provider_lost THEN 1 ELSE 0 END
            + CASE WHEN n.partner_lost > n.provider_lost THEN 1 ELSE 0 END THEN n.unit ELSE 0 END
        WHEN 'BROKER' THEN n.platform + CASE WHEN n.missing > CASE WHEN n.provider_lost >= n.platform_lost THEN 1 ELSE 0 END
            + CASE WHEN n.partner_lost > n.platform_lost THEN 1 ELSE 0 END THEN n.unit ELSE 0 END
        ELSE n.partner + CASE WHEN n.missing > CASE WHEN n.provider_lost >= n.partner_lost THEN 1 ELSE 0 END
            + CASE WHEN n.platform_lost >= n.partner_lost THEN 1 ELSE 0 END THEN n.unit ELSE 0 END
        END AS numeric(24,8)) AS payout, n.payout_in, n.payout_rate
FROM (
    SELECT p.*, abs(p.payout * p.to_provider - p.provider * p.posted) AS provider_lost,
        abs(p.payout * p.to_platform - p.platform * p.posted) AS platform_lost,
        abs(p.payout * p.to_partner - p.partner * p.posted) AS partner_lost,
        (p.payout - p.provider - p.platform - p.partner) / p.unit AS missing
    FROM (
        SELECT d.*, trunc(d.payout * d.to_provider / d.posted, d.decimals) AS provider,
            trunc(d.payout * d.to_platform / d.posted, d.decimals) AS platform,
            trunc(d.payout * d.to_partner / d.posted, d.decimals) AS partner,
            sign(d.payout) * CASE d.decimals WHEN 0 THEN 1 WHEN 1 THEN 0.1 WHEN 2 THEN 0.01 WHEN 3 THEN 0.001
                WHEN 4 THEN 0.0001 WHEN 5 THEN 0.00001 WHEN 6 THEN 0.000001 WHEN 7 THEN 0.0000001 ELSE 0.00000001 END AS unit
        FROM (
            SELECT DISTINCT c.id, c.charge_id, c.run_id, c.reverses, c.bearer, c.server, c.leader_account, c.introducer, c.posted,
                c.to_provider, c.to_platform, c.to_partner, c.currency, c.payout, c.payout_in, c.payout_rate,
                COALESCE((SELECT max(payout_decimals(t.document)) FROM fee_snapshot l JOIN fee_terms t
                    ON t.terms_id = l.terms_id AND t.sha256 = l.terms_sha256 WHERE l.id = c.snapshot_id), 2) AS decimals
            FROM fee_charge c
            WHERE c.payout <> 0 AND c.posted <> 0
        ) d
    ) p
) n
CROSS JOIN (VALUES ('MANAGER'), ('BROKER'), ('PARTNER')) AS x (kind);

-- As V361, with introducers.
CREATE OR REPLACE VIEW payee_line AS
SELECT p.credit_line AS id, p.credit_kind AS kind, p.credit_owner AS owner, p.currency, p.amount,
    CASE WHEN p.debit_kind = 'PAID_OUT' THEN 'PAID' ELSE 'EARNED' END AS what, p.charge_id, p.participant, p.reason, p.source,
    p.value_date, p.books_day, p.occurred_at, p.known_at
FROM ledger_posting p
WHERE p.book = 'FEE' AND p.credit_kind IN ('MANAGER', 'BROKER', 'PARTNER', 'INTRODUCER')
UNION ALL
SELECT p.debit_line, p.debit_kind, p.debit_owner, p.currency, -p.amount,
    CASE WHEN p.credit_kind = 'PAID_OUT' THEN 'PAID' ELSE 'EARNED' END, p.charge_id, p.participant, p.reason, p.source,
    p.value_date, p.books_day, p.occurred_at, p.known_at
FROM ledger_posting p
WHERE p.book = 'FEE' AND p.debit_kind IN ('MANAGER', 'BROKER', 'PARTNER', 'INTRODUCER')
UNION ALL
SELECT c.posting * 2, 'MANAGER', c.owner, c.currency, -c.amount, 'CREDITED', c.charge_id, c.account_id, c.reason, c.source,
    c.value_date, c.books_day, c.occurred_at, c.known_at
FROM payee_credit c;

-- As V252: what an introducer gets of an account's volume is of that account's brand.
CREATE OR REPLACE VIEW posting_owner AS
SELECT x.id, x.books_day, x.belongs_day, x.own,
    CASE WHEN position('/' IN x.own) > 0
        THEN replace(replace(substring(x.own, 1, position('/' IN x.own) - 1), '%2F', '/'), '%25', '%') END AS server,
    CASE WHEN position('/' IN x.own) > 0
        THEN replace(replace(substring(x.own, position('/' IN x.own) + 1), '%2F', '/'), '%25', '%') END AS login
FROM (
    SELECT p.id, p.books_day, p.belongs_day,
        CASE WHEN p.debit_kind IN ('PLATFORM', 'PLATFORM_CREDIT', 'FEES_DUE') THEN p.debit_owner
            WHEN p.credit_kind IN ('PLATFORM', 'PLATFORM_CREDIT', 'FEES_DUE') THEN p.credit_owner
            WHEN p.cash_entry IS NOT NULL AND p.debit_kind = 'IN_FLIGHT' THEN p.debit_owner
            WHEN 'INTRODUCER' IN (p.debit_kind, p.credit_kind) THEN COALESCE(CAST(p.participant AS varchar(200)), p.debit_owner)
            WHEN p.debit_kind IN ('MANAGER', 'PARTNER') THEN p.debit_owner ELSE p.credit_owner END AS own
    FROM ledger_posting p
) x;
