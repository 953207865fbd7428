-- As V366, with whom a charge pays for an introduction, and who bears it.
CREATE OR REPLACE VIEW list_fee_charges AS
SELECT s.id, f.charge_id, CAST(f.run_id AS varchar(20)) AS run, f.account_id, f.leader_account, f.fee, f.cause,
       f.charge_day, f.posted, f.collected, s.settled AS settled, f.owed, f.currency, s.state, s.since,
       CASE WHEN s.state IN ('WAITING', 'ACCEPTED', 'SHORT', 'OVER')
           AND s.until >= TIMESTAMP WITH TIME ZONE '9999-12-31 00:00:00+00'
           THEN DATEDIFF('MILLISECOND', s.agreed_at, CURRENT_TIMESTAMP) END AS age, s.answer AS answer,
       f.link_id, f.server, f.login, f.leader_login,
       s.since AS valid_from, CAST(NULL AS timestamp(6) with time zone) AS valid_to, s.since AS known_at,
       CAST(NULL AS bigint) AS supersedes, f.to_provider, f.to_platform, f.to_partner, f.payout, f.payout_in, f.payout_rate,
       s.until AS superseded_at, f.introducer, f.bearer
FROM charge_stretch s
JOIN fee_charge f ON f.id = s.fee_charge
WHERE (SELECT everything FROM own_scope)
UNION ALL
SELECT s.id + 1, f.charge_id, CAST(f.run_id AS varchar(20)) AS run, f.account_id, f.leader_account, f.fee, f.cause,
       f.charge_day, f.posted, f.collected, s.settled AS settled, f.owed, f.currency, s.state, s.since,
       CAST(NULL AS bigint) AS age, s.answer AS answer, f.link_id, f.server, f.login, f.leader_login,
       s.since, s.until, s.until, CAST(NULL AS bigint), f.to_provider, f.to_platform, f.to_partner, f.payout, f.payout_in,
       f.payout_rate, TIMESTAMP WITH TIME ZONE '9999-12-31 00:00:00+00', f.introducer, f.bearer
FROM charge_stretch s
JOIN fee_charge f ON f.id = s.fee_charge
WHERE s.until > s.since AND s.until < TIMESTAMP WITH TIME ZONE '9999-12-31 00:00:00+00' AND (SELECT everything FROM own_scope);
