-- A run is completed only if its lines and charges say what their documents say: whoever makes a run writes them, and people
-- agree to the hash of both. H2's own: lotbook.persistence.audit.TrueLines.

-- What of a charge is one payee's.
CREATE FUNCTION part_of(split jsonb, payee text) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(sum(round((p ->> 'amount')::numeric, 8)), 0) FROM jsonb_array_elements(split) p WHERE p ->> 'payee' = payee
$$;

-- The lines of a run with what their documents are held against: their own hash, whose they are, the terms that the line is
-- charged under and what they charge. A document is canonical: what the rule and the steps say comes after what is looked at.
CREATE FUNCTION require_true_lines(run bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    untrue text;
BEGIN
    WITH terms AS MATERIALIZED (
        SELECT DISTINCT t.terms_id, t.sha256, t.document::jsonb -> 'terms' AS terms FROM fee_terms t
        WHERE t.terms_id IN (SELECT s.terms_id FROM fee_snapshot s WHERE s.run_id = run)),
    line AS MATERIALIZED (
        SELECT s.id, s.link_id, s.held_back, s.posted, s.collected, s.owed, d.said #> '{outputs,charges}' AS charges,
            coalesce(d.said ->> 'kind' = 'fee-snapshot'
                AND hash_of(replace(s.document, '"sha256":"' || s.sha256 || '",', '')) = s.sha256
                AND d.said #>> '{inputs,link}' = s.link_id AND d.said #>> '{inputs,account}' = s.account_id
                AND (d.said #>> '{inputs,period,first}')::date = s.first_day
                AND (d.said #>> '{inputs,period,last}')::date = s.last_day
                AND (d.said #>> '{inputs,knownAt}')::timestamptz = r.facts_known_at
                AND d.said #>> '{inputs,version}' = s.terms_id
                AND EXISTS (SELECT 1 FROM terms t WHERE t.terms_id = s.terms_id AND t.sha256 = s.terms_sha256
                    AND t.terms = d.said #> '{inputs,terms}'), false) AS same
        FROM fee_snapshot s
        JOIN fee_run r ON r.id = s.run_id
        CROSS JOIN LATERAL (
            SELECT (left(s.document, position(',"rule":"' IN s.document) - 1) || '}')::jsonb AS said OFFSET 0) d
        WHERE s.run_id = run),
    charged AS (
        SELECT c.snapshot_id AS id, c.fee, c.cause, c.charge_day, c.bearer, c.posted, c.collected, c.owed, c.to_provider,
            c.to_platform, c.to_partner, 0 AS returned
        FROM fee_charge c WHERE c.run_id = run AND c.reverses IS NULL),
    due AS (
        SELECT line.id, d.* FROM line CROSS JOIN LATERAL jsonb_to_recordset(line.charges) AS d (fee text, cause text, date date,
            bearer text, posted numeric, collected numeric, owed numeric, returned numeric, split jsonb)
        WHERE NOT line.held_back),
    -- What was withheld and isn't due goes back at most: a part of it may be paid to the investor otherwise.
    compared AS (
        SELECT * FROM charged
        UNION ALL
        SELECT due.id, due.fee, due.cause, due.date, due.bearer, -round(due.posted, 8), -round(due.collected, 8),
            -round(due.owed, 8), -part_of(due.split, 'PROVIDER'), -part_of(due.split, 'PLATFORM'),
            -part_of(due.split, 'PARTNER'), 0
        FROM due
        UNION ALL
        SELECT due.id, 'withholding', due.cause, due.date, due.bearer, 0, 0, 0, 0, 0, 0, round(due.returned, 8)
        FROM due WHERE due.returned <> 0)
    SELECT min(w.link) INTO untrue FROM (
        SELECT line.link_id AS link FROM line WHERE NOT line.same
        UNION ALL
        SELECT coalesce(line.link_id, '?') FROM compared c LEFT JOIN line ON line.id = c.id
        GROUP BY line.link_id, c.id, c.fee, c.cause, c.charge_day, c.bearer
        HAVING sum(c.posted) <> 0 OR sum(c.owed) <> 0 OR sum(c.to_provider) <> 0 OR sum(c.to_platform) <> 0
            OR sum(c.to_partner) <> 0 OR sum(c.collected) NOT BETWEEN -sum(c.returned) AND 0
        UNION ALL
        SELECT line.link_id FROM line LEFT JOIN charged c ON c.id = line.id
        GROUP BY line.id, line.link_id, line.posted, line.collected, line.owed
        HAVING coalesce(sum(c.posted), 0) <> line.posted OR coalesce(sum(c.collected), 0) <> line.collected
            OR coalesce(sum(c.owed), 0) <> line.owed) w;
    IF untrue IS NOT NULL THEN
        RAISE EXCEPTION 'Fee run % charges link % otherwise than the document of its line says, or under other terms', run, untrue
            USING ERRCODE = 'LB001';
    END IF;
EXCEPTION WHEN data_exception THEN
    RAISE EXCEPTION 'A line of fee run % has a document that can''t be read', run USING ERRCODE = 'LB001';
END $$;

CREATE FUNCTION guard_true_lines() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
BEGIN
    PERFORM require_true_lines(NEW.run_id);
    RETURN NEW;
END $$;

REVOKE ALL ON FUNCTION part_of(jsonb, text), require_true_lines(bigint), guard_true_lines() FROM PUBLIC;

CREATE TRIGGER fee_run_step_3_lines BEFORE INSERT ON fee_run_step FOR EACH ROW WHEN (NEW.step = 'COMPLETED')
    EXECUTE FUNCTION guard_true_lines();
