-- An administrator is no superuser and owns nothing: these functions, owned by lotbook_owner (which may create roles and may
-- not sign in), do what an administrator may do to accounts, and write the operator's history in the same transaction.
-- Passwords arrive as SCRAM verifiers, so that none stands in a server log.

CREATE FUNCTION require_administrator() RETURNS void
LANGUAGE plpgsql STABLE SET search_path = lotbook, pg_catalog, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM signed_in WHERE role = 'ADMINISTRATOR')
            AND NOT pg_has_role(SESSION_USER, 'lotbook_owner', 'MEMBER') THEN
        RAISE EXCEPTION 'Only an administrator may change operators' USING ERRCODE = '42501';
    END IF;
END $$;

CREATE FUNCTION require_operator(operator_name text) RETURNS operator_now
LANGUAGE plpgsql STABLE SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    found_row operator_now;
BEGIN
    SELECT * INTO found_row FROM operator_now WHERE name = operator_name;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'There is no operator %', operator_name USING ERRCODE = 'LB001';
    END IF;
    RETURN found_row;
END $$;

-- True if the account is new on this server; false if another Lotbook database here has it already, with the same role: it
-- keeps its password then.
CREATE FUNCTION operator_add(operator_name text, operator_role text, verifier text, reason text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    group_role text := 'lotbook_' || lower(operator_role);
    groups text[];
    fresh boolean;
BEGIN
    PERFORM require_administrator();
    IF operator_name !~ '^[a-z][a-z0-9._-]{0,62}$' OR operator_name ~ '^(lotbook|pg)_' THEN
        RAISE EXCEPTION '% can''t be an operator''s name', operator_name USING ERRCODE = 'LB001';
    END IF;
    IF verifier !~ '^SCRAM-SHA-256\$' THEN
        RAISE EXCEPTION 'The password must come as a SCRAM verifier' USING ERRCODE = 'LB001';
    END IF;
    IF EXISTS (SELECT 1 FROM operator_now WHERE name = operator_name) THEN
        RAISE EXCEPTION 'There is an operator % already', operator_name USING ERRCODE = 'LB001';
    END IF;
    SELECT NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = operator_name) INTO fresh;
    IF fresh THEN
        EXECUTE format('CREATE ROLE %I LOGIN PASSWORD %L IN ROLE %I', operator_name, verifier, group_role);
    ELSE
        SELECT array_agg(g.rolname::text) INTO groups
        FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid JOIN pg_roles r ON r.oid = m.member
        WHERE r.rolname = operator_name;
        IF groups IS DISTINCT FROM ARRAY[group_role] OR EXISTS (SELECT 1 FROM pg_roles WHERE rolname = operator_name
                AND (rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls OR rolreplication OR NOT rolcanlogin)) THEN
            RAISE EXCEPTION 'This server has an account % of another kind already', operator_name
                USING ERRCODE = 'LB001';
        END IF;
    END IF;
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), operator_name);
    INSERT INTO operator (name, role, locked, created_by, why)
    VALUES (operator_name, operator_role, false, SESSION_USER, reason);
    RETURN fresh;
END $$;

-- Locking takes effect at once: open sessions see no row and write none from their next statement on.
CREATE FUNCTION operator_lock(operator_name text, lock_it boolean, reason text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    now_row operator_now;
BEGIN
    PERFORM require_administrator();
    now_row := require_operator(operator_name);
    IF now_row.locked = lock_it THEN
        RETURN;
    END IF;
    IF lock_it AND now_row.role = 'ADMINISTRATOR' AND NOT EXISTS (SELECT 1 FROM operator_now
            WHERE role = 'ADMINISTRATOR' AND NOT locked AND name <> operator_name) THEN
        RAISE EXCEPTION '% is the last administrator who can sign in', operator_name USING ERRCODE = 'LB001';
    END IF;
    IF lock_it THEN
        EXECUTE format('REVOKE CONNECT ON DATABASE %I FROM %I', current_database(), operator_name);
    ELSE
        EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), operator_name);
    END IF;
    INSERT INTO operator (name, role, locked, created_by, supersedes, why)
    VALUES (operator_name, now_row.role, lock_it, SESSION_USER, now_row.id, reason);
END $$;

-- Anybody may change their own password (by ALTER ROLE); an administrator anybody's of this database.
CREATE FUNCTION operator_password(operator_name text, verifier text, reason text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    now_row operator_now;
BEGIN
    PERFORM require_administrator();
    now_row := require_operator(operator_name);
    IF verifier !~ '^SCRAM-SHA-256\$' THEN
        RAISE EXCEPTION 'The password must come as a SCRAM verifier' USING ERRCODE = 'LB001';
    END IF;
    EXECUTE format('ALTER ROLE %I PASSWORD %L', operator_name, verifier);
    INSERT INTO operator (name, role, locked, created_by, supersedes, why)
    VALUES (operator_name, now_row.role, now_row.locked, SESSION_USER, now_row.id, reason);
END $$;

REVOKE ALL ON FUNCTION require_administrator(), require_operator(text), operator_add(text, text, text, text),
    operator_lock(text, boolean, text), operator_password(text, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION operator_add(text, text, text, text), operator_lock(text, boolean, text),
    operator_password(text, text, text) TO lotbook_administrator;
