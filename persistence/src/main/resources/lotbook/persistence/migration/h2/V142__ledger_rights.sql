-- The feed posts what movements do to the books; the guard says when and by whom. Managers do not see the books.
GRANT SELECT, INSERT ON ledger_posting TO lotbook_feed;
GRANT SELECT ON ledger_posting TO lotbook_compliance;
GRANT SELECT ON ledger_posting TO lotbook_finance;
GRANT SELECT ON ledger_posting TO lotbook_auditor;
GRANT SELECT ON list_ledger_postings TO lotbook_compliance;
GRANT SELECT ON list_ledger_postings TO lotbook_finance;
GRANT SELECT ON list_ledger_postings TO lotbook_auditor;
GRANT SELECT ON list_ledger_lines TO lotbook_compliance;
GRANT SELECT ON list_ledger_lines TO lotbook_finance;
GRANT SELECT ON list_ledger_lines TO lotbook_auditor;

CREATE TRIGGER ledger_posting_guard BEFORE INSERT ON ledger_posting FOR EACH ROW
    CALL 'lotbook.persistence.audit.PostingGuard';
CREATE TRIGGER ledger_posting_frozen BEFORE UPDATE, DELETE ON ledger_posting FOR EACH ROW
    CALL 'lotbook.persistence.audit.Frozen';
