-- As V068 for the ways to executions: only a manager's keys need a look at the execution each leads to.
DROP POLICY execution_key_scope ON execution_key;
CREATE POLICY execution_key_everything ON execution_key FOR SELECT TO lotbook_compliance, lotbook_finance, lotbook_auditor
    USING ((SELECT everything FROM own_scope));
CREATE POLICY execution_key_own ON execution_key FOR SELECT TO lotbook_manager USING (EXISTS (
    SELECT 1 FROM execution e WHERE e.id = execution_key.id AND e.occurred_at = execution_key.occurred_at));

DROP POLICY waiting_copy_scope ON waiting_copy;
CREATE POLICY waiting_copy_everything ON waiting_copy FOR SELECT TO lotbook_compliance, lotbook_finance, lotbook_auditor
    USING ((SELECT everything FROM own_scope));
CREATE POLICY waiting_copy_own ON waiting_copy FOR SELECT TO lotbook_manager USING (EXISTS (
    SELECT 1 FROM execution e WHERE e.id = waiting_copy.id AND e.occurred_at = waiting_copy.occurred_at));
