-- How charges stand: sent as commands, settled by the movements that carry their id. All of it is derived. Owner's eyes; each view
-- that is granted keeps to what the asker may see.

-- What goes out: a proposal's change, or a charge with what the investor is told of it.
CREATE OR REPLACE VIEW outbox AS
SELECT c.id, c.kind, c.message_type, c.wire_id, c.server, c.created_by, c.expires_at, c.known_at, p.payload,
       CAST(CASE WHEN f.charge_id IS NULL THEN p.why
           ELSE lower(replace(f.fee, '_', ' ')) || ' fee of ' || f.charge_day || ', fee run ' || f.run_id END AS varchar(400)) AS why,
       f.charge_id, f.account_id, f.login, f.leader_account, f.leader_login, f.collected, f.currency
FROM command c
JOIN proposal p ON p.id = c.proposal_id
LEFT JOIN fee_charge f ON f.charge_id = c.charge_id;

-- Of a proposal: a run's charges are not its own command.
CREATE OR REPLACE VIEW command_standing_seen AS
SELECT s.command_id, s.proposal_id, s.state, s.since, s.answer
FROM command_standing s
WHERE ((SELECT everything FROM own_scope) OR s.account_id IN (SELECT account_id FROM visible_account))
  AND EXISTS (SELECT 1 FROM command c WHERE c.id = s.command_id AND c.charge_id IS NULL);

-- A movement is a charge's when it carries its id, is a fee by its class, and is on an account of the charge by any login that the
-- account ever had: nothing else settles.
CREATE VIEW charge_movement AS
SELECT f.id AS fee_charge, f.charge_id, m.id AS movement, m.amount, m.currency, m.occurred_at, m.known_at,
       CASE WHEN m.currency = f.currency AND (m.server = f.server AND m.login = f.login OR EXISTS (SELECT 1 FROM account_login l
           WHERE l.account_id = f.account_id AND l.server = m.server AND l.login = m.login)) THEN 'INVESTOR'
           WHEN m.server = f.server AND m.login = f.leader_login OR EXISTS (SELECT 1 FROM account_login l
           WHERE l.account_id = f.leader_account AND l.server = m.server AND l.login = m.login) THEN 'LEADER' END AS side
FROM fee_charge f
JOIN movement m ON m.charge_id = f.charge_id
WHERE m.class = 'FEE';

CREATE VIEW charge_settlement AS
SELECT f.charge_id, COALESCE(-sum(CASE WHEN m.side = 'INVESTOR' THEN m.amount END), 0) AS settled,
       max(CASE WHEN m.side = 'INVESTOR' THEN m.occurred_at END) AS settled_at,
       COALESCE(sum(CASE WHEN m.side = 'LEADER' THEN m.amount END), 0) AS credited,
       max(CASE WHEN m.side = 'LEADER' THEN m.currency END) AS credited_currency
FROM fee_charge f
LEFT JOIN charge_movement m ON m.charge_id = f.charge_id
WHERE (SELECT everything FROM own_scope)
GROUP BY f.charge_id;
GRANT SELECT ON charge_settlement TO lotbook_compliance;
GRANT SELECT ON charge_settlement TO lotbook_finance;
GRANT SELECT ON charge_settlement TO lotbook_auditor;

-- What the investor's movements came to after each of them.
CREATE VIEW charge_money AS
SELECT m.fee_charge, m.movement, m.known_at AS since,
       -sum(m.amount) OVER (PARTITION BY m.fee_charge ORDER BY m.known_at, m.movement) AS settled,
       lead(m.known_at) OVER (PARTITION BY m.fee_charge ORDER BY m.known_at, m.movement) AS next_at
FROM charge_movement m
WHERE m.side = 'INVESTOR';

-- The moments of a charge: made, thrown away with its draft, agreed to, answered for good, first money seen. 9999 stands for never.
CREATE VIEW charge_moment AS
SELECT f.id AS fee_charge, f.bearer = 'INVESTOR' AND f.collected <> 0 AS collects, f.known_at AS made_at,
       COALESCE(d.known_at, TIMESTAMP WITH TIME ZONE '9999-12-31 00:00:00+00') AS discarded_at,
       CASE WHEN r.state = 'APPROVED' THEN CASE WHEN f.reverses IS NULL THEN COALESCE(r.decided_at, f.known_at) ELSE f.known_at END
           ELSE TIMESTAMP WITH TIME ZONE '9999-12-31 00:00:00+00' END AS agreed_at,
       COALESCE(a.answered_at, TIMESTAMP WITH TIME ZONE '9999-12-31 00:00:00+00') AS answered_at, a.outcome, a.answer,
       COALESCE(g.money_at, TIMESTAMP WITH TIME ZONE '9999-12-31 00:00:00+00') AS money_at
FROM fee_charge f
JOIN fee_run_standing r ON r.id = f.run_id
LEFT JOIN fee_run_step d ON d.run_id = f.run_id AND d.step = 'DISCARDED'
LEFT JOIN command c ON c.charge_id = f.charge_id
LEFT JOIN command_moment a ON a.command_id = c.id
LEFT JOIN (SELECT fee_charge, min(since) AS money_at FROM charge_money GROUP BY fee_charge) g ON g.fee_charge = f.id;

-- The states of a charge, each with when it held: of charge n with the ids 8n, 8n + 2 and 8n + 4, of what movement m made of it with
-- 8m + 6; one more for a stretch that ended. Money says more than an answer does.
CREATE VIEW charge_stretch AS
SELECT m.fee_charge, m.fee_charge * 8 AS id, 'DRAFT' AS state, m.made_at AS since, LEAST(m.agreed_at, m.discarded_at) AS until,
       CAST(0 AS numeric(24,8)) AS settled, m.agreed_at, CAST(NULL AS varchar(4000)) AS answer
FROM charge_moment m
UNION ALL
SELECT m.fee_charge, m.fee_charge * 8 + 2, CASE WHEN m.collects THEN 'WAITING' ELSE 'NOTHING' END, m.agreed_at,
       LEAST(m.answered_at, m.money_at), CAST(0 AS numeric(24,8)), m.agreed_at, CAST(NULL AS varchar(4000))
FROM charge_moment m
WHERE m.agreed_at < TIMESTAMP WITH TIME ZONE '9999-12-31 00:00:00+00'
UNION ALL
SELECT m.fee_charge, m.fee_charge * 8 + 4, m.outcome, m.answered_at, m.money_at, CAST(0 AS numeric(24,8)), m.agreed_at, m.answer
FROM charge_moment m
WHERE m.answered_at < m.money_at
UNION ALL
SELECT g.fee_charge, g.movement * 8 + 6, CASE WHEN g.settled = f.collected THEN 'SETTLED'
           WHEN g.settled * sign(f.collected) < abs(f.collected) THEN 'SHORT' ELSE 'OVER' END, g.since,
       COALESCE(g.next_at, TIMESTAMP WITH TIME ZONE '9999-12-31 00:00:00+00'), g.settled, m.agreed_at, m.answer
FROM charge_money g
JOIN fee_charge f ON f.id = g.fee_charge
JOIN charge_moment m ON m.fee_charge = g.fee_charge;

CREATE VIEW superseded_fee_charges AS
SELECT s.id, s.until AS known_at FROM charge_stretch s WHERE s.until < TIMESTAMP WITH TIME ZONE '9999-12-31 00:00:00+00';
GRANT SELECT ON superseded_fee_charges TO lotbook_reader;
