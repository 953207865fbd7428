-- What the proposal of a payout pays; below zero what the payee gives back. On H2 lotbook.persistence.audit.ProposedPayoutGuard.
CREATE FUNCTION payout_paid(payload text) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$
    SELECT (payload::jsonb -> 'change' ->> 'amount')::numeric
$$;

-- As V372, by what is paid: a proposal made before payouts said how large they are (V365) has no amount beside its payload.
CREATE OR REPLACE FUNCTION payouts_beside(of_scope text, before timestamptz) RETURNS numeric
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
    SELECT coalesce(sum(abs(payout_paid(p.payload))), 0)
    FROM proposal p
    JOIN proposal_standing s ON s.id = p.id
    WHERE p.kind = 'PAY_OUT' AND p.scope = of_scope AND p.known_at < before
      AND (s.state = 'WAITING' OR s.state = 'APPROVED' AND s.decided_at > before - interval '24 hours')
$$;

-- As V372, by that too.
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
            WHEN beside = 0 THEN '' ELSE '. It comes to ' || trim_scale(beside + abs(payout_paid(p.payload)))
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
