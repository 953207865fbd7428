-- Lots set by hand are approved the same day too: a command that expired at birth would be an agreement that nothing comes of.
CREATE FUNCTION guard_lots_deadline() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    until timestamptz := (SELECT p.expires_at FROM proposal p WHERE p.id = NEW.proposal_id AND p.kind = 'MANUAL_LOTS');
BEGIN
    IF until <= clock_timestamp() THEN
        RAISE EXCEPTION 'Proposal % had to be approved by %, when the business day of its block ended: reject or withdraw it, and propose lots for the next block',
            NEW.proposal_id, to_char(until, 'YYYY-MM-DD"T"HH24:MI:SS"Z"') USING ERRCODE = 'LB001';
    END IF;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION guard_lots_deadline() FROM PUBLIC;

CREATE TRIGGER proposal_decision_2_deadline BEFORE INSERT ON proposal_decision FOR EACH ROW WHEN (NEW.verdict = 'APPROVED')
    EXECUTE FUNCTION guard_lots_deadline();
