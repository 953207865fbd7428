-- Two people say what movements are. Nobody may insert a class: the decision's own function does.

CREATE OR REPLACE FUNCTION ground_area(proposal_kind text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN proposal_kind IN ('PUBLISH_VERSION', 'WITHDRAW_VERSION') THEN 'VERSION'
        WHEN proposal_kind IN ('LINK', 'UNLINK') THEN 'LINK'
        WHEN proposal_kind = 'AGREE_TERMS' THEN 'TERMS'
        WHEN proposal_kind IN ('ADD_OPERATOR', 'CHANGE_ROLE') THEN 'OPERATOR'
        WHEN proposal_kind IN ('CHARGE_FEES', 'REVERSE_FEES') THEN 'FEES'
        WHEN proposal_kind = 'STRIKE_DEALING_POINT' THEN 'UNITS'
        WHEN proposal_kind = 'CLASSIFY_MOVEMENTS' THEN 'CLASS' ELSE 'COMMAND' END
$$;

-- What a movement must not become, whoever agrees.
CREATE FUNCTION require_possible_class(m movement_now, new_class text) RETURNS void
LANGUAGE plpgsql SET search_path = lotbook, pg_catalog, pg_temp AS $$
BEGIN
    IF new_class <> 'FEE' AND EXISTS (SELECT 1 FROM command f WHERE f.charge_id = m.charge_id) THEN
        RAISE EXCEPTION 'Movement % settles charge %: it stays a fee', m.movement_id, m.charge_id USING ERRCODE = 'LB001';
    END IF;
    IF (new_class = 'CREDIT') <> (m.class = 'CREDIT') AND EXISTS (SELECT 1 FROM ledger_opening o WHERE o.server = m.server
            AND o.login = m.login AND m.occurred_at <= o.occurred_at) THEN
        RAISE EXCEPTION 'Movement % is in the opening of its account''s books: it can''t become credit or cease to be', m.movement_id
            USING ERRCODE = 'LB001';
    END IF;
END $$;

-- Before a proposal of a class: it is about what is there, as it is there.
CREATE FUNCTION guard_proposed_class() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    change jsonb := NEW.payload::jsonb -> 'change';
    place text := replace(replace(change ->> 'server', '%', '%25'), '/', '%2F') || '/';
    m movement_now;
    same boolean;
BEGIN
    IF change ? 'movement' THEN
        SELECT * INTO m FROM movement_now WHERE server = change ->> 'server' AND movement_id = change ->> 'movement';
        same := m.id IS NOT NULL AND m.login = change ->> 'login' AND m.type = change ->> 'type' AND m.class = change ->> 'before'
            AND m.amount = (change ->> 'moved')::numeric AND m.currency = change ->> 'currency'
            AND m.occurred_at = (change ->> 'occurredAt')::timestamptz AND NEW.amount = abs(m.amount) AND NEW.effective_at IS NULL
            AND NEW.subject = m.movement_id || ' on ' || m.server
            AND NEW.scope = 'movement/' || place || replace(replace(m.movement_id, '%', '%25'), '/', '%2F');
    ELSE
        same := NEW.amount = 0 AND NEW.effective_at = (change ->> 'from')::timestamptz
            AND NEW.subject = (change ->> 'type') || ' on ' || (change ->> 'server')
            AND NEW.scope = 'movement-type/' || place || (change ->> 'type')
            AND change ->> 'before' = coalesce(
                (SELECT r.class FROM movement_type_class r WHERE r.server = change ->> 'server' AND r.type = change ->> 'type'
                    AND r.valid_from <= NEW.effective_at ORDER BY r.valid_from DESC, r.id DESC LIMIT 1),
                (SELECT t.class FROM movement_type t WHERE t.type = change ->> 'type'));
    END IF;
    IF NOT coalesce(same, false) OR NEW.server IS NOT NULL OR NEW.account_id IS NOT NULL
            OR change ->> 'after' = change ->> 'before' OR change ->> 'after' NOT IN (SELECT t.class FROM movement_type t)
            OR change ->> 'after' = 'UNCLASSIFIED' THEN
        RAISE EXCEPTION 'The proposal on % is about something else than it says', NEW.subject USING ERRCODE = 'LB001';
    END IF;
    IF m.id IS NOT NULL THEN
        PERFORM require_possible_class(m, change ->> 'after');
    END IF;
    RETURN NEW;
END $$;

-- A feed that brings movements holds the same lock for itself and others: a movement that comes meanwhile is seen here, or is
-- classed by the rule when it comes.
CREATE FUNCTION classify_movements(p proposal) RETURNS void
LANGUAGE plpgsql SET search_path = lotbook, pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    change jsonb := p.payload::jsonb -> 'change';
    reason text := left(format('Proposal %s: %s', p.id, p.why), 400);
    deciders text := (SELECT left(string_agg(d.decided_by, ', ' ORDER BY d.id), 200) FROM proposal_decision d
        WHERE d.proposal_id = p.id AND d.verdict = 'APPROVED');
    m movement_now;
BEGIN
    PERFORM pg_advisory_xact_lock('movement_type_class'::regclass::oid::int, 0);
    IF change ? 'movement' THEN
        SELECT * INTO m FROM movement_now WHERE server = change ->> 'server' AND movement_id = change ->> 'movement';
        PERFORM require_possible_class(m, change ->> 'after');
        INSERT INTO movement_class (server, movement_id, login, class, origin, proposal_id, proposed_by, approved_by, known_at,
            supersedes, why)
        VALUES (m.server, m.movement_id, m.login, change ->> 'after', 'MOVEMENT', p.id, p.proposed_by, deciders, clock_timestamp(),
            m.class_id, reason);
    ELSE
        INSERT INTO movement_type_class (server, type, class, valid_from, proposal_id, known_at, why)
        VALUES (change ->> 'server', change ->> 'type', change ->> 'after', p.effective_at, p.id, clock_timestamp(), reason);
        FOR m IN SELECT n.* FROM movement_under_rule u JOIN movement_now n ON n.id = u.id WHERE u.proposal_id = p.id LOOP
            PERFORM require_possible_class(m, change ->> 'after');
        END LOOP;
        INSERT INTO movement_class (server, movement_id, login, class, origin, proposal_id, proposed_by, approved_by, known_at,
            supersedes, why)
        SELECT u.server, u.movement_id, u.login, u.ruled, 'TYPE', p.id, p.proposed_by, deciders, clock_timestamp(), u.class_id, reason
        FROM movement_under_rule u WHERE u.proposal_id = p.id ORDER BY u.id;
    END IF;
    INSERT INTO ledger_posting (id, book, natural_key, debit_kind, debit_owner, credit_kind, credit_owner, amount, currency,
        occurred_at, value_date, books_day, charge_id, participant, rule, reason, source, server, movement_id)
    SELECT nextval('fact_id'), 'CASH', x.natural_key, x.debit_kind, x.debit_owner, x.credit_kind, x.credit_owner, x.amount, x.currency,
        x.occurred_at, x.value_date, CURRENT_DATE, x.charge_id, x.participant, 'movement-class 1', x.reason, x.source, x.server,
        x.movement_id
    FROM (SELECT * FROM class_posting c WHERE c.proposal_id = p.id ORDER BY c.class_id, c.step) x;
END $$;

CREATE FUNCTION after_class_decision() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    p proposal;
    clash record;
BEGIN
    SELECT * INTO p FROM proposal WHERE id = NEW.proposal_id;
    IF (SELECT state FROM proposal_standing WHERE id = p.id) IS DISTINCT FROM 'APPROVED' THEN
        RETURN NULL;
    END IF;
    IF p.kind = 'CLASSIFY_MOVEMENTS' THEN
        PERFORM classify_movements(p);
    ELSIF p.kind = 'CHARGE_FEES' THEN
        SELECT c.link_id, c.movement_id INTO clash FROM fee_line_classed_since c
            WHERE c.run_id = (p.payload::jsonb -> 'change' ->> 'run')::bigint LIMIT 1;
        IF FOUND THEN
            RAISE EXCEPTION 'Movement % of link % was classed since this run was calculated: calculate it again', clash.movement_id,
                clash.link_id USING ERRCODE = 'LB001';
        END IF;
    END IF;
    RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION require_possible_class(movement_now, text), guard_proposed_class(), classify_movements(proposal),
    after_class_decision() FROM PUBLIC;

CREATE TRIGGER proposal_2_classes BEFORE INSERT ON proposal FOR EACH ROW WHEN (NEW.kind = 'CLASSIFY_MOVEMENTS')
    EXECUTE FUNCTION guard_proposed_class();
CREATE TRIGGER proposal_decision_classes AFTER INSERT ON proposal_decision FOR EACH ROW WHEN (NEW.verdict = 'APPROVED')
    EXECUTE FUNCTION after_class_decision();

ALTER TABLE movement_class ENABLE ROW LEVEL SECURITY;
CREATE POLICY movement_class_everything ON movement_class FOR SELECT TO lotbook_compliance, lotbook_finance, lotbook_auditor
    USING ((SELECT everything FROM own_scope));
CREATE POLICY movement_class_own ON movement_class FOR SELECT TO lotbook_manager
    USING ((server, login) IN (SELECT server, login FROM visible_login));
GRANT SELECT ON movement_class TO lotbook_reader;
ALTER TABLE movement_type_class ENABLE ROW LEVEL SECURITY;
CREATE POLICY movement_type_class_scope ON movement_type_class FOR SELECT TO lotbook_reader, lotbook_feed USING (true);
GRANT SELECT ON movement_type_class TO lotbook_reader, lotbook_feed;
ALTER TABLE movement_type ENABLE ROW LEVEL SECURITY;
CREATE POLICY movement_type_scope ON movement_type FOR SELECT TO lotbook_reader USING (true);
GRANT SELECT ON movement_type TO lotbook_reader;

ALTER VIEW movement_now SET (security_invoker = true);
GRANT SELECT ON movement_now TO lotbook_reader;

CREATE TRIGGER movement_class_audit AFTER INSERT ON movement_class FOR EACH ROW EXECUTE FUNCTION audit_insert('server,movement_id');
CREATE TRIGGER movement_class_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON movement_class FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();
CREATE TRIGGER movement_type_class_audit AFTER INSERT ON movement_type_class FOR EACH ROW
    EXECUTE FUNCTION audit_insert('server,type');
CREATE TRIGGER movement_type_class_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON movement_type_class FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();
CREATE TRIGGER movement_type_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON movement_type FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();
