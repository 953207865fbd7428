-- Who may see and write fee terms and acceptances, and what no row of them may say: lotbook.persistence.audit.FeeTermsGuard and
-- FeeAcceptanceGuard.
CREATE TRIGGER fee_terms_agreed BEFORE INSERT ON fee_terms FOR EACH ROW CALL 'lotbook.persistence.audit.FeeTermsGuard';
CREATE TRIGGER fee_terms_guard BEFORE INSERT ON fee_terms FOR EACH ROW CALL 'lotbook.persistence.audit.VersionGuard';
CREATE TRIGGER fee_terms_audit AFTER INSERT ON fee_terms FOR EACH ROW CALL 'lotbook.persistence.audit.AuditTrail';
CREATE TRIGGER fee_terms_frozen BEFORE UPDATE, DELETE ON fee_terms FOR EACH ROW CALL 'lotbook.persistence.audit.Frozen';

CREATE TRIGGER fee_acceptance_agreed BEFORE INSERT ON fee_acceptance FOR EACH ROW
    CALL 'lotbook.persistence.audit.FeeAcceptanceGuard';
CREATE TRIGGER fee_acceptance_guard BEFORE INSERT ON fee_acceptance FOR EACH ROW CALL 'lotbook.persistence.audit.VersionGuard';
CREATE TRIGGER fee_acceptance_audit AFTER INSERT ON fee_acceptance FOR EACH ROW CALL 'lotbook.persistence.audit.AuditTrail';
CREATE TRIGGER fee_acceptance_frozen BEFORE UPDATE, DELETE ON fee_acceptance FOR EACH ROW
    CALL 'lotbook.persistence.audit.Frozen';

-- A manager sees the terms of their masters and those of a whole programme they take part in, and what their investors accepted.
CREATE VIEW lotbook_own.fee_terms AS
SELECT * FROM lotbook.fee_terms WHERE leader_account IN (SELECT account_id FROM own_master)
    OR leader_account IS NULL AND programme_id IN (SELECT programme_id FROM visible_programme);
GRANT SELECT ON lotbook_own.fee_terms TO lotbook_manager;
GRANT SELECT ON lotbook.fee_terms TO lotbook_compliance;
GRANT SELECT ON lotbook.fee_terms TO lotbook_finance;
GRANT SELECT ON lotbook.fee_terms TO lotbook_auditor;

CREATE VIEW lotbook_own.fee_acceptance AS
SELECT * FROM lotbook.fee_acceptance WHERE link_id IN (SELECT link_id FROM own_link);
GRANT SELECT ON lotbook_own.fee_acceptance TO lotbook_manager;
GRANT SELECT ON lotbook.fee_acceptance TO lotbook_compliance;
GRANT SELECT ON lotbook.fee_acceptance TO lotbook_finance;
GRANT SELECT ON lotbook.fee_acceptance TO lotbook_auditor;

-- A setting as grids show it.
CREATE ALIAS fee_setting DETERMINISTIC FOR 'lotbook.persistence.fee.FeeSetting.of';

CREATE VIEW list_fee_terms AS
SELECT t.id, t.terms_id, t.programme_id AS programme, t.leader_account, t.link_id, t.name,
       CAST(CASE WHEN t.valid_to <= CURRENT_TIMESTAMP THEN 'SUPERSEDED' WHEN t.valid_from > CURRENT_TIMESTAMP THEN 'AGREED'
           ELSE 'IN_FORCE' END AS varchar(20)) AS state,
       CAST(fee_setting(t.document, 'performance-percent') AS numeric(30,16)) AS performance_percent,
       CAST(fee_setting(t.document, 'management-percent') AS numeric(30,16)) AS management_percent,
       fee_setting(t.document, 'schedule') AS schedule, fee_setting(t.document, 'hwm-after') AS hwm_after,
       fee_setting(t.document, 'hurdle') AS hurdle, fee_setting(t.document, 'on-withdrawal') AS on_withdrawal,
       fee_setting(t.document, 'fairness') AS fairness, fee_setting(t.document, 'rounding') AS rounding,
       t.agreement, t.valid_from, t.valid_to, version_reason(t.document) AS reason, t.sha256 AS hash, t.known_at, t.supersedes
FROM fee_terms t
WHERE (SELECT everything FROM own_scope) OR t.leader_account IN (SELECT account_id FROM own_master)
    OR t.leader_account IS NULL AND t.programme_id IN (SELECT programme_id FROM visible_programme);
GRANT SELECT ON list_fee_terms TO lotbook_reader;

CREATE VIEW list_fee_acceptances AS
SELECT a.id, a.acceptance_id, a.link_id,
       (SELECT max(l.follower_account) FROM link l WHERE l.link_id = a.link_id
           AND NOT EXISTS (SELECT 1 FROM superseded_links later WHERE later.id = l.id)) AS follower_account,
       a.terms_id,
       (SELECT max(t.name) FROM fee_terms t WHERE t.terms_id = a.terms_id AND t.sha256 = a.sha256) AS name,
       CAST(CASE WHEN EXISTS (SELECT 1 FROM fee_terms t WHERE t.terms_id = a.terms_id AND t.sha256 = a.sha256
               AND (t.valid_to IS NULL OR t.valid_to > CURRENT_TIMESTAMP) AND t.valid_from <= CURRENT_TIMESTAMP
               AND NOT EXISTS (SELECT 1 FROM superseded_fee_terms later WHERE later.id = t.id)) THEN 'IN_FORCE'
           WHEN EXISTS (SELECT 1 FROM fee_terms t WHERE t.terms_id = a.terms_id AND t.sha256 = a.sha256
               AND t.valid_from > CURRENT_TIMESTAMP
               AND NOT EXISTS (SELECT 1 FROM superseded_fee_terms later WHERE later.id = t.id)) THEN 'AGREED'
           ELSE 'SUPERSEDED' END AS varchar(20)) AS state,
       a.channel, a.valid_from, a.valid_to, a.sha256 AS hash, a.why AS reason, a.known_at, a.supersedes
FROM fee_acceptance a
WHERE (SELECT everything FROM own_scope) OR a.link_id IN (SELECT link_id FROM own_link);
GRANT SELECT ON list_fee_acceptances TO lotbook_reader;
