-- What no introduction may say, and how introductions are listed; not for managers.

-- BEFORE INSERT: an introducer is of the same brand, has the role, and does not itself come, over however many others, through
-- whom it introduces. One writer at a time, so that two halves of a cycle can't pass each other; locked before the row's
-- own key, so that two writers of several rows don't wait for each other. A row that is corrected here counts as gone.
CREATE FUNCTION guard_introduction() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    of_brand text;
    by_brand text;
    by_roles text;
    wrong record;
BEGIN
    PERFORM pg_advisory_xact_lock(TG_RELID::int, 256);
    IF NEW.introduced_id = NEW.introducer_id THEN
        RAISE EXCEPTION 'Nobody introduces themselves: %', NEW.introduced_id USING ERRCODE = 'LB001';
    END IF;
    -- The same introducer over less time: what ends is asked nothing, whatever became of the two since.
    IF EXISTS (SELECT 1 FROM introduction t WHERE t.id = NEW.supersedes AND t.introduced_id = NEW.introduced_id
            AND t.introducer_id = NEW.introducer_id AND t.valid_from <= NEW.valid_from
            AND (t.valid_to IS NULL AND NEW.valid_to IS NOT NULL OR t.valid_to >= NEW.valid_to)) THEN
        RETURN NEW;
    END IF;
    SELECT p.brand_id INTO of_brand FROM party p
    WHERE p.party_id = NEW.introduced_id AND NOT EXISTS (SELECT 1 FROM party later WHERE later.supersedes = p.id)
    ORDER BY p.valid_from DESC, p.id DESC LIMIT 1;
    SELECT p.brand_id, p.roles INTO by_brand, by_roles FROM party p
    WHERE p.party_id = NEW.introducer_id AND NOT EXISTS (SELECT 1 FROM party later WHERE later.supersedes = p.id)
    ORDER BY p.valid_from DESC, p.id DESC LIMIT 1;
    -- Who is unknown is for the next guard to say.
    IF of_brand <> by_brand THEN
        RAISE EXCEPTION 'An introducer is of the same brand: % is of %, % of %', NEW.introducer_id, by_brand,
            NEW.introduced_id, of_brand USING ERRCODE = 'LB001';
    END IF;
    IF NOT 'INTRODUCING_BROKER' = ANY (string_to_array(by_roles, ',')) THEN
        RAISE EXCEPTION '% does not have the role INTRODUCING_BROKER', NEW.introducer_id USING ERRCODE = 'LB001';
    END IF;
    -- Upwards, each level over what is left of the stretch: beyond 32 nobody is followed (domain.partner.IntroductionChain).
    -- By itself each level is looked up; joined, the whole table was read for each.
    WITH RECURSIVE above (party, level, valid_from, valid_to, words) AS (
        SELECT NEW.introducer_id, 1, NEW.valid_from, NEW.valid_to, NEW.introduced_id || ' by ' || NEW.introducer_id
        UNION ALL
        SELECT t.introducer_id, a.level + 1, greatest(a.valid_from, t.valid_from), least(a.valid_to, t.valid_to),
            a.words || ', ' || a.party || ' by ' || t.introducer_id
        FROM above a
        CROSS JOIN LATERAL (
            SELECT t.introducer_id, t.valid_from, t.valid_to FROM introduction t
            WHERE t.introduced_id = a.party
              AND (a.valid_to IS NULL OR t.valid_from < a.valid_to) AND (t.valid_to IS NULL OR a.valid_from < t.valid_to)
              AND t.id IS DISTINCT FROM NEW.supersedes
              AND NOT EXISTS (SELECT 1 FROM introduction later WHERE later.supersedes = t.id)
            OFFSET 0) t
        WHERE a.party <> NEW.introduced_id AND a.level <= 32
    )
    SELECT a.party, a.words INTO wrong FROM above a WHERE a.party = NEW.introduced_id OR a.level > 32 LIMIT 1;
    IF wrong.party = NEW.introduced_id THEN
        RAISE EXCEPTION 'Introductions would go round in a circle: %', wrong.words USING ERRCODE = 'LB001';
    ELSIF wrong.party IS NOT NULL THEN
        RAISE EXCEPTION 'More than 32 introducers would stand above %', NEW.introduced_id USING ERRCODE = 'LB001';
    END IF;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION guard_introduction() FROM PUBLIC;

CREATE TRIGGER introduction_0_chain BEFORE INSERT ON introduction FOR EACH ROW EXECUTE FUNCTION guard_introduction();
CREATE TRIGGER introduction_1_guard BEFORE INSERT ON introduction FOR EACH ROW EXECUTE FUNCTION guard_version('introduced_id');
CREATE TRIGGER introduction_2_references BEFORE INSERT ON introduction FOR EACH ROW
    EXECUTE FUNCTION guard_references(
        'introduced_id', 'party', 'party_id',
        'introducer_id', 'party', 'party_id');
CREATE TRIGGER introduction_audit AFTER INSERT ON introduction FOR EACH ROW EXECUTE FUNCTION audit_insert('introduced_id');
CREATE TRIGGER introduction_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON introduction FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

ALTER TABLE introduction ENABLE ROW LEVEL SECURITY;
CREATE POLICY introduction_scope ON introduction USING ((SELECT everything FROM own_scope));

-- How many introducers stood above a party, by what was known until a moment, or by all without one; for the asker's eyes.
CREATE FUNCTION levels_above(party varchar, moment timestamptz, known timestamptz) RETURNS bigint
LANGUAGE plpgsql STABLE SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    at varchar := party;
    levels bigint := 0;
BEGIN
    LOOP
        SELECT t.introducer_id INTO at FROM introduction t
        WHERE t.introduced_id = at AND t.valid_from <= moment AND (t.valid_to IS NULL OR t.valid_to > moment)
          AND (known IS NULL OR t.known_at <= known)
          AND NOT EXISTS (SELECT 1 FROM introduction later
              WHERE later.supersedes = t.id AND (known IS NULL OR later.known_at <= known));
        EXIT WHEN at IS NULL OR levels = 32;
        levels := levels + 1;
    END LOOP;
    RETURN levels;
END $$;

-- lotbook.persistence.query.IntroductionRows says the same of any moment.
CREATE VIEW list_introductions WITH (security_invoker = true) AS
SELECT i.id, i.introduced_id AS party_id, i.introducer_id, i.valid_from, i.valid_to,
       levels_above(i.introduced_id, CURRENT_TIMESTAMP, NULL) AS levels, i.why AS reason, i.known_at, i.supersedes
FROM introduction i;
GRANT SELECT ON list_introductions TO lotbook_compliance;
GRANT SELECT ON list_introductions TO lotbook_finance;
GRANT SELECT ON list_introductions TO lotbook_auditor;
