CREATE TRIGGER installation_1_guard BEFORE INSERT ON installation FOR EACH ROW EXECUTE FUNCTION guard_operator();
CREATE TRIGGER installation_audit AFTER INSERT ON installation FOR EACH ROW EXECUTE FUNCTION audit_insert('name');
CREATE TRIGGER installation_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON installation FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();
