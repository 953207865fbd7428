-- Nothing is struck or charged for a party that what is on file does not cover, as lotbook.persistence.audit.DealingCoverGuard.
CREATE FUNCTION guard_dealing_cover() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    doc jsonb := NEW.document::jsonb;
    cover jsonb := doc -> 'inputs' -> 'cover';
    fees jsonb := doc -> 'outputs' -> 'fees';
    clash text;
BEGIN
    IF cover -> 'investors' IS NULL OR cover -> 'manager' IS NULL THEN
        RAISE EXCEPTION 'The dealing point of % does not say what is on file of those it deals with', NEW.master_account
            USING ERRCODE = 'LB001';
    END IF;
    SELECT l ->> 'party' INTO clash FROM jsonb_array_elements(cover -> 'investors') l
    WHERE EXISTS (SELECT 1 FROM jsonb_array_elements(doc -> 'outputs' -> 'lines') o
            JOIN jsonb_array_elements(doc -> 'inputs' -> 'requests') r ON r ->> 'id' = o ->> 'request'
            WHERE o ->> 'state' = 'STRUCK' AND r ->> 'investor' = l ->> 'party')
        OR EXISTS (SELECT 1 FROM jsonb_array_elements(fees -> 'lines') f WHERE f ->> 'investor' = l ->> 'party') LIMIT 1;
    IF clash IS NULL AND jsonb_array_length(cover -> 'manager') > 0
            AND (fees ->> 'charged')::numeric + (fees ->> 'performance')::numeric > 0 THEN
        clash := cover -> 'manager' -> 0 ->> 'party';
    END IF;
    IF clash IS NOT NULL THEN
        RAISE EXCEPTION 'The dealing point of % deals with %, whom what is on file does not cover', NEW.master_account, clash
            USING ERRCODE = 'LB001';
    END IF;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION guard_dealing_cover() FROM PUBLIC;
CREATE TRIGGER dealing_point_3_cover BEFORE INSERT ON dealing_point FOR EACH ROW EXECUTE FUNCTION guard_dealing_cover();
