-- What a dealing point says of series of units, and what its approval keeps.

-- Series of a document by name, with what stands behind all units of each.
CREATE FUNCTION series_sums(held jsonb)
RETURNS TABLE (name text, opened timestamptz, apart text, units numeric, behind numeric, hwm numeric, hwms bigint)
LANGUAGE sql STABLE AS $$
    SELECT x ->> 'opened' || coalesce('/' || (x ->> 'apart'), ''), min((x ->> 'opened')::timestamptz), min(x ->> 'apart'),
        sum((x ->> 'units')::numeric), sum((x ->> 'poolUnits')::numeric), max((x ->> 'hwm')::numeric),
        count(DISTINCT (x ->> 'hwm')::numeric)
    FROM jsonb_array_elements(held) x GROUP BY 1
$$;

-- The first series or investor of whom a document says what can't be; null if it adds up. As
-- lotbook.persistence.audit.SeriesParts.
--
-- What an investor holds of all series is what they hold of the pool, in units and in money. Behind one unit of a series stands
-- what did before; after a fee, what its HWM is at the price; where it is new, what stood behind what it came of, or one. Its HWM
-- is the one it had, or that of the fee, or the price it opens at, the same for all who hold it; of what is apart and new it
-- comes of the investor's earlier one. Units that a roll-up issued are worth what they stand for.
CREATE FUNCTION series_clash(doc jsonb) RETURNS text LANGUAGE sql STABLE
SET search_path = lotbook, pg_catalog, pg_temp SET timezone = 'UTC' AS $$
    WITH said AS (SELECT doc -> 'outputs' AS outs, doc -> 'outputs' -> 'fees' -> 'series' AS held,
            doc -> 'inputs' -> 'byTerms' -> 'series' AS earlier, (doc -> 'inputs' ->> 'strikeAt')::timestamptz AS struck_at),
        was AS (SELECT s.* FROM said, series_sums(said.earlier) s),
        held AS (SELECT s.* FROM said, series_sums(said.held) s),
        charged AS (SELECT l -> 'series' ->> 'opened' || coalesce('/' || (l -> 'series' ->> 'apart'), '') AS name,
                max((l ->> 'hwmAfter')::numeric) AS hwm, max((outs ->> 'price')::numeric) AS price
            FROM said, jsonb_array_elements(outs -> 'fees' -> 'lines') l
            WHERE l -> 'series' IS NOT NULL AND l ->> 'cause' = 'SCHEDULE' GROUP BY 1),
        expected AS (SELECT n.*, coalesce(c.hwm / c.price, w.behind / w.units, o.behind / o.units, 1) AS of_one,
                coalesce(c.hwm, w.hwm, o.hwm, CASE WHEN n.apart IS NULL THEN (said.outs ->> 'price')::numeric END) AS right_hwm,
                w.name IS NULL AND o.name IS NULL AND n.opened <> said.struck_at AS strange
            FROM said, held n LEFT JOIN was w ON w.name = n.name LEFT JOIN charged c ON c.name = n.name
            LEFT JOIN was o ON n.apart IS NOT NULL AND o.name = split_part(n.name, '/', 1))
    SELECT coalesce(
        (SELECT e.name FROM expected e WHERE e.hwms > 1 OR e.strange OR abs(e.hwm - e.right_hwm) > 0.000000001
            OR abs(e.behind - e.units * e.of_one) > 0.000001 LIMIT 1),
        (SELECT h.investor FROM (SELECT x ->> 'investor' AS investor, sum((x ->> 'poolUnits')::numeric) AS units,
                sum((x ->> 'value')::numeric) AS worth, min((x ->> 'units')::numeric) AS least,
                min((x ->> 'poolUnits')::numeric) AS behind
            FROM said, jsonb_array_elements(said.held) x GROUP BY 1) h
            LEFT JOIN (SELECT x ->> 'investor' AS investor, (x ->> 'units')::numeric AS units, (x ->> 'value')::numeric AS worth
                FROM said, jsonb_array_elements(outs -> 'holdings') x) p ON p.investor = h.investor
            WHERE h.least <= 0 OR h.behind <= 0 OR h.units IS DISTINCT FROM p.units OR h.worth IS DISTINCT FROM p.worth LIMIT 1),
        (SELECT r ->> 'investor' FROM said, jsonb_array_elements(outs -> 'fees' -> 'rolled') r
            JOIN held n ON n.name = r -> 'into' ->> 'opened' || coalesce('/' || (r -> 'into' ->> 'apart'), '')
            WHERE abs((r ->> 'issued')::numeric * n.behind / n.units - (r ->> 'poolUnits')::numeric) > 0.000001 LIMIT 1))
$$;

CREATE FUNCTION guard_dealing_series() RETURNS trigger
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
    clash := CASE WHEN before IS NOT NULL THEN series_clash(doc) END;
    IF clash IS NOT NULL THEN
        RAISE EXCEPTION 'The series of % are not what its dealing point comes to: %', NEW.master_account, clash
            USING ERRCODE = 'LB001';
    END IF;
    RETURN NEW;
END $$;
-- After dealing_point_fees: triggers fire by name.
CREATE TRIGGER dealing_point_series BEFORE INSERT ON dealing_point FOR EACH ROW EXECUTE FUNCTION guard_dealing_series();

CREATE FUNCTION after_strike_series() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    p proposal;
    d dealing_point;
BEGIN
    SELECT * INTO p FROM proposal WHERE id = NEW.proposal_id;
    IF p.kind = 'STRIKE_DEALING_POINT' AND (SELECT state FROM proposal_standing WHERE id = p.id) = 'APPROVED' THEN
        SELECT * INTO d FROM dealing_point WHERE id = (p.payload::jsonb -> 'change' ->> 'point')::bigint;
        INSERT INTO unit_series (point_id, number, opened_at, apart, investor_id, units, pool_units, hwm, worth)
        SELECT d.id, place, (x ->> 'opened')::timestamptz, x ->> 'apart', x ->> 'investor', (x ->> 'units')::numeric,
            (x ->> 'poolUnits')::numeric, (x ->> 'hwm')::numeric, (x ->> 'value')::numeric
        FROM jsonb_array_elements(d.document::jsonb -> 'outputs' -> 'fees' -> 'series') WITH ORDINALITY AS e (x, place);
        INSERT INTO pool_fee_series (point_id, number, opened_at, apart, unit_price)
        SELECT d.id, place, (l -> 'series' ->> 'opened')::timestamptz, l -> 'series' ->> 'apart',
            (l ->> 'hwm')::numeric + (l ->> 'gain')::numeric
        FROM jsonb_array_elements(d.document::jsonb -> 'outputs' -> 'fees' -> 'lines') WITH ORDINALITY AS e (l, place)
        WHERE l -> 'series' IS NOT NULL;
    END IF;
    RETURN NULL;
END $$;
-- After proposal_decision_units_fees, which writes the fees.
CREATE TRIGGER proposal_decision_units_series AFTER INSERT ON proposal_decision FOR EACH ROW WHEN (NEW.verdict = 'APPROVED')
    EXECUTE FUNCTION after_strike_series();

REVOKE ALL ON FUNCTION series_sums(jsonb), series_clash(jsonb), guard_dealing_series(), after_strike_series() FROM PUBLIC;

DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['unit_series', 'pool_fee_series'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO lotbook_compliance, lotbook_finance, lotbook_auditor'
            || ' USING ((SELECT everything FROM own_scope))', t || '_everything', t);
        EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO lotbook_manager USING (point_id IN (SELECT id FROM dealing_point))',
            t || '_own', t);
        EXECUTE format('GRANT SELECT ON %I TO lotbook_compliance, lotbook_finance, lotbook_auditor, lotbook_manager', t);
        EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT'
            || ' EXECUTE FUNCTION refuse_change()', t || '_frozen', t);
    END LOOP;
END $$;
