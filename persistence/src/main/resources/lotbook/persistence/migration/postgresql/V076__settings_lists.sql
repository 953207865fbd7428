-- Settings and parties as grids and `lotbook list` read them. Each reads with the asker's eyes, so that the tables'
-- policies hold; nobody reads who is locked. A row's companions (leader's name, KYC state) are what is live now.

CREATE VIEW list_brands WITH (security_invoker = true) AS
SELECT b.id, b.brand_id AS brand, b.name, b.legal_entity, b.jurisdiction, b.currency, b.books_zone,
       SUBSTRING(CAST(b.books_cut_off AS varchar(8)) FROM 1 FOR 5) AS books_cut_off,
       b.valid_from, b.valid_to, b.why AS reason, b.known_at, b.supersedes
FROM brand b
WHERE EXISTS (SELECT 1 FROM signed_in);
GRANT SELECT ON list_brands TO lotbook_reader;
GRANT SELECT ON list_brands TO lotbook_administrator;

CREATE VIEW list_calendars WITH (security_invoker = true) AS
SELECT c.id, c.server, c.zone, SUBSTRING(CAST(c.cut_off AS varchar(8)) FROM 1 FOR 5) AS cut_off,
       c.valid_from, c.valid_to, c.why AS reason, c.known_at, c.supersedes
FROM business_calendar c
WHERE EXISTS (SELECT 1 FROM signed_in);
GRANT SELECT ON list_calendars TO lotbook_reader;
GRANT SELECT ON list_calendars TO lotbook_administrator;

CREATE VIEW list_instruments WITH (security_invoker = true) AS
SELECT i.id, i.server, i.symbol, i.base, i.quote, i.contract_size, i.digits, i.volume_step, i.volume_minimum,
       i.volume_maximum, i.valid_from, i.valid_to, i.why AS reason, i.known_at, i.supersedes
FROM instrument i
WHERE EXISTS (SELECT 1 FROM signed_in);
GRANT SELECT ON list_instruments TO lotbook_reader;
GRANT SELECT ON list_instruments TO lotbook_administrator;

CREATE VIEW list_programmes WITH (security_invoker = true) AS
SELECT p.id, p.programme_id AS programme, p.name, p.kind, p.brand_id AS brand, p.engine, p.server, p.currency,
       p.valid_from, p.valid_to, p.why AS reason, p.known_at, p.supersedes
FROM programme p
WHERE EXISTS (SELECT 1 FROM signed_in);
GRANT SELECT ON list_programmes TO lotbook_reader;

CREATE VIEW list_strategies WITH (security_invoker = true) AS
SELECT s.id, s.strategy_id, s.name, s.programme_id AS programme, s.account_id, p.name AS leader, s.leader_id,
       s.valid_from, s.valid_to, s.why AS reason, s.known_at, s.supersedes
FROM strategy s
LEFT JOIN party p ON p.party_id = s.leader_id
    AND p.valid_from <= CURRENT_TIMESTAMP AND (p.valid_to IS NULL OR p.valid_to > CURRENT_TIMESTAMP)
    AND NOT EXISTS (SELECT 1 FROM party later WHERE later.supersedes = p.id);
GRANT SELECT ON list_strategies TO lotbook_reader;

-- How far parties' identities are verified, now. Managers have no right on the table behind it and get no row: with its owner's
-- eyes, like the views of V005, so that a list of parties may lean on it for everybody.
CREATE VIEW kyc_now AS
SELECT k.party_id, k.state, k.risk, k.valid_to
FROM kyc_state k
WHERE (SELECT everything FROM own_scope)
    AND k.valid_from <= CURRENT_TIMESTAMP AND (k.valid_to IS NULL OR k.valid_to > CURRENT_TIMESTAMP)
    AND NOT EXISTS (SELECT 1 FROM kyc_state later WHERE later.supersedes = k.id);
GRANT SELECT ON kyc_now TO lotbook_reader;

CREATE VIEW list_parties WITH (security_invoker = true) AS
SELECT p.id, p.party_id, p.name, p.kind, lower(replace(replace(p.roles, ',', ', '), '_', ' ')) AS roles, p.country,
       k.state AS kyc_state, k.risk AS kyc_risk, k.valid_to AS kyc_until,
       p.brand_id AS brand, p.valid_from, p.valid_to, p.why AS reason, p.known_at, p.supersedes
FROM party p
LEFT JOIN kyc_now k ON k.party_id = p.party_id;
GRANT SELECT ON list_parties TO lotbook_reader;

-- Compliance reads who may work here; the others could already.
GRANT SELECT ON operator TO lotbook_compliance;

-- An operator's newest row rules from the moment it is known. So each row holds from then on without an end; the one that follows
-- corrects it, and what was before is told once more with its end, known from then on too (under the negative of its id). Then
-- every pair of moments, as at and as known at, has its answer.
CREATE VIEW list_operators WITH (security_invoker = true) AS
SELECT o.id, o.name AS operator, o.role, CASE WHEN o.locked THEN 'LOCKED' ELSE 'ACTIVE' END AS state, o.known_at AS since,
       o.created_by, o.why AS reason, o.known_at AS valid_from, CAST(NULL AS timestamp(6) with time zone) AS valid_to,
       o.known_at, o.supersedes
FROM operator o
WHERE EXISTS (SELECT 1 FROM signed_in WHERE role IN ('ADMINISTRATOR', 'AUDITOR', 'COMPLIANCE'))
UNION ALL
SELECT -o.id, o.name, o.role, CASE WHEN o.locked THEN 'LOCKED' ELSE 'ACTIVE' END, o.known_at, o.created_by, o.why, o.known_at,
       later.known_at, later.known_at, CAST(NULL AS bigint)
FROM operator o
JOIN operator later ON later.supersedes = o.id
WHERE EXISTS (SELECT 1 FROM signed_in WHERE role IN ('ADMINISTRATOR', 'AUDITOR', 'COMPLIANCE'));
GRANT SELECT ON list_operators TO lotbook_administrator;
GRANT SELECT ON list_operators TO lotbook_auditor;
GRANT SELECT ON list_operators TO lotbook_compliance;
