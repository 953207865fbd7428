-- The feed posts what movements do to the books, finance what it decides; when and by whom is this database's to say. Managers
-- do not see the books.
ALTER TABLE ledger_posting ENABLE ROW LEVEL SECURITY;
CREATE POLICY ledger_posting_everything ON ledger_posting FOR SELECT
    TO lotbook_compliance, lotbook_finance, lotbook_auditor USING ((SELECT everything FROM own_scope));
CREATE POLICY ledger_posting_feed_reads ON ledger_posting FOR SELECT TO lotbook_feed USING (true);
CREATE POLICY ledger_posting_writes ON ledger_posting FOR INSERT TO lotbook_feed
    WITH CHECK (EXISTS (SELECT 1 FROM signed_in));
GRANT SELECT ON ledger_posting TO lotbook_compliance, lotbook_finance, lotbook_auditor, lotbook_feed;
GRANT INSERT (id, book, natural_key, debit_kind, debit_owner, credit_kind, credit_owner, amount, currency, occurred_at,
    value_date, books_day, charge_id, participant, rule, reason, source, server, movement_id) ON ledger_posting TO lotbook_feed;
CREATE TRIGGER ledger_posting_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_posting FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

ALTER VIEW list_ledger_postings SET (security_invoker = true);
ALTER VIEW list_ledger_lines SET (security_invoker = true);
GRANT SELECT ON list_ledger_postings, list_ledger_lines TO lotbook_compliance, lotbook_finance, lotbook_auditor;
