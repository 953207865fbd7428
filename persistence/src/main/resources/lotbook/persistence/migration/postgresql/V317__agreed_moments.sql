-- Nothing is agreed to backwards unless it was proposed for the past, see V316. H2: lotbook.domain.approval.Beginning.
ALTER VIEW list_proposals SET (security_barrier = true);
ALTER VIEW moved_links SET (security_barrier = true);

-- From when on a change holds that was agreed to: a minute is what proposing may take.
CREATE FUNCTION agreed_moment(p proposal) RETURNS timestamptz
LANGUAGE sql STABLE SET search_path = lotbook, pg_catalog, pg_temp AS $$
    SELECT CASE WHEN p.effective_at < p.known_at - interval '1 minute' THEN p.effective_at
        ELSE greatest(p.effective_at, (SELECT max(d.known_at) FROM proposal_decision d WHERE d.proposal_id = p.id)) END
$$;
REVOKE ALL ON FUNCTION agreed_moment(proposal) FROM PUBLIC;

CREATE OR REPLACE FUNCTION withdraw_version(p proposal) RETURNS void
LANGUAGE plpgsql SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    old allocation_version;
    at timestamptz := agreed_moment(p);
BEGIN
    SELECT a.* INTO old FROM allocation_version a WHERE a.version_id = p.subject
        AND (a.valid_to IS NULL OR a.valid_to > at)
        AND NOT EXISTS (SELECT 1 FROM allocation_version later WHERE later.supersedes = a.id) ORDER BY a.valid_from DESC LIMIT 1;
    IF old.id IS NULL THEN
        RAISE EXCEPTION '% has ended already', p.subject USING ERRCODE = 'LB001';
    END IF;
    PERFORM end_version(old, greatest(at, old.valid_from + interval '1 microsecond'),
        left(format('Proposal %s: %s', p.id, p.why), 400));
END $$;

CREATE OR REPLACE FUNCTION change_link(p proposal) RETURNS void
LANGUAGE plpgsql SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    change jsonb := p.payload::jsonb -> 'change';
    old link;
    at timestamptz := agreed_moment(p);
    reason text := left(format('Proposal %s: %s', p.id, p.why), 400);
BEGIN
    IF p.kind = 'LINK' THEN
        INSERT INTO link (link_id, programme_id, leader_account, follower_account, permissions, assigned_capital, valid_from, why)
        VALUES (change ->> 'link', change ->> 'programme', change ->> 'leader', change ->> 'follower', change ->> 'permissions',
            (change ->> 'capital')::numeric, at, reason);
        RETURN;
    END IF;
    SELECT l.* INTO old FROM link l WHERE l.link_id = p.subject AND l.leader_account || '/' || l.follower_account = p.scope
        AND (l.valid_to IS NULL OR l.valid_to > at)
        AND NOT EXISTS (SELECT 1 FROM link later WHERE later.supersedes = l.id) ORDER BY l.valid_from DESC LIMIT 1;
    IF old.id IS NULL THEN
        RAISE EXCEPTION 'Link % has ended already', p.subject USING ERRCODE = 'LB001';
    END IF;
    INSERT INTO link (link_id, programme_id, leader_account, follower_account, permissions, assigned_capital, valid_from,
        valid_to, supersedes, why)
    VALUES (old.link_id, old.programme_id, old.leader_account, old.follower_account, old.permissions, old.assigned_capital,
        old.valid_from, greatest(at, old.valid_from + interval '1 microsecond'), old.id, reason);
END $$;

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
              AND o.sha256 = NEW.sha256 AND o.document = NEW.document AND o.valid_from = NEW.valid_from) THEN
        RAISE EXCEPTION 'Two people agree on a version: % was not approved as it is written here', NEW.version_id
            USING ERRCODE = 'LB001';
    END IF;
    IF NEW.valid_to = NEW.valid_from + interval '1 microsecond' THEN
        RETURN NEW;
    END IF;
    SELECT t.version_id INTO clash FROM begun_version t
    WHERE t.programme_id = NEW.programme_id AND t.leader_account = NEW.leader_account
        AND t.link_id IS NOT DISTINCT FROM NEW.link_id
        AND t.id IS DISTINCT FROM NEW.supersedes AND (t.valid_to IS NULL OR NEW.valid_from < t.valid_to)
        AND (NEW.valid_to IS NULL OR t.valid_from < NEW.valid_to)
        AND NOT EXISTS (SELECT 1 FROM allocation_version later WHERE later.supersedes = t.id) LIMIT 1;
    IF clash IS NOT NULL THEN
        RAISE EXCEPTION 'The stretch of % overlaps that of % for the same leader or link', NEW.version_id, clash
            USING ERRCODE = 'LB001';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION guard_agreed_link() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM proposal) AND NOT EXISTS (SELECT 1 FROM proposal_standing s JOIN proposal p ON p.id = s.id
            WHERE s.state = 'APPROVED' AND s.subject = NEW.link_id AND s.scope = NEW.leader_account || '/' || NEW.follower_account
              AND CASE WHEN NEW.supersedes IS NULL THEN s.kind = 'LINK' AND agreed_moment(p) = NEW.valid_from
                  ELSE s.kind = 'UNLINK' AND NEW.valid_to >= agreed_moment(p) END) THEN
        RAISE EXCEPTION 'Two people agree on a link: % was not approved as it is written here', NEW.link_id
            USING ERRCODE = 'LB001';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION guard_version_in_time() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    p proposal;
BEGIN
    SELECT * INTO p FROM proposal WHERE id = NEW.proposal_id AND kind = 'PUBLISH_VERSION';
    IF p.effective_at >= p.known_at - interval '1 minute'
            AND greatest(p.effective_at, p.known_at) + interval '1 minute' < clock_timestamp() THEN
        RAISE EXCEPTION USING ERRCODE = 'LB001', MESSAGE = format('Proposal %s had to be approved by %s, when %s was to begin: '
            || 'reject or withdraw it, and propose it with a later beginning or as a correction',
            p.id, to_char(p.effective_at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), p.subject);
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION guard_moved_links() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp SET timezone = 'UTC' AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM moved_links m WHERE m.proposal_id = NEW.proposal_id) THEN
        RAISE EXCEPTION 'Proposal % is stale: the links of % changed since it was proposed', NEW.proposal_id,
            (SELECT p.account_id FROM proposal p WHERE p.id = NEW.proposal_id) USING ERRCODE = 'LB001';
    END IF;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION guard_version_in_time(), guard_moved_links() FROM PUBLIC;

CREATE TRIGGER proposal_decision_2_begins BEFORE INSERT ON proposal_decision FOR EACH ROW WHEN (NEW.verdict = 'APPROVED')
    EXECUTE FUNCTION guard_version_in_time();
CREATE TRIGGER proposal_decision_2_links BEFORE INSERT ON proposal_decision FOR EACH ROW WHEN (NEW.verdict = 'APPROVED')
    EXECUTE FUNCTION guard_moved_links();
