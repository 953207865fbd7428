-- Who may see what: managers what concerns accounts of theirs and what they proposed, administrators what concerns operators.

CREATE FUNCTION version_scope(leader text, link text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT leader || CASE WHEN link IS NULL THEN '' ELSE '/' || link END
$$;

-- In which of ground_now's areas a kind of proposal stands.
CREATE FUNCTION ground_area(proposal_kind text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN proposal_kind IN ('PUBLISH_VERSION', 'WITHDRAW_VERSION') THEN 'VERSION'
        WHEN proposal_kind IN ('LINK', 'UNLINK') THEN 'LINK'
        WHEN proposal_kind IN ('ADD_OPERATOR', 'CHANGE_ROLE') THEN 'OPERATOR' ELSE 'COMMAND' END
$$;

CREATE FUNCTION current_ground(proposal_kind text, proposal_scope text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
    SELECT coalesce((SELECT ground FROM ground_now WHERE area = ground_area(proposal_kind) AND scope = proposal_scope), 'nothing')
$$;

CREATE FUNCTION hash_of(document text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT encode(sha256(convert_to(document, 'UTF8')), 'hex')
$$;

-- The columns have to say what the payload says.
CREATE FUNCTION require_payload(p proposal) RETURNS void
LANGUAGE plpgsql SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    said jsonb := p.payload::jsonb;
BEGIN
    IF hash_of(p.payload) <> p.sha256 OR said ->> 'kind' IS DISTINCT FROM p.kind OR said ->> 'subject' IS DISTINCT FROM p.subject
            OR said ->> 'scope' IS DISTINCT FROM p.scope OR said ->> 'account' IS DISTINCT FROM p.account_id
            OR said ->> 'server' IS DISTINCT FROM p.server OR (said ->> 'amount')::numeric IS DISTINCT FROM p.amount
            OR (said ->> 'effectiveAt')::timestamptz IS DISTINCT FROM p.effective_at
            OR (said ->> 'expiresAt')::timestamptz IS DISTINCT FROM p.expires_at THEN
        RAISE EXCEPTION 'The proposal on % says one thing in its payload and another beside it', p.subject
            USING ERRCODE = 'LB001';
    END IF;
    IF said ->> 'restsOn' IS DISTINCT FROM current_ground(p.kind, p.scope) THEN
        RAISE EXCEPTION '% changed while this was written: look at it again', p.subject USING ERRCODE = 'LB001';
    END IF;
END $$;

CREATE FUNCTION guard_proposal() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    my_role text := (SELECT role FROM signed_in);
    policy approval_policy;
BEGIN
    SELECT * INTO policy FROM approval_policy a WHERE a.kind = NEW.kind AND a.threshold <= NEW.amount
        AND NOT EXISTS (SELECT 1 FROM approval_policy later WHERE later.supersedes = a.id) ORDER BY a.threshold DESC LIMIT 1;
    IF my_role IS NULL OR policy.id IS NULL OR NOT my_role = ANY (string_to_array(policy.proposers, ' ')) THEN
        RAISE EXCEPTION 'Your role may not propose this' USING ERRCODE = '42501';
    END IF;
    IF my_role = 'MANAGER' AND NOT EXISTS (SELECT 1 FROM visible_account v WHERE v.account_id = NEW.account_id) THEN
        RAISE EXCEPTION '% is no account of your masters', coalesce(NEW.account_id, NEW.subject) USING ERRCODE = 'LB001';
    END IF;
    IF NEW.why ~ '^\s*$' THEN
        RAISE EXCEPTION 'A reason is missing for the proposal on %', NEW.subject USING ERRCODE = 'LB001';
    END IF;
    NEW.ground := current_ground(NEW.kind, NEW.scope);
    PERFORM require_payload(NEW);
    NEW.deciders := policy.deciders;
    NEW.decisions := policy.decisions;
    NEW.proposed_by := SESSION_USER;
    NEW.known_at := clock_timestamp();
    RETURN NEW;
END $$;

CREATE FUNCTION guard_proposed_version() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    p proposal;
    said jsonb := NEW.document::jsonb;
BEGIN
    SELECT * INTO p FROM proposal WHERE id = NEW.proposal_id AND kind = 'PUBLISH_VERSION' AND proposed_by = SESSION_USER;
    IF NOT FOUND OR hash_of(NEW.document) <> NEW.sha256 OR position('"version":' || NEW.document IN p.payload) = 0
            OR said ->> 'id' IS DISTINCT FROM NEW.version_id OR said ->> 'programme' IS DISTINCT FROM NEW.programme_id
            OR said ->> 'leader' IS DISTINCT FROM NEW.leader_account OR said ->> 'link' IS DISTINCT FROM NEW.link_id
            OR (said ->> 'validFrom')::timestamptz IS DISTINCT FROM NEW.valid_from
            OR (said ->> 'validTo')::timestamptz IS DISTINCT FROM NEW.valid_to
            OR p.subject <> NEW.version_id OR p.account_id <> NEW.leader_account
            OR p.scope <> version_scope(NEW.leader_account, NEW.link_id) THEN
        RAISE EXCEPTION 'The version % is not the one that was proposed', NEW.version_id USING ERRCODE = 'LB001';
    END IF;
    IF EXISTS (SELECT 1 FROM allocation_version v WHERE v.version_id = NEW.version_id) THEN
        RAISE EXCEPTION 'There is a version % already; give the new one an id of its own', NEW.version_id
            USING ERRCODE = 'LB001';
    END IF;
    IF NEW.valid_from < p.known_at - interval '1 minute' AND p.payload::jsonb ->> 'correction' IS NULL THEN
        RAISE EXCEPTION '% begins in the past: say what it corrects', NEW.version_id USING ERRCODE = 'LB001';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION guard_decision() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    p proposal;
    earlier proposal_decision;
    my_role text := (SELECT role FROM signed_in);
BEGIN
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'Decisions are taken under read committed only' USING ERRCODE = 'LB001';
    END IF;
    -- Two consoles at the same proposal wait for each other at its row, two proposals on the same thing at its scope.
    SELECT * INTO p FROM proposal WHERE id = NEW.proposal_id FOR UPDATE;
    PERFORM pg_advisory_xact_lock(TG_RELID::int, hashtext(p.scope) & 255);
    IF p.id IS NULL OR my_role IS NULL THEN
        RAISE EXCEPTION 'There is no proposal % for you to decide', NEW.proposal_id USING ERRCODE = 'LB001';
    END IF;
    SELECT d.* INTO earlier FROM proposal_decision d, proposal_standing s
        WHERE s.id = p.id AND s.state <> 'WAITING' AND d.proposal_id = p.id ORDER BY d.id DESC LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'Proposal % was % by % at % UTC', p.id, lower(earlier.verdict), earlier.decided_by,
            to_char(earlier.known_at, 'YYYY-MM-DD HH24:MI:SS') USING ERRCODE = 'LB001';
    END IF;
    IF p.decisions = 0 THEN
        RAISE EXCEPTION 'Proposal % took one person and is done', p.id USING ERRCODE = 'LB001';
    END IF;
    IF NEW.why ~ '^\s*$' THEN
        RAISE EXCEPTION 'A reason is missing for the decision on proposal %', p.id USING ERRCODE = 'LB001';
    END IF;
    IF NEW.verdict = 'WITHDRAWN' THEN
        IF p.proposed_by <> SESSION_USER THEN
            RAISE EXCEPTION 'Only % withdraws proposal %', p.proposed_by, p.id USING ERRCODE = 'LB001';
        END IF;
    ELSE
        PERFORM require_checker(p, NEW.verdict, NEW.sha256, my_role);
    END IF;
    NEW.sha256 := p.sha256;
    NEW.decided_by := SESSION_USER;
    NEW.known_at := greatest(clock_timestamp(), p.known_at + interval '1 microsecond');
    RETURN NEW;
END $$;

-- Another person than the maker, of a role that decides, once, on exactly what was proposed, on the ground it was made on.
CREATE FUNCTION require_checker(p proposal, verdict text, decided_on text, my_role text) RETURNS void
LANGUAGE plpgsql SET search_path = lotbook, pg_catalog, pg_temp AS $$
BEGIN
    IF p.proposed_by = SESSION_USER THEN
        RAISE EXCEPTION 'You proposed %; another person decides', p.id USING ERRCODE = 'LB001';
    END IF;
    IF NOT my_role = ANY (string_to_array(p.deciders, ' ')) THEN
        RAISE EXCEPTION 'Your role may not decide on proposal %', p.id USING ERRCODE = '42501';
    END IF;
    IF EXISTS (SELECT 1 FROM proposal_decision d WHERE d.proposal_id = p.id AND d.decided_by = SESSION_USER) THEN
        RAISE EXCEPTION 'You decided on proposal % already; it takes another person too', p.id USING ERRCODE = 'LB001';
    END IF;
    IF decided_on <> p.sha256 THEN
        RAISE EXCEPTION 'Proposal % is not what you looked at: its hash begins with %', p.id, left(p.sha256, 8)
            USING ERRCODE = 'LB001';
    END IF;
    IF verdict = 'APPROVED' AND current_ground(p.kind, p.scope) <> p.ground THEN
        RAISE EXCEPTION 'Proposal % is stale: % changed since it was proposed', p.id, p.subject USING ERRCODE = 'LB001';
    END IF;
END $$;

-- Puts the version in force: what it follows ends where it begins.
CREATE FUNCTION publish_version(p proposal) RETURNS void
LANGUAGE plpgsql SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    v proposed_version;
    old allocation_version;
BEGIN
    SELECT * INTO STRICT v FROM proposed_version WHERE proposal_id = p.id;
    FOR old IN SELECT a.* FROM allocation_version a JOIN begun_version b ON b.id = a.id WHERE a.programme_id = v.programme_id AND a.leader_account = v.leader_account
            AND a.link_id IS NOT DISTINCT FROM v.link_id AND (a.valid_to IS NULL OR v.valid_from < a.valid_to)
            AND (v.valid_to IS NULL OR a.valid_from < v.valid_to)
            AND NOT EXISTS (SELECT 1 FROM allocation_version later WHERE later.supersedes = a.id) LOOP
        IF old.valid_from >= v.valid_from THEN
            RAISE EXCEPTION '% begins no earlier than %: withdraw it first', old.version_id, v.version_id USING ERRCODE = 'LB001';
        END IF;
        PERFORM end_version(old, v.valid_from, left(format('Proposal %s: %s follows', p.id, v.version_id), 400));
    END LOOP;
    INSERT INTO allocation_version (version_id, programme_id, leader_account, link_id, method, parameters, rounding,
        below_minimum, above_maximum, remainder, document, sha256, valid_from, valid_to, why)
    VALUES (v.version_id, v.programme_id, v.leader_account, v.link_id, v.method, v.parameters, v.rounding, v.below_minimum,
        v.above_maximum, v.remainder, v.document, v.sha256, v.valid_from, v.valid_to,
        left(format('Proposal %s: %s', p.id, p.why), 400));
END $$;

CREATE FUNCTION end_version(old allocation_version, at timestamptz, reason text) RETURNS void
LANGUAGE sql SET search_path = lotbook, pg_catalog, pg_temp AS $$
    INSERT INTO allocation_version (version_id, programme_id, leader_account, link_id, method, parameters, rounding,
        below_minimum, above_maximum, remainder, document, sha256, valid_from, valid_to, supersedes, why)
    VALUES (old.version_id, old.programme_id, old.leader_account, old.link_id, old.method, old.parameters, old.rounding,
        old.below_minimum, old.above_maximum, old.remainder, old.document, old.sha256, old.valid_from, at, old.id, reason)
$$;

CREATE FUNCTION withdraw_version(p proposal) RETURNS void
LANGUAGE plpgsql SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    old allocation_version;
BEGIN
    SELECT a.* INTO old FROM allocation_version a WHERE a.version_id = p.subject
        AND (a.valid_to IS NULL OR a.valid_to > p.effective_at)
        AND NOT EXISTS (SELECT 1 FROM allocation_version later WHERE later.supersedes = a.id) ORDER BY a.valid_from DESC LIMIT 1;
    IF old.id IS NULL THEN
        RAISE EXCEPTION '% has ended already', p.subject USING ERRCODE = 'LB001';
    END IF;
    PERFORM end_version(old, greatest(p.effective_at, old.valid_from + interval '1 microsecond'),
        left(format('Proposal %s: %s', p.id, p.why), 400));
END $$;

CREATE FUNCTION change_link(p proposal) RETURNS void
LANGUAGE plpgsql SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    change jsonb := p.payload::jsonb -> 'change';
    old link;
    reason text := left(format('Proposal %s: %s', p.id, p.why), 400);
BEGIN
    IF p.kind = 'LINK' THEN
        INSERT INTO link (link_id, programme_id, leader_account, follower_account, permissions, assigned_capital, valid_from, why)
        VALUES (change ->> 'link', change ->> 'programme', change ->> 'leader', change ->> 'follower', change ->> 'permissions',
            (change ->> 'capital')::numeric, p.effective_at, reason);
        RETURN;
    END IF;
    SELECT l.* INTO old FROM link l WHERE l.link_id = p.subject AND l.leader_account || '/' || l.follower_account = p.scope
        AND (l.valid_to IS NULL OR l.valid_to > p.effective_at)
        AND NOT EXISTS (SELECT 1 FROM link later WHERE later.supersedes = l.id) ORDER BY l.valid_from DESC LIMIT 1;
    IF old.id IS NULL THEN
        RAISE EXCEPTION 'Link % has ended already', p.subject USING ERRCODE = 'LB001';
    END IF;
    INSERT INTO link (link_id, programme_id, leader_account, follower_account, permissions, assigned_capital, valid_from, valid_to,
        supersedes, why)
    VALUES (old.link_id, old.programme_id, old.leader_account, old.follower_account, old.permissions, old.assigned_capital,
        old.valid_from, greatest(p.effective_at, old.valid_from + interval '1 microsecond'), old.id, reason);
END $$;

CREATE FUNCTION apply_proposal(p proposal) RETURNS void
LANGUAGE plpgsql SET search_path = lotbook, pg_catalog, pg_temp AS $$
BEGIN
    CASE p.kind
        WHEN 'PUBLISH_VERSION' THEN PERFORM publish_version(p);
        WHEN 'WITHDRAW_VERSION' THEN PERFORM withdraw_version(p);
        WHEN 'LINK', 'UNLINK' THEN PERFORM change_link(p);
        ELSE NULL;
    END CASE;
    IF p.server IS NOT NULL THEN
        INSERT INTO command (proposal_id) VALUES (p.id);
        PERFORM pg_notify('lotbook_commands', p.server);
    END IF;
END $$;

CREATE FUNCTION after_decision() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    p proposal;
BEGIN
    IF NEW.verdict = 'APPROVED' AND (SELECT state FROM proposal_standing WHERE id = NEW.proposal_id) = 'APPROVED' THEN
        SELECT * INTO p FROM proposal WHERE id = NEW.proposal_id;
        PERFORM apply_proposal(p);
    END IF;
    PERFORM pg_notify('lotbook_changes', '');
    RETURN NULL;
END $$;

CREATE FUNCTION after_proposal() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp SET timezone = 'UTC' AS $$
BEGIN
    IF NEW.decisions = 0 THEN
        PERFORM apply_proposal(NEW);
    END IF;
    PERFORM pg_notify('lotbook_changes', '');
    RETURN NULL;
END $$;

-- Everything but the proposal it carries out is looked up.
CREATE FUNCTION guard_command() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    p proposal;
BEGIN
    SELECT * INTO p FROM proposal WHERE id = NEW.proposal_id;
    IF p.id IS NULL OR p.server IS NULL OR (SELECT state FROM proposal_standing WHERE id = p.id) <> 'APPROVED' THEN
        RAISE EXCEPTION 'Nobody agreed to a command by proposal %', NEW.proposal_id USING ERRCODE = 'LB001';
    END IF;
    NEW.kind := p.kind;
    NEW.message_type := CASE WHEN p.kind IN ('PUBLISH_VERSION', 'WITHDRAW_VERSION') THEN 'UV' WHEN p.kind IN ('LINK', 'UNLINK')
        THEN 'UN' WHEN p.kind IN ('PAUSE', 'STOP', 'RESUME') THEN 'DH' WHEN p.kind = 'CLOSE_ALL' THEN 'UK'
        WHEN p.kind = 'LIMITS' THEN 'UL' ELSE 'J' END;
    NEW.wire_id := CASE WHEN NEW.message_type = 'UV' THEN p.subject ELSE 'LB-' || p.id || '-' || left(p.sha256, 8) END;
    NEW.subject := p.subject;
    NEW.scope := p.scope;
    NEW.account_id := p.account_id;
    NEW.server := p.server;
    NEW.created_by := SESSION_USER;
    NEW.known_at := clock_timestamp();
    NEW.expires_at := coalesce(p.expires_at, NEW.known_at + interval '1 day');
    RETURN NEW;
END $$;

-- Rows that decide what is traded, and operators, come by a decision once the first proposal was made: until then a book is
-- being set up by import.
CREATE FUNCTION guard_agreed_version() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    clash text;
BEGIN
    PERFORM pg_advisory_xact_lock(TG_RELID::int, 256 + (hashtext(NEW.programme_id) & 255));
    IF EXISTS (SELECT 1 FROM proposal) AND NOT EXISTS (
            SELECT 1 FROM proposal_standing s JOIN proposed_version v ON v.proposal_id = s.id
            WHERE s.state = 'APPROVED' AND v.leader_account = NEW.leader_account AND v.link_id IS NOT DISTINCT FROM NEW.link_id
              AND CASE WHEN NEW.supersedes IS NULL THEN v.version_id = NEW.version_id AND v.sha256 = NEW.sha256
                      AND v.document = NEW.document AND v.valid_from = NEW.valid_from AND v.valid_to IS NOT DISTINCT FROM NEW.valid_to
                  ELSE v.valid_from = NEW.valid_to AND EXISTS (SELECT 1 FROM allocation_version o WHERE o.id = NEW.supersedes
                      AND o.sha256 = NEW.sha256 AND o.document = NEW.document AND o.valid_from = NEW.valid_from) END)
        AND NOT EXISTS (
            SELECT 1 FROM proposal_standing s JOIN allocation_version o ON o.id = NEW.supersedes
            WHERE s.state = 'APPROVED' AND s.kind = 'WITHDRAW_VERSION' AND s.subject = NEW.version_id
              AND NEW.valid_to = greatest(s.effective_at, o.valid_from + interval '1 microsecond')
              AND o.sha256 = NEW.sha256 AND o.document = NEW.document AND o.valid_from = NEW.valid_from) THEN
        RAISE EXCEPTION 'Two people agree on a version: % was not approved as it is written here', NEW.version_id
            USING ERRCODE = 'LB001';
    END IF;
    IF NEW.valid_to = NEW.valid_from + interval '1 microsecond' THEN
        RETURN NEW;
    END IF;
    SELECT t.version_id INTO clash FROM begun_version t
    WHERE t.programme_id = NEW.programme_id AND t.leader_account = NEW.leader_account AND t.link_id IS NOT DISTINCT FROM NEW.link_id
        AND t.id IS DISTINCT FROM NEW.supersedes AND (t.valid_to IS NULL OR NEW.valid_from < t.valid_to)
        AND (NEW.valid_to IS NULL OR t.valid_from < NEW.valid_to)
        AND NOT EXISTS (SELECT 1 FROM allocation_version later WHERE later.supersedes = t.id) LIMIT 1;
    IF clash IS NOT NULL THEN
        RAISE EXCEPTION 'The stretch of % overlaps that of % for the same leader or link', NEW.version_id, clash
            USING ERRCODE = 'LB001';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION guard_agreed_link() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM proposal) AND NOT EXISTS (SELECT 1 FROM proposal_standing s
            WHERE s.state = 'APPROVED' AND s.subject = NEW.link_id AND s.scope = NEW.leader_account || '/' || NEW.follower_account
              AND CASE WHEN NEW.supersedes IS NULL THEN s.kind = 'LINK' AND s.effective_at = NEW.valid_from
                  ELSE s.kind = 'UNLINK' AND NEW.valid_to >= s.effective_at END) THEN
        RAISE EXCEPTION 'Two people agree on a link: % was not approved as it is written here', NEW.link_id
            USING ERRCODE = 'LB001';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION guard_agreed_operator() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    before operator;
BEGIN
    SELECT * INTO before FROM operator WHERE id = NEW.supersedes;
    IF before.name = NEW.name AND before.role = NEW.role OR NOT EXISTS (SELECT 1 FROM proposal) THEN
        RETURN NEW;
    END IF;
    IF NOT EXISTS (SELECT 1 FROM proposal p JOIN proposal_standing s ON s.id = p.id
            WHERE s.state = 'APPROVED' AND p.kind IN ('ADD_OPERATOR', 'CHANGE_ROLE') AND p.subject = NEW.name
              AND p.payload::jsonb -> 'change' ->> 'role' = NEW.role
              AND NOT EXISTS (SELECT 1 FROM operator o WHERE o.name = NEW.name AND o.role = NEW.role
                  AND o.known_at > s.decided_at)) THEN
        RAISE EXCEPTION 'Two people agree on an operator: propose % as % first', NEW.name, lower(NEW.role)
            USING ERRCODE = 'LB001';
    END IF;
    RETURN NEW;
END $$;

-- An operator gets another role, once two people agreed on it: the guard above looks.
CREATE FUNCTION operator_role(operator_name text, new_role text, reason text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    now_row operator_now;
BEGIN
    PERFORM require_administrator();
    now_row := require_operator(operator_name);
    IF now_row.role = new_role THEN
        RETURN;
    END IF;
    IF now_row.role = 'ADMINISTRATOR' AND NOT EXISTS (SELECT 1 FROM operator_now
            WHERE role = 'ADMINISTRATOR' AND NOT locked AND name <> operator_name) THEN
        RAISE EXCEPTION '% is the last administrator who can sign in', operator_name USING ERRCODE = 'LB001';
    END IF;
    INSERT INTO operator (name, role, locked, created_by, supersedes, why)
    VALUES (operator_name, new_role, now_row.locked, SESSION_USER, now_row.id, reason);
    EXECUTE format('REVOKE %I FROM %I', 'lotbook_' || lower(now_row.role), operator_name);
    EXECUTE format('GRANT %I TO %I', 'lotbook_' || lower(new_role), operator_name);
END $$;

REVOKE ALL ON FUNCTION operator_role(text, text, text), current_ground(text, text), hash_of(text), require_payload(proposal), guard_proposal(),
    guard_proposed_version(), guard_decision(), require_checker(proposal, text, text, text), publish_version(proposal),
    end_version(allocation_version, timestamptz, text), withdraw_version(proposal), change_link(proposal),
    apply_proposal(proposal), after_decision(), after_proposal(), guard_command(), guard_agreed_version(), guard_agreed_link(),
    guard_agreed_operator() FROM PUBLIC;

CREATE TRIGGER approval_policy_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON approval_policy FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();
CREATE TRIGGER proposal_1_guard BEFORE INSERT ON proposal FOR EACH ROW EXECUTE FUNCTION guard_proposal();
CREATE TRIGGER proposal_audit AFTER INSERT ON proposal FOR EACH ROW EXECUTE FUNCTION audit_insert('id');
CREATE TRIGGER proposal_effect AFTER INSERT ON proposal FOR EACH ROW EXECUTE FUNCTION after_proposal();
CREATE TRIGGER proposal_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON proposal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER proposed_version_1_guard BEFORE INSERT ON proposed_version FOR EACH ROW EXECUTE FUNCTION guard_proposed_version();
CREATE TRIGGER proposed_version_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON proposed_version FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();
CREATE TRIGGER proposal_decision_1_guard BEFORE INSERT ON proposal_decision FOR EACH ROW EXECUTE FUNCTION guard_decision();
CREATE TRIGGER proposal_decision_audit AFTER INSERT ON proposal_decision FOR EACH ROW EXECUTE FUNCTION audit_insert('proposal_id');
CREATE TRIGGER proposal_decision_effect AFTER INSERT ON proposal_decision FOR EACH ROW EXECUTE FUNCTION after_decision();
CREATE TRIGGER proposal_decision_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON proposal_decision FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();
CREATE TRIGGER command_1_guard BEFORE INSERT ON command FOR EACH ROW EXECUTE FUNCTION guard_command();
CREATE TRIGGER command_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON command FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER command_sent_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON command_sent FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();
CREATE TRIGGER command_answer_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON command_answer FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();
-- The programme is locked before the version's own key: two who write for one programme wait for each other here.
CREATE TRIGGER allocation_version_0_agreed BEFORE INSERT ON allocation_version FOR EACH ROW EXECUTE FUNCTION guard_agreed_version();
CREATE TRIGGER link_0_agreed BEFORE INSERT ON link FOR EACH ROW EXECUTE FUNCTION guard_agreed_link();
CREATE TRIGGER operator_0_agreed BEFORE INSERT ON operator FOR EACH ROW EXECUTE FUNCTION guard_agreed_operator();

ALTER TABLE proposal ENABLE ROW LEVEL SECURITY;
CREATE POLICY proposal_scope ON proposal USING ((SELECT everything FROM own_scope) OR proposed_by = SESSION_USER
    OR account_id IN (SELECT account_id FROM visible_account));
CREATE POLICY proposal_operators ON proposal FOR SELECT TO lotbook_administrator
    USING (kind IN ('ADD_OPERATOR', 'CHANGE_ROLE') AND EXISTS (SELECT 1 FROM signed_in));
CREATE POLICY proposal_insert ON proposal FOR INSERT WITH CHECK (true);
GRANT SELECT ON proposal TO lotbook_reader, lotbook_administrator;
GRANT INSERT (kind, subject, scope, account_id, server, amount, effective_at, expires_at, payload, sha256, ground, deciders,
    decisions, proposed_by, why) ON proposal TO lotbook_compliance, lotbook_manager, lotbook_administrator;

ALTER TABLE proposal_decision ENABLE ROW LEVEL SECURITY;
CREATE POLICY proposal_decision_scope ON proposal_decision FOR SELECT USING (proposal_id IN (SELECT id FROM proposal));
CREATE POLICY proposal_decision_insert ON proposal_decision FOR INSERT WITH CHECK (true);
GRANT SELECT ON proposal_decision TO lotbook_reader, lotbook_administrator;
GRANT INSERT (proposal_id, verdict, sha256, decided_by, why) ON proposal_decision
    TO lotbook_compliance, lotbook_manager, lotbook_administrator;

ALTER TABLE proposed_version ENABLE ROW LEVEL SECURITY;
CREATE POLICY proposed_version_scope ON proposed_version FOR SELECT USING (proposal_id IN (SELECT id FROM proposal));
CREATE POLICY proposed_version_insert ON proposed_version FOR INSERT WITH CHECK (true);
GRANT SELECT ON proposed_version TO lotbook_reader;
GRANT INSERT ON proposed_version TO lotbook_compliance, lotbook_manager;

ALTER TABLE command ENABLE ROW LEVEL SECURITY;
CREATE POLICY command_scope ON command FOR SELECT TO lotbook_reader USING ((SELECT everything FROM own_scope)
    OR account_id IN (SELECT account_id FROM visible_account));
CREATE POLICY command_feed ON command FOR SELECT TO lotbook_feed USING (true);
GRANT SELECT ON command TO lotbook_reader;

ALTER TABLE command_sent ENABLE ROW LEVEL SECURITY;
CREATE POLICY command_sent_scope ON command_sent FOR SELECT TO lotbook_reader USING (command_id IN (SELECT id FROM command));
CREATE POLICY command_sent_feed ON command_sent TO lotbook_feed USING (true) WITH CHECK (true);
GRANT SELECT ON command_sent TO lotbook_reader;

ALTER TABLE command_answer ENABLE ROW LEVEL SECURITY;
CREATE POLICY command_answer_scope ON command_answer FOR SELECT TO lotbook_reader USING (command_id IN (SELECT id FROM command));
CREATE POLICY command_answer_feed ON command_answer TO lotbook_feed USING (true) WITH CHECK (true);
GRANT SELECT ON command_answer TO lotbook_reader;

GRANT EXECUTE ON FUNCTION operator_role(text, text, text) TO lotbook_administrator;
