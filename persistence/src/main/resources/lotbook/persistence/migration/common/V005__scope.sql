-- What the operator who asks may see. These views read with their owner's eyes (they are no security_invoker views), so that
-- policies and views may lean on them without a right on the tables below, and they know the asker by SESSION_USER, which
-- SET ROLE doesn't change.

-- The asker, unless locked: nobody else gets a row.
CREATE VIEW signed_in AS
SELECT name, role FROM operator_now WHERE name = CAST(SESSION_USER AS varchar(63)) AND NOT locked;

-- One row for a reading role: true sees all business data, false (a manager) what the views below list. No row, no data.
CREATE VIEW own_scope AS
SELECT role <> 'MANAGER' AS everything FROM signed_in WHERE role <> 'ADMINISTRATOR';

-- The master accounts the asking manager answers for, today.
CREATE VIEW own_master AS
SELECT m.account_id
FROM operator_master m
JOIN signed_in s ON s.name = m.operator AND s.role = 'MANAGER'
WHERE m.valid_from <= CURRENT_TIMESTAMP AND (m.valid_to IS NULL OR m.valid_to > CURRENT_TIMESTAMP)
  AND NOT EXISTS (SELECT 1 FROM operator_master later WHERE later.supersedes = m.id);

-- Those and the accounts linked to them, today: who was unlinked is no longer the manager's to see.
CREATE VIEW visible_account AS
SELECT account_id FROM own_master
UNION
SELECT l.follower_account
FROM link l
JOIN own_master m ON m.account_id = l.leader_account
WHERE l.valid_from <= CURRENT_TIMESTAMP AND (l.valid_to IS NULL OR l.valid_to > CURRENT_TIMESTAMP)
  AND NOT EXISTS (SELECT 1 FROM link later WHERE later.supersedes = l.id);

-- Every login these accounts ever had.
CREATE VIEW visible_login AS
SELECT DISTINCT a.server, a.login
FROM account_login a
JOIN visible_account v ON v.account_id = a.account_id
WHERE NOT EXISTS (SELECT 1 FROM account_login later WHERE later.supersedes = a.id);

-- Who holds them.
CREATE VIEW visible_party AS
SELECT DISTINCT a.holder_id AS party_id
FROM account a
JOIN visible_account v ON v.account_id = a.account_id
WHERE NOT EXISTS (SELECT 1 FROM account later WHERE later.supersedes = a.id);

-- The programmes they take part in.
CREATE VIEW visible_programme AS
SELECT DISTINCT a.programme_id
FROM account a
JOIN visible_account v ON v.account_id = a.account_id
WHERE a.programme_id IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM account later WHERE later.supersedes = a.id);
