-- An account is the whole server's, an administrator one database's. Whoever works in another database here as well is no
-- administrator's to sign in as: neither a new password nor another group, which would hold there too.
CREATE FUNCTION require_only_here(operator_name text) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = lotbook, pg_catalog, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_database d CROSS JOIN LATERAL aclexplode(d.datacl) a JOIN pg_roles r ON r.oid = a.grantee
            WHERE r.rolname = operator_name AND a.privilege_type = 'CONNECT' AND d.datname <> current_database()) THEN
        RAISE EXCEPTION '% works in another database of this server as well', operator_name USING ERRCODE = 'LB001';
    END IF;
END $$;
REVOKE ALL ON FUNCTION require_only_here(text) FROM PUBLIC;

-- As in V008, but only for who works here alone.
CREATE OR REPLACE FUNCTION operator_password(operator_name text, verifier text, reason text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    now_row operator_now;
BEGIN
    PERFORM require_administrator();
    now_row := require_operator(operator_name);
    PERFORM require_only_here(operator_name);
    IF verifier !~ '^SCRAM-SHA-256\$' THEN
        RAISE EXCEPTION 'The password must come as a SCRAM verifier' USING ERRCODE = 'LB001';
    END IF;
    EXECUTE format('ALTER ROLE %I PASSWORD %L', operator_name, verifier);
    INSERT INTO operator (name, role, locked, created_by, supersedes, why)
    VALUES (operator_name, now_row.role, now_row.locked, SESSION_USER, now_row.id, reason);
END $$;

-- As in V091, but only for who works here alone.
CREATE OR REPLACE FUNCTION operator_role(operator_name text, new_role text, reason text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    now_row operator_now;
BEGIN
    PERFORM require_administrator();
    now_row := require_operator(operator_name);
    IF now_row.role = new_role THEN
        RETURN;
    END IF;
    PERFORM require_only_here(operator_name);
    IF now_row.role = 'ADMINISTRATOR' AND NOT EXISTS (SELECT 1 FROM operator_now
            WHERE role = 'ADMINISTRATOR' AND NOT locked AND name <> operator_name) THEN
        RAISE EXCEPTION '% is the last administrator who can sign in', operator_name USING ERRCODE = 'LB001';
    END IF;
    INSERT INTO operator (name, role, locked, created_by, supersedes, why)
    VALUES (operator_name, new_role, now_row.locked, SESSION_USER, now_row.id, reason);
    EXECUTE format('REVOKE %I FROM %I', 'lotbook_' || lower(now_row.role), operator_name);
    EXECUTE format('GRANT %I TO %I', 'lotbook_' || lower(new_role), operator_name);
END $$;

-- As in V004, and with a reason, like every other change: of operators, and of the installation (V082).
CREATE OR REPLACE FUNCTION guard_operator() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(TG_RELID::int, 0);
    IF NEW.why ~ '^\s*$' THEN
        RAISE EXCEPTION 'A reason is missing for % %', TG_TABLE_NAME, NEW.name USING ERRCODE = 'LB001';
    END IF;
    NEW.known_at := clock_timestamp();
    NEW.created_by := SESSION_USER;
    RETURN NEW;
END $$;
