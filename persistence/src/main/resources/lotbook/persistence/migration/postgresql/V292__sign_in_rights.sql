-- Whoever may work here may say that they do, an auditor as well: nothing else about the row is theirs to say, nobody reads the
-- table, and what is told of it stands in the trail.
ALTER TABLE sign_in ENABLE ROW LEVEL SECURITY;
CREATE POLICY sign_in_writes ON sign_in FOR INSERT WITH CHECK (EXISTS (SELECT 1 FROM signed_in));
GRANT INSERT (step, why) ON sign_in TO lotbook_compliance, lotbook_finance, lotbook_manager, lotbook_auditor,
    lotbook_administrator, lotbook_feed;

CREATE FUNCTION guard_sign_in() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM signed_in) THEN
        RAISE EXCEPTION '% is no operator, or is locked', SESSION_USER USING ERRCODE = '42501';
    END IF;
    NEW.operator := SESSION_USER;
    NEW.known_at := clock_timestamp();
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION guard_sign_in() FROM PUBLIC;
CREATE TRIGGER sign_in_guard BEFORE INSERT ON sign_in FOR EACH ROW EXECUTE FUNCTION guard_sign_in();
CREATE TRIGGER sign_in_audit AFTER INSERT ON sign_in FOR EACH ROW EXECUTE FUNCTION audit_insert('operator');
CREATE TRIGGER sign_in_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON sign_in FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Who looks after accounts sees who uses them.
ALTER POLICY audit_record_scope ON audit_record USING (
    (SELECT role IN ('AUDITOR', 'COMPLIANCE') FROM signed_in)
    OR subject_kind IN ('operator', 'operator_master', 'brand', 'business_calendar', 'instrument',
        'feed_reseat', 'feed_reseat_decision', 'feed_session_start', 'sign_in'));
