-- Payouts to one payee count together, so that no limit is got round by paying in parts; and who is refused reads who may.
-- H2's own: lotbook.persistence.audit.ProposalGuard, DecisionGuard and PayoutsBeside.

-- What else of a payee's, in this currency, was open or agreed to in the 24 hours before.
CREATE FUNCTION payouts_beside(of_scope text, before timestamptz) RETURNS numeric
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
    SELECT coalesce(sum(p.amount), 0)
    FROM proposal p
    JOIN proposal_standing s ON s.id = p.id
    WHERE p.kind = 'PAY_OUT' AND p.scope = of_scope AND p.known_at < before
      AND (s.state = 'WAITING' OR s.state = 'APPROVED' AND s.decided_at > before - interval '24 hours')
$$;

CREATE FUNCTION role_words(roles text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = lotbook, pg_catalog, pg_temp AS $$
    SELECT replace(lower(sorted_roles(roles)), ' ', ', ')
$$;

-- As V223. Two who pay one payee wait for each other, and for a decision on either, or each would see nothing of the other's.
CREATE OR REPLACE FUNCTION guard_proposal() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    my_role text := (SELECT role FROM signed_in);
    policy policy_now;
    counted numeric := NEW.amount;
BEGIN
    IF NEW.kind = 'PAY_OUT' THEN
        IF current_setting('transaction_isolation') <> 'read committed' THEN
            RAISE EXCEPTION 'What is agreed on is written under read committed only' USING ERRCODE = 'LB001';
        END IF;
        PERFORM pg_advisory_xact_lock('proposal_decision'::regclass::oid::int, hashtext(NEW.scope) & 255);
        counted := counted + payouts_beside(NEW.scope, clock_timestamp());
    END IF;
    SELECT * INTO policy FROM policy_now a WHERE a.kind = NEW.kind AND a.threshold <= counted
        ORDER BY a.threshold DESC LIMIT 1;
    IF my_role IS NULL OR policy.id IS NULL OR NOT my_role = ANY (string_to_array(policy.proposers, ' ')) THEN
        RAISE EXCEPTION 'Your role may not propose this; these may: %', coalesce(role_words(policy.proposers), 'none')
            USING ERRCODE = 'LB001';
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

-- As V091, but that who is refused reads who may, and why a small payout takes them.
CREATE OR REPLACE FUNCTION require_checker(p proposal, verdict text, decided_on text, my_role text) RETURNS void
LANGUAGE plpgsql SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    beside numeric;
BEGIN
    IF p.proposed_by = SESSION_USER THEN
        RAISE EXCEPTION 'You proposed %; another person decides', p.id USING ERRCODE = 'LB001';
    END IF;
    IF NOT my_role = ANY (string_to_array(p.deciders, ' ')) THEN
        beside := CASE WHEN p.kind = 'PAY_OUT' THEN payouts_beside(p.scope, p.known_at) ELSE 0 END;
        RAISE EXCEPTION 'Your role may not decide on proposal %; these may: %', p.id, role_words(p.deciders) || CASE
            WHEN beside = 0 THEN '' ELSE '. It comes to ' || trim_scale(beside + p.amount)
                || ' with what this payee was paid or proposed in the 24 hours before' END
            USING ERRCODE = 'LB001';
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

REVOKE ALL ON FUNCTION payouts_beside(text, timestamptz), role_words(text) FROM PUBLIC;
