-- Nobody who holds a series, pays by series and stays is left out of what a dealing point says of series. H2's own:
-- lotbook.persistence.audit.SeriesParts.

-- Of those whom the last dealing point left a series, the first who holds units after this one, by terms with series, and has
-- none of them in the document; null if there is nobody. Who accepted other terms has their HWM of a unit of the pool.
CREATE FUNCTION series_left_out(doc jsonb) RETURNS text LANGUAGE sql STABLE
SET search_path = lotbook, pg_catalog, pg_temp AS $$
    WITH said AS (SELECT doc -> 'outputs' AS outs, doc -> 'inputs' -> 'byTerms' AS terms)
    SELECT w ->> 'investor'
    FROM said, jsonb_array_elements(terms -> 'series') w
    WHERE EXISTS (SELECT 1 FROM jsonb_array_elements(outs -> 'holdings') p
            WHERE p ->> 'investor' = w ->> 'investor' AND (p ->> 'units')::numeric > 0)
      AND EXISTS (SELECT 1 FROM jsonb_array_elements(terms -> 'holders') h, jsonb_array_elements(terms -> 'terms') t
            WHERE h ->> 'investor' = w ->> 'investor' AND NOT (h ->> 'manager')::boolean AND t ->> 'id' = h ->> 'terms'
              AND t -> 'settings' -> 'fees' @> '[{"fairness": "SERIES"}]')
      AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(outs -> 'fees' -> 'series') x
            WHERE x ->> 'investor' = w ->> 'investor')
    ORDER BY 1 LIMIT 1
$$;

-- As V351, with that.
CREATE OR REPLACE FUNCTION guard_dealing_series() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    doc jsonb := NEW.document::jsonb;
    before jsonb := doc -> 'inputs' -> 'byTerms' -> 'series';
    last jsonb := (SELECT d.document::jsonb -> 'outputs' -> 'fees' -> 'series' FROM dealing_point d WHERE d.id = NEW.rests_on);
    clash text;
BEGIN
    IF (before IS NULL) <> (doc -> 'outputs' -> 'fees' -> 'series' IS NULL) OR before IS NOT NULL AND before <> coalesce(
            (SELECT jsonb_agg(x - 'value' ORDER BY place)
                FROM jsonb_array_elements(last) WITH ORDINALITY AS e (x, place)), '[]') THEN
        RAISE EXCEPTION 'The series of % are not those that the last dealing point left', NEW.master_account
            USING ERRCODE = 'LB001';
    END IF;
    clash := CASE WHEN before IS NOT NULL THEN coalesce(series_clash(doc), series_left_out(doc)) END;
    IF clash IS NOT NULL THEN
        RAISE EXCEPTION 'The series of % are not what its dealing point comes to: %', NEW.master_account, clash
            USING ERRCODE = 'LB001';
    END IF;
    RETURN NEW;
END $$;

REVOKE ALL ON FUNCTION series_left_out(jsonb) FROM PUBLIC;
