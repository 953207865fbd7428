-- Facts are told of by the feed that commits them. Records (masters, settings, operators) are written by many, so the trail,
-- which every one of them passes, tells of them: whoever listens asks again what it shows. The payload is empty: anything may
-- have changed. PostgreSQL tells each transaction's equal notices once, at its commit. H2 has no other process to tell.
CREATE FUNCTION tell_of_records() RETURNS trigger
LANGUAGE plpgsql SET search_path = lotbook, pg_catalog, pg_temp AS $$
BEGIN
    PERFORM pg_notify('lotbook_changes', '');
    RETURN NULL;
END $$;

CREATE TRIGGER audit_record_told AFTER INSERT ON audit_record FOR EACH STATEMENT EXECUTE FUNCTION tell_of_records();
