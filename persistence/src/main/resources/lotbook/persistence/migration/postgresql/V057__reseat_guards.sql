-- Inserted by compliance and administrators only, unless they are locked.
CREATE FUNCTION require_reseater() RETURNS void
LANGUAGE plpgsql STABLE SET search_path = lotbook, pg_catalog, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM signed_in WHERE role IN ('ADMINISTRATOR', 'COMPLIANCE')) THEN
        RAISE EXCEPTION 'Only compliance and administrators reseat a feed' USING ERRCODE = '42501';
    END IF;
END $$;

-- Locks the feed: nothing is committed to it while somebody proposes or decides.
CREATE FUNCTION lease_of(server_name text) RETURNS feed_lease
LANGUAGE plpgsql SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    found_row feed_lease;
BEGIN
    SELECT * INTO found_row FROM feed_lease WHERE server = server_name FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'No feed of % ever ran here', server_name USING ERRCODE = 'LB001';
    END IF;
    RETURN found_row;
END $$;

CREATE FUNCTION guard_reseat() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    lease feed_lease;
    other bigint;
BEGIN
    PERFORM require_reseater();
    lease := lease_of(NEW.server);
    IF NEW.why ~ '^\s*$' THEN
        RAISE EXCEPTION 'A reason is missing for the reseat of %', NEW.server USING ERRCODE = 'LB001';
    END IF;
    SELECT r.id INTO other FROM feed_reseat r LEFT JOIN feed_reseat_decision d ON d.reseat_id = r.id
    WHERE r.server = NEW.server AND r.session = lease.session
        AND (d.reseat_id IS NULL OR d.confirmed AND r.last_seq = lease.last_seq);
    IF FOUND THEN
        RAISE EXCEPTION 'Reseat % of % is proposed already', other, NEW.server USING ERRCODE = 'LB001';
    END IF;
    NEW.session := lease.session;
    NEW.last_seq := lease.last_seq;
    NEW.proposed_by := SESSION_USER;
    NEW.known_at := clock_timestamp();
    RETURN NEW;
END $$;

CREATE FUNCTION guard_reseat_decision() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    reseat feed_reseat;
    lease feed_lease;
BEGIN
    PERFORM require_reseater();
    SELECT * INTO reseat FROM feed_reseat WHERE id = NEW.reseat_id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'There is no reseat %', NEW.reseat_id USING ERRCODE = 'LB001';
    END IF;
    lease := lease_of(reseat.server);
    IF NEW.why ~ '^\s*$' THEN
        RAISE EXCEPTION 'A reason is missing for the decision on reseat %', NEW.reseat_id USING ERRCODE = 'LB001';
    END IF;
    IF EXISTS (SELECT 1 FROM feed_reseat_decision WHERE reseat_id = NEW.reseat_id) THEN
        RAISE EXCEPTION 'Reseat % was decided on already', NEW.reseat_id USING ERRCODE = 'LB001';
    END IF;
    IF NEW.confirmed AND reseat.proposed_by = SESSION_USER THEN
        RAISE EXCEPTION 'Reseat % was proposed by %, so another operator has to confirm it', NEW.reseat_id, SESSION_USER
            USING ERRCODE = 'LB001';
    END IF;
    IF NEW.confirmed AND (lease.session <> reseat.session OR lease.last_seq <> reseat.last_seq) THEN
        RAISE EXCEPTION 'The feed of % went on to message % of session % since reseat % was proposed', reseat.server,
            lease.last_seq, lease.session, NEW.reseat_id USING ERRCODE = 'LB001';
    END IF;
    NEW.server := reseat.server;
    NEW.decided_by := SESSION_USER;
    NEW.known_at := clock_timestamp();
    RETURN NEW;
END $$;

CREATE FUNCTION guard_session_start() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    lease feed_lease := lease_of(NEW.server);
    reseat feed_reseat;
    decision feed_reseat_decision;
BEGIN
    SELECT * INTO reseat FROM feed_reseat WHERE id = NEW.reseat_id AND server = NEW.server AND session = lease.session
        AND last_seq = lease.last_seq;
    SELECT * INTO decision FROM feed_reseat_decision WHERE reseat_id = reseat.id AND confirmed;
    IF decision.reseat_id IS NULL THEN
        RAISE EXCEPTION 'Nobody confirmed a new session with %', NEW.server USING ERRCODE = 'LB001';
    END IF;
    NEW.session := lease.session + 1;
    NEW.ended_seq := lease.last_seq;
    NEW.known_at := clock_timestamp();
    NEW.why := left(format('Reseat %s, proposed by %s and confirmed by %s: %s', reseat.id, reseat.proposed_by,
        decision.decided_by, reseat.why), 400);
    RETURN NEW;
END $$;

-- Numbers only go up, and a need for a reseat stands, unless a session begins that two people agreed on.
CREATE FUNCTION guard_lease() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
BEGIN
    IF NEW.session <> OLD.session + 1 OR NEW.last_seq <> 0
            OR NOT EXISTS (SELECT 1 FROM feed_session_start WHERE server = OLD.server AND session = NEW.session) THEN
        RAISE EXCEPTION 'Only two people begin a new session with %', OLD.server USING ERRCODE = 'LB001';
    END IF;
    RETURN NEW;
END $$;

REVOKE ALL ON FUNCTION require_reseater(), lease_of(text), guard_reseat(), guard_reseat_decision(), guard_session_start(),
    guard_lease() FROM PUBLIC;

CREATE TRIGGER feed_reseat_guard BEFORE INSERT ON feed_reseat FOR EACH ROW EXECUTE FUNCTION guard_reseat();
CREATE TRIGGER feed_reseat_audit AFTER INSERT ON feed_reseat FOR EACH ROW EXECUTE FUNCTION audit_insert('server,id');
CREATE TRIGGER feed_reseat_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON feed_reseat FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

CREATE TRIGGER feed_reseat_decision_guard BEFORE INSERT ON feed_reseat_decision FOR EACH ROW
    EXECUTE FUNCTION guard_reseat_decision();
CREATE TRIGGER feed_reseat_decision_audit AFTER INSERT ON feed_reseat_decision FOR EACH ROW
    EXECUTE FUNCTION audit_insert('server,reseat_id');
CREATE TRIGGER feed_reseat_decision_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON feed_reseat_decision FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

CREATE TRIGGER feed_session_start_guard BEFORE INSERT ON feed_session_start FOR EACH ROW
    EXECUTE FUNCTION guard_session_start();
CREATE TRIGGER feed_session_start_audit AFTER INSERT ON feed_session_start FOR EACH ROW
    EXECUTE FUNCTION audit_insert('server,session');
CREATE TRIGGER feed_session_start_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON feed_session_start FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

CREATE TRIGGER feed_lease_guard BEFORE UPDATE ON feed_lease FOR EACH ROW
    WHEN (NEW.session <> OLD.session OR NEW.last_seq < OLD.last_seq OR NEW.server <> OLD.server
        OR OLD.reseat_needed IS NOT NULL AND NEW.reseat_needed IS DISTINCT FROM OLD.reseat_needed)
    EXECUTE FUNCTION guard_lease();

-- The defaults of these two are the sequence of an identity, which needs no right of its own.
GRANT INSERT (server, session, last_seq, proposed_by, why) ON feed_reseat TO lotbook_compliance, lotbook_administrator;
GRANT INSERT (reseat_id, server, confirmed, decided_by, why) ON feed_reseat_decision
    TO lotbook_compliance, lotbook_administrator;
GRANT INSERT (server, session, reseat_id, ended_seq, why) ON feed_session_start TO lotbook_feed;

-- An administrator sees what became of a reseat as well.
ALTER POLICY audit_record_scope ON audit_record USING (
    (SELECT role IN ('AUDITOR', 'COMPLIANCE') FROM signed_in)
    OR subject_kind IN ('operator', 'operator_master', 'brand', 'business_calendar', 'instrument',
        'feed_reseat', 'feed_reseat_decision', 'feed_session_start'));
