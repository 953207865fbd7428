-- The feed puts right what a server did not end, see V325, and a version goes on after the stretch that a correction takes out
-- of it.

CREATE FUNCTION put_right(what text, ended bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
BEGIN
    IF what = 'link' THEN
        INSERT INTO link (link_id, programme_id, leader_account, follower_account, permissions, assigned_capital, valid_from,
            valid_to, supersedes, why)
        SELECT k.link_id, k.programme_id, k.leader_account, k.follower_account, k.permissions, k.assigned_capital, k.valid_from,
            r.valid_to, k.id, r.why
        FROM link_put_right r JOIN link k ON k.id = r.supersedes WHERE r.supersedes = ended LIMIT 1;
    ELSE
        INSERT INTO allocation_version (version_id, programme_id, leader_account, link_id, method, parameters, rounding,
            below_minimum, above_maximum, remainder, document, sha256, valid_from, valid_to, supersedes, why)
        SELECT k.version_id, k.programme_id, k.leader_account, k.link_id, k.method, k.parameters, k.rounding, k.below_minimum,
            k.above_maximum, k.remainder, k.document, k.sha256, k.valid_from, r.valid_to, k.id, r.why
        FROM version_put_right r JOIN allocation_version k ON k.id = r.supersedes WHERE r.supersedes = ended LIMIT 1;
    END IF;
    PERFORM pg_notify('lotbook_changes', '');
END $$;
REVOKE ALL ON FUNCTION put_right(text, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION put_right(text, bigint) TO lotbook_feed;

-- As V317, with the links that go on.
CREATE OR REPLACE FUNCTION guard_agreed_link() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM proposal) AND NOT EXISTS (SELECT 1 FROM proposal_standing s JOIN proposal p ON p.id = s.id
            WHERE s.state = 'APPROVED' AND s.subject = NEW.link_id AND s.scope = NEW.leader_account || '/' || NEW.follower_account
              AND CASE WHEN NEW.supersedes IS NULL THEN s.kind = 'LINK' AND agreed_moment(p) = NEW.valid_from
                  ELSE s.kind = 'UNLINK' AND NEW.valid_to >= agreed_moment(p) END)
        AND NOT EXISTS (SELECT 1 FROM link_put_right r JOIN link o ON o.id = r.supersedes
            WHERE r.supersedes = NEW.supersedes AND r.valid_to IS NOT DISTINCT FROM NEW.valid_to
              AND (o.link_id, o.programme_id, o.leader_account, o.follower_account, o.permissions, o.assigned_capital,
                    o.valid_from)
                = (NEW.link_id, NEW.programme_id, NEW.leader_account, NEW.follower_account, NEW.permissions, NEW.assigned_capital,
                    NEW.valid_from)) THEN
        RAISE EXCEPTION 'Two people agree on a link: % was not approved as it is written here', NEW.link_id
            USING ERRCODE = 'LB001';
    END IF;
    RETURN NEW;
END $$;

-- Whether a row only says how long a version holds, as a server's answer or a correction within it leaves it.
CREATE FUNCTION version_goes_on(v allocation_version) RETURNS boolean
LANGUAGE sql STABLE SET search_path = lotbook, pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM version_put_right r JOIN allocation_version o ON o.id = r.supersedes
            WHERE r.supersedes = v.supersedes AND r.valid_to IS NOT DISTINCT FROM v.valid_to AND o.version_id = v.version_id
              AND o.sha256 = v.sha256 AND o.document = v.document AND o.valid_from = v.valid_from)
        OR v.supersedes IS NULL AND EXISTS (SELECT 1 FROM proposed_version p
            JOIN proposal_standing s ON s.id = p.proposal_id AND s.state = 'APPROVED'
            JOIN allocation_version o ON o.version_id = v.version_id AND o.leader_account = p.leader_account
                AND o.link_id IS NOT DISTINCT FROM p.link_id AND o.valid_from < p.valid_from
            WHERE p.valid_to = v.valid_from AND p.leader_account = v.leader_account AND p.link_id IS NOT DISTINCT FROM v.link_id
              AND o.programme_id = v.programme_id AND o.sha256 = v.sha256 AND o.document = v.document
              AND o.valid_to IS NOT DISTINCT FROM v.valid_to)
$$;
REVOKE ALL ON FUNCTION version_goes_on(allocation_version) FROM PUBLIC;

-- As V317, with the versions that go on; one that never was in force stands in nobody's way.
CREATE OR REPLACE FUNCTION guard_agreed_version() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    clash text;
BEGIN
    PERFORM pg_advisory_xact_lock(TG_RELID::int, 256 + (hashtext(NEW.programme_id) & 255));
    IF EXISTS (SELECT 1 FROM proposal) AND NOT EXISTS (
            SELECT 1 FROM proposal_standing s JOIN proposed_version v ON v.proposal_id = s.id
            WHERE s.state = 'APPROVED' AND v.leader_account = NEW.leader_account AND v.link_id IS NOT DISTINCT FROM NEW.link_id
              AND CASE WHEN NEW.supersedes IS NULL THEN v.version_id = NEW.version_id AND v.sha256 = NEW.sha256
                      AND v.document = NEW.document AND v.valid_from = NEW.valid_from
                      AND v.valid_to IS NOT DISTINCT FROM NEW.valid_to
                  ELSE v.valid_from = NEW.valid_to AND EXISTS (SELECT 1 FROM allocation_version o WHERE o.id = NEW.supersedes
                      AND o.sha256 = NEW.sha256 AND o.document = NEW.document AND o.valid_from = NEW.valid_from) END)
        AND NOT EXISTS (
            SELECT 1 FROM proposal_standing s JOIN proposal p ON p.id = s.id JOIN allocation_version o ON o.id = NEW.supersedes
            WHERE s.state = 'APPROVED' AND s.kind = 'WITHDRAW_VERSION' AND s.subject = NEW.version_id
              AND NEW.valid_to = greatest(agreed_moment(p), o.valid_from + interval '1 microsecond')
              AND o.sha256 = NEW.sha256 AND o.document = NEW.document AND o.valid_from = NEW.valid_from)
        AND NOT version_goes_on(NEW) THEN
        RAISE EXCEPTION 'Two people agree on a version: % was not approved as it is written here', NEW.version_id
            USING ERRCODE = 'LB001';
    END IF;
    IF NEW.valid_to = NEW.valid_from + interval '1 microsecond'
            OR EXISTS (SELECT 1 FROM void_version z WHERE z.version_id = NEW.version_id) THEN
        RETURN NEW;
    END IF;
    SELECT t.version_id INTO clash FROM begun_version t
    WHERE t.programme_id = NEW.programme_id AND t.leader_account = NEW.leader_account
        AND t.link_id IS NOT DISTINCT FROM NEW.link_id
        AND t.id IS DISTINCT FROM NEW.supersedes AND (t.valid_to IS NULL OR NEW.valid_from < t.valid_to)
        AND (NEW.valid_to IS NULL OR t.valid_from < NEW.valid_to)
        AND NOT EXISTS (SELECT 1 FROM allocation_version later WHERE later.supersedes = t.id)
        AND NOT EXISTS (SELECT 1 FROM void_version z WHERE z.version_id = t.version_id) LIMIT 1;
    IF clash IS NOT NULL THEN
        RAISE EXCEPTION 'The stretch of % overlaps that of % for the same leader or link', NEW.version_id, clash
            USING ERRCODE = 'LB001';
    END IF;
    RETURN NEW;
END $$;

-- As V091: what it follows ends where it begins, and goes on where it ends itself. One that never was in force
-- is in nobody's way.
CREATE OR REPLACE FUNCTION publish_version(p proposal) RETURNS void
LANGUAGE plpgsql SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    v proposed_version;
    old allocation_version;
    never boolean;
BEGIN
    SELECT * INTO STRICT v FROM proposed_version WHERE proposal_id = p.id;
    FOR old IN SELECT a.* FROM allocation_version a JOIN begun_version b ON b.id = a.id
            WHERE a.programme_id = v.programme_id AND a.leader_account = v.leader_account
              AND a.link_id IS NOT DISTINCT FROM v.link_id AND (a.valid_to IS NULL OR v.valid_from < a.valid_to)
              AND (v.valid_to IS NULL OR a.valid_from < v.valid_to)
              AND NOT EXISTS (SELECT 1 FROM allocation_version later WHERE later.supersedes = a.id) LOOP
        never := EXISTS (SELECT 1 FROM void_version z WHERE z.version_id = old.version_id);
        IF old.valid_from >= v.valid_from THEN
            CONTINUE WHEN never;
            RAISE EXCEPTION '% begins no earlier than %: withdraw it first', old.version_id, v.version_id USING ERRCODE = 'LB001';
        END IF;
        PERFORM end_version(old, v.valid_from, left(format('Proposal %s: %s follows', p.id, v.version_id), 400));
        IF NOT never AND (old.valid_to IS NULL OR old.valid_to > v.valid_to) THEN
            INSERT INTO allocation_version (version_id, programme_id, leader_account, link_id, method, parameters, rounding,
                below_minimum, above_maximum, remainder, document, sha256, valid_from, valid_to, why)
            SELECT old.version_id, old.programme_id, old.leader_account, old.link_id, old.method, old.parameters, old.rounding,
                old.below_minimum, old.above_maximum, old.remainder, old.document, old.sha256, v.valid_to, old.valid_to,
                left(format('Proposal %s: goes on after %s', p.id, v.version_id), 400)
            WHERE v.valid_to IS NOT NULL;
        END IF;
    END LOOP;
    INSERT INTO allocation_version (version_id, programme_id, leader_account, link_id, method, parameters, rounding,
        below_minimum, above_maximum, remainder, document, sha256, valid_from, valid_to, why)
    VALUES (v.version_id, v.programme_id, v.leader_account, v.link_id, v.method, v.parameters, v.rounding, v.below_minimum,
        v.above_maximum, v.remainder, v.document, v.sha256, v.valid_from, v.valid_to,
        left(format('Proposal %s: %s', p.id, p.why), 400));
END $$;

-- As V319, but a stretch that is over where another of the same version is in force says so.
CREATE OR REPLACE VIEW list_allocation_versions WITH (security_invoker = true) AS
SELECT v.id, v.version_id, v.programme_id AS programme, v.leader_account, v.link_id, v.method, v.parameters, v.rounding,
       v.below_minimum, v.above_maximum, v.remainder, v.valid_from, v.valid_to,
       CAST(v.document AS jsonb) ->> 'reason' AS reason, v.known_at, v.supersedes,
       CAST(CASE WHEN COALESCE(s.state, 'IN_FORCE') = 'IN_FORCE' AND v.valid_to <= CURRENT_TIMESTAMP AND NOT EXISTS (SELECT 1
           FROM continued_version_seen g WHERE g.version_id = v.version_id) THEN 'SUPERSEDED'
           ELSE COALESCE(s.state, 'IN_FORCE') END AS varchar(20)) AS state,
       p.proposed_by AS pending_by, p.since AS pending_since
FROM allocation_version v
LEFT JOIN version_standing_seen s ON s.version_id = v.version_id AND s.agreed
LEFT JOIN pending_version_change p ON p.scope = v.leader_account || CASE WHEN v.link_id IS NULL THEN '' ELSE '/' || v.link_id END;
