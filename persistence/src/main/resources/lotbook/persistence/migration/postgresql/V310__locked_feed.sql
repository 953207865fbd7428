-- A locked account keeps the sessions it has. Facts come in by COPY past the policies of their tables, so whoever is locked is
-- stopped by a trigger: once a statement, whatever the number of its rows, in every table and partition that a feed may write.
CREATE FUNCTION guard_signed_in() RETURNS trigger
LANGUAGE plpgsql SET search_path = lotbook, pg_catalog, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM signed_in) AND NOT pg_has_role(SESSION_USER, 'lotbook_owner', 'MEMBER') THEN
        RAISE EXCEPTION '% is no operator, or is locked', SESSION_USER USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION guard_signed_in() FROM PUBLIC;

-- To give a lease up is not to write: whoever takes the feed over need not wait for it to run out.
CREATE TRIGGER feed_lease_signed_in BEFORE INSERT OR UPDATE ON feed_lease FOR EACH ROW
    WHEN (NEW.holder <> '') EXECUTE FUNCTION guard_signed_in();

-- As before, and months to come are guarded like those that are there.
CREATE OR REPLACE FUNCTION insert_only_by_feed(name text) RETURNS void
LANGUAGE plpgsql SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    columns text;
BEGIN
    SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) INTO columns FROM pg_attribute
    WHERE attrelid = ('lotbook.' || quote_ident(name))::regclass AND attnum > 0 AND NOT attisdropped
        AND attname <> 'known_at';
    EXECUTE format('GRANT INSERT (%s) ON %I TO lotbook_feed', columns, name);
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT ON %I FOR EACH STATEMENT EXECUTE FUNCTION guard_signed_in()',
        name || '_signed_in', name);
END $$;
REVOKE ALL ON FUNCTION insert_only_by_feed(text) FROM PUBLIC;

DO $$
DECLARE
    name text;
BEGIN
    FOR name IN SELECT c.relname FROM pg_class c
            WHERE c.relnamespace = 'lotbook'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> 'feed_lease'
                AND has_any_column_privilege('lotbook_feed', c.oid, 'INSERT') LOOP
        EXECUTE format('CREATE TRIGGER %I BEFORE INSERT ON %I FOR EACH STATEMENT EXECUTE FUNCTION guard_signed_in()',
            name || '_signed_in', name);
    END LOOP;
END $$;
