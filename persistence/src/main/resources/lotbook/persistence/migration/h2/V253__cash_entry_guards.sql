-- Finance keeps what wallet systems, providers and banks state; who reads the books reads it. H2 has no definer's rights: whoever
-- keeps an entry posts it, and the guard lets in what follows from it. Managers see none of it, as they don't see the books.
GRANT SELECT, INSERT ON cash_file TO lotbook_finance;
GRANT SELECT ON cash_file TO lotbook_compliance;
GRANT SELECT ON cash_file TO lotbook_auditor;
GRANT SELECT, INSERT ON cash_entry TO lotbook_finance;
GRANT SELECT ON cash_entry TO lotbook_compliance;
GRANT SELECT ON cash_entry TO lotbook_auditor;
GRANT SELECT ON cash_leg TO lotbook_finance;
GRANT SELECT ON cash_leg TO lotbook_compliance;
GRANT SELECT ON cash_leg TO lotbook_auditor;
GRANT SELECT ON list_cash_entries TO lotbook_finance;
GRANT SELECT ON list_cash_entries TO lotbook_compliance;
GRANT SELECT ON list_cash_entries TO lotbook_auditor;
GRANT SELECT ON list_in_flight TO lotbook_finance;
GRANT SELECT ON list_in_flight TO lotbook_compliance;
GRANT SELECT ON list_in_flight TO lotbook_auditor;

CREATE TRIGGER cash_file_guard BEFORE INSERT ON cash_file FOR EACH ROW CALL 'lotbook.persistence.audit.CashFileGuard';
CREATE TRIGGER cash_file_audit AFTER INSERT ON cash_file FOR EACH ROW CALL 'lotbook.persistence.audit.AuditTrail';
CREATE TRIGGER cash_file_frozen BEFORE UPDATE, DELETE ON cash_file FOR EACH ROW CALL 'lotbook.persistence.audit.Frozen';
CREATE TRIGGER cash_entry_guard BEFORE INSERT ON cash_entry FOR EACH ROW CALL 'lotbook.persistence.audit.CashEntryGuard';
CREATE TRIGGER cash_entry_audit AFTER INSERT ON cash_entry FOR EACH ROW CALL 'lotbook.persistence.audit.AuditTrail';
CREATE TRIGGER cash_entry_posted AFTER INSERT ON cash_entry FOR EACH ROW CALL 'lotbook.persistence.audit.PostedCashEntry';
CREATE TRIGGER cash_entry_frozen BEFORE UPDATE, DELETE ON cash_entry FOR EACH ROW CALL 'lotbook.persistence.audit.Frozen';

CREATE INDEX ledger_posting_by_cash_entry ON ledger_posting (cash_entry);
