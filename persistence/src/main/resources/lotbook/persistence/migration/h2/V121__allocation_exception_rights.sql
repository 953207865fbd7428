-- Compliance and the feed record what the checks found; the guard says when and by whom. Managers see their own.
GRANT SELECT, INSERT ON allocation_exception TO lotbook_compliance;
GRANT SELECT, INSERT ON allocation_exception TO lotbook_feed;
GRANT SELECT ON allocation_exception TO lotbook_finance;
GRANT SELECT ON allocation_exception TO lotbook_auditor;

CREATE TRIGGER allocation_exception_guard BEFORE INSERT ON allocation_exception FOR EACH ROW
    CALL 'lotbook.persistence.audit.AllocationExceptionGuard';
CREATE TRIGGER allocation_exception_frozen BEFORE UPDATE, DELETE ON allocation_exception FOR EACH ROW
    CALL 'lotbook.persistence.audit.Frozen';

CREATE VIEW lotbook_own.allocation_exception AS
SELECT * FROM lotbook.allocation_exception WHERE (server, login) IN (SELECT server, login FROM visible_login);
GRANT SELECT ON lotbook_own.allocation_exception TO lotbook_manager;

CREATE OR REPLACE VIEW lotbook_own.list_exceptions AS
SELECT * FROM lotbook.list_exceptions WHERE (server, login) IN (SELECT server, login FROM visible_login);
GRANT SELECT ON lotbook_own.list_exceptions TO lotbook_manager;
