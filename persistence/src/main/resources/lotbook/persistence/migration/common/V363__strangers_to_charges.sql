-- A movement with the id of a charge of ours on an account that is neither the investor's nor the leader's settles nothing: it
-- waits in suspense, and an exception names the accounts. Whose account: by any login that it ever had, as in charge_movement.
-- Owner's eyes, as the feed has none for charges.
CREATE VIEW charge_stranger AS
SELECT m.id AS movement, m.server, m.movement_id, f.charge_id, f.server AS charge_server, f.account_id, f.login, f.leader_account,
    f.leader_login
FROM fee_charge f
JOIN movement m ON m.charge_id = f.charge_id
WHERE EXISTS (SELECT 1 FROM command c WHERE c.charge_id = f.charge_id)
  AND NOT (m.server = f.server AND m.login IN (f.login, f.leader_login))
  AND NOT EXISTS (SELECT 1 FROM account_login l WHERE l.account_id IN (f.account_id, f.leader_account) AND l.server = m.server
      AND l.login = m.login);
GRANT SELECT ON charge_stranger TO lotbook_feed;

-- As V190, where a fee of a stranger settles nothing either.
CREATE OR REPLACE VIEW class_posting AS
SELECT c.id AS class_id, c.proposal_id, CAST('movement/' || c.place || '/' || c.id || '/reversed' AS varchar(200)) AS natural_key,
    l.credit_kind AS debit_kind, l.credit_owner AS debit_owner, l.debit_kind AS credit_kind, l.debit_owner AS credit_owner,
    l.amount, l.currency, c.known_at AS occurred_at, l.value_date, l.charge_id, l.participant,
    CAST(left('reversed: ' || l.reason, 600) AS varchar(600)) AS reason, l.source, l.server, l.movement_id, 0 AS step
FROM (SELECT c.*, replace(replace(c.server, '%', '%25'), '/', '%2F') || '/'
        || replace(replace(c.movement_id, '%', '%25'), '/', '%2F') AS place FROM movement_class c) c
JOIN ledger_posting l ON l.server = c.server AND l.movement_id = c.movement_id AND l.book = 'CASH'
    AND l.natural_key = 'movement/' || c.place || CASE WHEN c.supersedes IS NULL THEN '' ELSE '/' || c.supersedes END
UNION ALL
SELECT p.class_id, p.proposal_id, CAST('movement/' || p.place || '/' || p.class_id AS varchar(200)),
    CAST(CASE WHEN p.amount > 0 THEN p.other_kind ELSE p.own_kind END AS varchar(30)),
    CAST(CASE WHEN p.amount > 0 THEN p.other_owner ELSE p.owner END AS varchar(200)),
    CAST(CASE WHEN p.amount > 0 THEN p.own_kind ELSE p.other_kind END AS varchar(30)),
    CAST(CASE WHEN p.amount > 0 THEN p.owner ELSE p.other_owner END AS varchar(200)), CAST(abs(p.amount) AS numeric(24,8)),
    p.currency, p.classed_at, p.value_date, p.charge_id, p.participant,
    CAST(left(lower(replace(p.type, '_', ' ')) || ' as ' || lower(replace(p.class, '_', ' ')) || ', proposal ' || p.proposal_id
        || CASE WHEN p.reference IS NULL THEN '' ELSE ', ' || p.reference END, 600) AS varchar(600)),
    CAST('movement:' || p.place AS varchar(200)), p.server, p.movement_id, 1
FROM (
    SELECT m.server, m.movement_id, m.type, m.amount, m.currency, m.value_date, m.charge_id, m.participant, m.reference, c.class,
        c.id AS class_id, c.proposal_id, c.known_at AS classed_at,
        replace(replace(m.server, '%', '%25'), '/', '%2F') || '/'
            || replace(replace(m.movement_id, '%', '%25'), '/', '%2F') AS place,
        replace(replace(m.server, '%', '%25'), '/', '%2F') || '/' || replace(replace(m.login, '%', '%25'), '/', '%2F') AS owner,
        CASE WHEN c.class = 'CREDIT' THEN 'PLATFORM_CREDIT' ELSE 'PLATFORM' END AS own_kind,
        CASE c.class WHEN 'EXTERNAL_FLOW' THEN 'IN_FLIGHT' WHEN 'TRANSFER' THEN 'IN_FLIGHT' WHEN 'TRADING_RESULT' THEN 'TRADING'
            WHEN 'FEE' THEN CASE WHEN EXISTS (SELECT 1 FROM command f WHERE f.charge_id = m.charge_id)
                AND NOT EXISTS (SELECT 1 FROM charge_stranger n WHERE n.movement = m.id) THEN 'CHARGES' ELSE 'SUSPENSE' END
            WHEN 'CREDIT' THEN 'BONUS' WHEN 'PROTECTION' THEN 'PROTECTION' ELSE 'SUSPENSE' END AS other_kind,
        CASE c.class
            WHEN 'EXTERNAL_FLOW' THEN
                replace(replace(m.server, '%', '%25'), '/', '%2F') || '/' || replace(replace(m.login, '%', '%25'), '/', '%2F')
            WHEN 'TRANSFER' THEN replace(replace(m.server, '%', '%25'), '/', '%2F') || '/transfers'
            ELSE m.server END AS other_owner
    FROM movement_class c
    JOIN movement m ON m.server = c.server AND m.movement_id = c.movement_id
    WHERE m.amount <> 0
) p;
