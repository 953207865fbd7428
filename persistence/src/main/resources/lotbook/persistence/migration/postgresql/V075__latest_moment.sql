-- The latest moment that can be asked about as known at: no transaction that may write and began before it is still open.
-- A fact's known_at is its transaction's start, a master's is later, so nothing still to be committed can fall before it.
--
-- Whether a transaction will write can't be seen before it does. Those of operators who may write count from their start;
-- those of others (an auditor, a backup) once they hold a transaction id. Operators may not see when others' transactions
-- began, so this runs as the owner, who is a member of pg_read_all_stats (see the installation).
--
-- A session notes its transaction's start a moment before it shows it. The second taken off is far longer than that moment.
CREATE FUNCTION latest_moment() RETURNS timestamp with time zone
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    settled timestamptz := clock_timestamp() - interval '1 second';
    oldest timestamptz;
BEGIN
    IF pg_is_in_recovery() THEN
        RAISE EXCEPTION 'A copy of the database can''t tell what is still being written in the original'
            USING ERRCODE = 'LB001';
    END IF;
    IF NOT pg_has_role(current_user, 'pg_read_all_stats', 'USAGE') THEN
        RAISE EXCEPTION 'The database''s owner may not see since when others are at work: a superuser has to grant'
            ' pg_read_all_stats to lotbook_owner' USING ERRCODE = 'LB001';
    END IF;
    PERFORM pg_stat_clear_snapshot();
    SELECT min(a.xact_start) INTO oldest
    FROM pg_stat_activity a
    WHERE a.datname = current_database() AND a.pid <> pg_backend_pid() AND a.backend_type <> 'autovacuum worker'
      AND (a.backend_xid IS NOT NULL OR EXISTS (
        SELECT 1 FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid
        WHERE m.member = a.usesysid AND g.rolname IN ('lotbook_compliance', 'lotbook_finance', 'lotbook_manager',
            'lotbook_administrator', 'lotbook_feed')));
    RETURN least(settled, oldest - interval '1 microsecond');
END $$;

REVOKE ALL ON FUNCTION latest_moment() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION latest_moment() TO lotbook_reader, lotbook_administrator;
