-- Who may change a policy, and what none may be. Nobody may insert one: the decision's own function does.

CREATE OR REPLACE FUNCTION ground_area(proposal_kind text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN proposal_kind IN ('PUBLISH_VERSION', 'WITHDRAW_VERSION') THEN 'VERSION'
        WHEN proposal_kind IN ('LINK', 'UNLINK') THEN 'LINK'
        WHEN proposal_kind = 'AGREE_TERMS' THEN 'TERMS'
        WHEN proposal_kind IN ('ADD_OPERATOR', 'CHANGE_ROLE') THEN 'OPERATOR'
        WHEN proposal_kind IN ('CHARGE_FEES', 'REVERSE_FEES') THEN 'FEES'
        WHEN proposal_kind = 'STRIKE_DEALING_POINT' THEN 'UNITS'
        WHEN proposal_kind IN ('CLOSE_PERIOD', 'REOPEN_PERIOD') THEN 'PERIOD'
        WHEN proposal_kind = 'CHANGE_POLICY' THEN 'POLICY'
        WHEN proposal_kind = 'CLASSIFY_MOVEMENTS' THEN 'CLASS' ELSE 'COMMAND' END
$$;

CREATE OR REPLACE FUNCTION guard_proposal() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    my_role text := (SELECT role FROM signed_in);
    policy policy_now;
BEGIN
    SELECT * INTO policy FROM policy_now a WHERE a.kind = NEW.kind AND a.threshold <= NEW.amount
        ORDER BY a.threshold DESC LIMIT 1;
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

-- What counts for an amount; with below, what would if nothing began exactly there.
CREATE FUNCTION policy_at(of_kind text, of_amount numeric, below boolean) RETURNS policy_now
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
    SELECT a.* FROM policy_now a WHERE a.kind = of_kind
        AND (a.threshold < of_amount OR a.threshold = of_amount AND NOT below) ORDER BY a.threshold DESC LIMIT 1
$$;

-- Roles in the order of their names, each once.
CREATE FUNCTION sorted_roles(roles text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(string_agg(DISTINCT r, ' ' ORDER BY r), '') FROM unnest(string_to_array(roles, ' ')) r WHERE r <> ''
$$;

CREATE FUNCTION same_policy(said jsonb, policy policy_now) RETURNS boolean LANGUAGE sql IMMUTABLE
SET search_path = lotbook, pg_catalog, pg_temp AS $$
    SELECT coalesce(said ->> 'proposers' = sorted_roles(policy.proposers) AND said ->> 'deciders' = sorted_roles(policy.deciders)
        AND (said ->> 'decisions')::integer = policy.decisions, false)
$$;

-- That each role may do what it is named for: it has the rights.
CREATE FUNCTION require_roles(of_kind text, roles text, of_act text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    word text := lower(replace(of_kind, '_', ' '));
    doing text := CASE WHEN of_act = 'PROPOSE' THEN 'propose ' ELSE 'decide on ' END;
    stranger text;
BEGIN
    IF coalesce(roles, '') = '' THEN
        RAISE EXCEPTION 'Nobody could %: name a role', doing || word USING ERRCODE = 'LB001';
    END IF;
    SELECT min(r) INTO stranger FROM unnest(string_to_array(roles, ' ')) r
        WHERE NOT EXISTS (SELECT 1 FROM policy_role p WHERE p.kind = of_kind AND p.act = of_act AND p.role = r);
    IF stranger IS NOT NULL THEN
        RAISE EXCEPTION '% may not %; these may: %', lower(stranger), doing || word,
            (SELECT lower(string_agg(p.role, ', ' ORDER BY p.role)) FROM policy_role p WHERE p.kind = of_kind AND p.act = of_act)
            USING ERRCODE = 'LB001';
    END IF;
END $$;

-- That there are enough to decide beside whoever proposes.
CREATE FUNCTION require_deciders(of_kind text, policy jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    deciding text[] := string_to_array(policy ->> 'deciders', ' ');
    needed integer := (policy ->> 'decisions')::integer;
    clash record;
BEGIN
    SELECT p.role, (SELECT coalesce(sum(c.operators), 0) FROM operator_count c WHERE c.role = ANY (deciding))
            - (SELECT count(*) FROM operator_count c WHERE c.role = p.role AND c.role = ANY (deciding)) AS others INTO clash
        FROM unnest(string_to_array(policy ->> 'proposers', ' ')) p (role) ORDER BY others, p.role LIMIT 1;
    IF clash.others < needed THEN
        RAISE EXCEPTION 'Too few could decide on %: it would take %, and when % proposes there are %',
            lower(replace(of_kind, '_', ' ')), needed, lower(clash.role), clash.others USING ERRCODE = 'LB001';
    END IF;
END $$;

-- What a policy may be, when it is proposed and again when it is agreed to.
CREATE FUNCTION require_policy(change jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    of_kind text := change ->> 'of';
    word text := lower(replace(of_kind, '_', ' '));
    amount numeric := (change ->> 'from')::numeric;
    needed integer := (change -> 'after' ->> 'decisions')::integer;
BEGIN
    IF NOT EXISTS (SELECT 1 FROM policy_now n WHERE n.kind = of_kind) OR amount IS NULL OR needed IS NULL THEN
        RAISE EXCEPTION 'There is no policy of %', coalesce(word, 'nothing') USING ERRCODE = 'LB001';
    END IF;
    IF NOT EXISTS (SELECT 1 FROM policy_role r WHERE r.kind = of_kind AND r.act = 'DECIDE') THEN
        RAISE EXCEPTION '% is done by one person at once, and that stays so', word USING ERRCODE = 'LB001';
    END IF;
    IF (change ->> 'removes')::boolean THEN
        IF amount = 0 THEN
            RAISE EXCEPTION 'The policy of % from 0 stays: change it instead of taking it away', word USING ERRCODE = 'LB001';
        END IF;
        IF NOT EXISTS (SELECT 1 FROM policy_now n WHERE n.kind = of_kind AND n.threshold = amount) THEN
            RAISE EXCEPTION 'There is no policy of % from % to take away', word, change ->> 'from' USING ERRCODE = 'LB001';
        END IF;
        RETURN;
    END IF;
    IF amount <> 0 AND of_kind NOT IN ('MANUAL_LOTS', 'CHARGE_FEES', 'REVERSE_FEES', 'STRIKE_DEALING_POINT',
            'CLASSIFY_MOVEMENTS') THEN
        RAISE EXCEPTION 'There is no amount in %: its policy is the one from 0', word USING ERRCODE = 'LB001';
    END IF;
    IF needed < 1 THEN
        RAISE EXCEPTION 'One person alone could do this: % takes at least one decision', word USING ERRCODE = 'LB001';
    END IF;
    PERFORM require_roles(of_kind, change -> 'after' ->> 'proposers', 'PROPOSE');
    PERFORM require_roles(of_kind, change -> 'after' ->> 'deciders', 'DECIDE');
    PERFORM require_deciders(of_kind, change -> 'after');
    IF needed > 5 THEN
        RAISE EXCEPTION 'At most 5 decide on %', word USING ERRCODE = 'LB001';
    END IF;
END $$;

CREATE FUNCTION guard_proposed_policy() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    change jsonb := NEW.payload::jsonb -> 'change';
    of_kind text := change ->> 'of';
    amount numeric := (change ->> 'from')::numeric;
    said jsonb := change -> 'after';
BEGIN
    PERFORM require_policy(change);
    IF NOT coalesce(NEW.subject = lower(replace(of_kind, '_', ' ')) || ' from ' || trim_scale(amount) AND NEW.scope = 'policy/' || of_kind
            AND change ->> 'from' = trim_scale(amount)::text AND amount >= 0 AND amount = round(amount, 8) AND amount < 10000000000000000
            AND said ->> 'proposers' = sorted_roles(said ->> 'proposers')
            AND said ->> 'deciders' = sorted_roles(said ->> 'deciders')
            AND same_policy(change -> 'before', policy_at(of_kind, amount, false))
            AND (NOT (change ->> 'removes')::boolean OR same_policy(said, policy_at(of_kind, amount, true))), false)
            OR NEW.account_id IS NOT NULL OR NEW.server IS NOT NULL OR NEW.effective_at IS NOT NULL OR NEW.amount <> 0 THEN
        RAISE EXCEPTION 'The proposal on % is about something else than it says', NEW.subject USING ERRCODE = 'LB001';
    END IF;
    IF NOT (change ->> 'removes')::boolean AND said = change -> 'before' THEN
        RAISE EXCEPTION 'The policy of % is so already', NEW.subject USING ERRCODE = 'LB001';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION after_policy_decision() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    p proposal;
    change jsonb;
BEGIN
    SELECT * INTO p FROM proposal WHERE id = NEW.proposal_id;
    IF p.kind <> 'CHANGE_POLICY' OR (SELECT state FROM proposal_standing WHERE id = p.id) IS DISTINCT FROM 'APPROVED' THEN
        RETURN NULL;
    END IF;
    change := p.payload::jsonb -> 'change';
    PERFORM require_policy(change);
    INSERT INTO approval_policy (kind, threshold, proposers, deciders, decisions, removed, proposal_id, proposed_by, approved_by,
        known_at, supersedes, why)
    VALUES (change ->> 'of', (change ->> 'from')::numeric, change -> 'after' ->> 'proposers', change -> 'after' ->> 'deciders',
        (change -> 'after' ->> 'decisions')::integer, (change ->> 'removes')::boolean, p.id, p.proposed_by,
        (SELECT left(string_agg(d.decided_by, ', ' ORDER BY d.id), 200) FROM proposal_decision d
            WHERE d.proposal_id = p.id AND d.verdict = 'APPROVED'),
        clock_timestamp(),
        (SELECT a.id FROM approval_policy a WHERE a.kind = change ->> 'of' AND a.threshold = (change ->> 'from')::numeric
            AND NOT EXISTS (SELECT 1 FROM approval_policy later WHERE later.supersedes = a.id)),
        left(format('Proposal %s: %s', p.id, p.why), 400));
    RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION policy_at(text, numeric, boolean), sorted_roles(text), same_policy(jsonb, policy_now),
    require_roles(text, text, text), require_deciders(text, jsonb), require_policy(jsonb), guard_proposed_policy(),
    after_policy_decision() FROM PUBLIC;

CREATE TRIGGER proposal_2_policies BEFORE INSERT ON proposal FOR EACH ROW WHEN (NEW.kind = 'CHANGE_POLICY')
    EXECUTE FUNCTION guard_proposed_policy();
CREATE TRIGGER proposal_decision_policies AFTER INSERT ON proposal_decision FOR EACH ROW WHEN (NEW.verdict = 'APPROVED')
    EXECUTE FUNCTION after_policy_decision();
CREATE TRIGGER approval_policy_audit AFTER INSERT ON approval_policy FOR EACH ROW EXECUTE FUNCTION audit_insert('kind');

CREATE POLICY proposal_policies ON proposal FOR SELECT TO lotbook_administrator
    USING (kind = 'CHANGE_POLICY' AND EXISTS (SELECT 1 FROM signed_in));
