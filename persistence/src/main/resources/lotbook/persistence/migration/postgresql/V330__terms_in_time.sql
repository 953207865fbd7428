-- Fee terms are approved before they begin, see V329.
ALTER VIEW list_proposals SET (security_barrier = true);

-- As V317, of fee terms too.
CREATE OR REPLACE FUNCTION guard_version_in_time() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    p proposal;
BEGIN
    SELECT * INTO p FROM proposal WHERE id = NEW.proposal_id AND kind IN ('PUBLISH_VERSION', 'AGREE_TERMS');
    IF p.effective_at >= p.known_at - interval '1 minute'
            AND greatest(p.effective_at, p.known_at) + interval '1 minute' < clock_timestamp() THEN
        RAISE EXCEPTION USING ERRCODE = 'LB001', MESSAGE = format('Proposal %s had to be approved by %s, when %s was to begin: '
            || 'reject or withdraw it, and propose it with a later beginning or as a correction',
            p.id, to_char(p.effective_at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), p.subject);
    END IF;
    RETURN NEW;
END $$;
