-- Nothing is charged or dealt for somebody whom what is on file does not cover, whoever writes it: asked about the moment that is
-- due when a fee run is completed, as known to it, and when what moves money is proposed and at every approval, as known then.
-- H2's own: lotbook.persistence.audit.CoverAsked.

-- Somebody to be asked about, and how a sentence ends that begins with what does not cover them.
CREATE TYPE cover_asked AS (said text, party text, brand text, capacity text, due timestamptz);

-- What does not cover the first of these who are not covered, as known at a moment; null if everybody is. As
-- lotbook.domain.party.Coverage: what is needed, except what is there.
CREATE FUNCTION cover_lapse(people cover_asked[], known timestamptz) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    lapse text;
BEGIN
    WITH asked AS MATERIALIZED (
        SELECT * FROM unnest(people) WITH ORDINALITY AS a (said, party, brand, capacity, due, n)),
    document AS MATERIALIZED (
        SELECT d.document_id, d.brand_id, d.kind, d.published FROM document_version d WHERE d.known_at <= known
            AND NOT EXISTS (SELECT 1 FROM document_version later WHERE later.supersedes = d.id AND later.known_at <= known)),
    needed (capacity, kind) AS (VALUES ('LEADING', 'TERMS'), ('LEADING', 'CONFLICTS'),
        ('COPYING', 'TERMS'), ('COPYING', 'RISK_DISCLOSURE'), ('COPYING', 'FEE_TERMS'),
        ('MANDATING', 'TERMS'), ('MANDATING', 'RISK_DISCLOSURE'), ('MANDATING', 'FEE_TERMS'), ('MANDATING', 'POWER_OF_ATTORNEY'))
    SELECT CASE w.rank WHEN 1 THEN 'The identity of ' || a.party || ' is not approved'
        WHEN 2 THEN a.party || ' did not agree to all that is needed' ELSE a.party || ' has no licence' END || a.said INTO lapse
    FROM (
        (SELECT a.n, 1 AS rank, '' AS kind FROM asked a
            EXCEPT SELECT a.n, 1, '' FROM asked a JOIN kyc_state k ON k.party_id = a.party
            WHERE k.state = 'APPROVED' AND k.known_at <= known
                AND k.valid_from <= a.due AND (k.valid_to IS NULL OR k.valid_to > a.due)
                AND NOT EXISTS (SELECT 1 FROM kyc_state later WHERE later.supersedes = k.id AND later.known_at <= known))
        UNION ALL
        (SELECT a.n, 2, d.kind FROM asked a JOIN needed USING (capacity)
            JOIN document d ON d.brand_id = a.brand AND d.kind = needed.kind AND d.published <= (a.due AT TIME ZONE 'UTC')::date
            EXCEPT SELECT a.n, 2, d.kind FROM asked a JOIN consent c ON c.party_id = a.party
            JOIN document d ON d.document_id = c.document_id AND d.brand_id = a.brand
                AND d.published <= (a.due AT TIME ZONE 'UTC')::date
            WHERE c.known_at <= known AND c.valid_from <= a.due AND (c.valid_to IS NULL OR c.valid_to > a.due)
                AND NOT EXISTS (SELECT 1 FROM consent later WHERE later.supersedes = c.id AND later.known_at <= known))
        UNION ALL
        (SELECT a.n, 3, '' FROM asked a WHERE a.capacity = 'LEADING'
            EXCEPT SELECT a.n, 3, '' FROM asked a JOIN licence l ON l.party_id = a.party
            WHERE l.known_at <= known AND l.valid_from <= a.due AND (l.valid_to IS NULL OR l.valid_to > a.due)
                AND NOT EXISTS (SELECT 1 FROM licence later WHERE later.supersedes = l.id AND later.known_at <= known))) w
    JOIN asked a ON a.n = w.n
    ORDER BY w.n, w.rank LIMIT 1;
    RETURN lapse;
END $$;

-- The lines of a run that nothing holds back, by what is on file of their links as known to the run: whoever makes a run writes
-- its lines and charges, so they say for whom only if they say the same. Fees are due when the last day that the investor was
-- there ends; who is back on the day they left never was away. The market's week ends on Friday. A run just written is in no
-- statistics: planned for a few lines, each would be compared with each.
CREATE FUNCTION fee_run_lines(run bigint) RETURNS TABLE (link text, due timestamptz, same boolean, capacity text, party text,
    brand text, leader_party text, leader_brand text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp SET enable_nestloop = off AS $$
    WITH r AS MATERIALIZED (SELECT f.last_day, f.facts_known_at AS known FROM fee_run f WHERE f.id = run),
    line AS MATERIALIZED (
        SELECT s.id, s.link_id, s.account_id, s.leader_account, s.programme_id, s.first_day, s.last_day
        FROM fee_snapshot s WHERE s.run_id = run AND NOT s.held_back),
    time_there AS MATERIALIZED (
        SELECT t.*, CASE WHEN t.again IS NULL OR business_day(t.valid_to) < business_day(t.again)
            THEN business_day(t.valid_to - interval '1 microsecond') END AS left_on
        FROM (SELECT l.*, lead(l.valid_from) OVER (PARTITION BY l.link_id ORDER BY l.valid_from, l.id) AS again
            FROM link l CROSS JOIN r WHERE l.link_id IN (SELECT line.link_id FROM line) AND l.known_at <= r.known
                AND NOT EXISTS (SELECT 1 FROM link later WHERE later.supersedes = l.id AND later.known_at <= r.known)) t),
    ended AS MATERIALIZED (
        SELECT e.*, (e.on_day - CASE extract(isodow FROM e.on_day) WHEN 6 THEN 1 WHEN 7 THEN 2 ELSE 0 END + time '17:00')
            AT TIME ZONE 'America/New_York' AS due
        FROM (SELECT line.id, least(min(r.last_day), min(t.left_on) FILTER (WHERE t.left_on >= line.first_day)) AS on_day
            FROM line CROSS JOIN r LEFT JOIN time_there t ON t.link_id = line.link_id GROUP BY line.id) e),
    stood AS MATERIALIZED (
        SELECT DISTINCT ON (line.id) line.id, t.follower_account, t.leader_account, t.programme_id
        FROM line JOIN ended ON ended.id = line.id JOIN time_there t ON t.link_id = line.link_id AND t.valid_from < ended.due
        ORDER BY line.id, t.valid_from DESC, t.id DESC),
    its_account AS MATERIALIZED (SELECT line.account_id FROM line UNION SELECT line.leader_account FROM line),
    holder AS MATERIALIZED (
        SELECT DISTINCT ON (a.account_id) a.account_id, a.holder_id, a.brand_id FROM account a CROSS JOIN r
        WHERE a.account_id IN (SELECT i.account_id FROM its_account i) AND a.known_at <= r.known
            AND NOT EXISTS (SELECT 1 FROM account later WHERE later.supersedes = a.id AND later.known_at <= r.known)
        ORDER BY a.account_id, a.valid_from DESC, a.id DESC),
    login AS MATERIALIZED (
        SELECT DISTINCT ON (a.account_id) a.account_id, a.server, a.login FROM account_login a CROSS JOIN r
        WHERE a.account_id IN (SELECT i.account_id FROM its_account i) AND a.known_at <= r.known AND a.valid_from <= r.known
            AND NOT EXISTS (SELECT 1 FROM account_login later WHERE later.supersedes = a.id AND later.known_at <= r.known)
        ORDER BY a.account_id, a.valid_from DESC, a.id DESC),
    offered AS MATERIALIZED (
        SELECT DISTINCT ON (p.programme_id) p.programme_id,
            CASE p.kind WHEN 'COPY' THEN 'COPYING' ELSE 'MANDATING' END AS capacity
        FROM programme p CROSS JOIN r WHERE p.known_at <= r.known
            AND NOT EXISTS (SELECT 1 FROM programme later WHERE later.supersedes = p.id AND later.known_at <= r.known)
        ORDER BY p.programme_id, p.valid_from DESC, p.id DESC),
    strange AS MATERIALIZED (
        SELECT c.snapshot_id FROM fee_charge c JOIN line ON line.id = c.snapshot_id
        LEFT JOIN login f ON f.account_id = line.account_id
        LEFT JOIN login l ON l.account_id = line.leader_account
        WHERE c.run_id = run AND c.reverses IS NULL
            AND (c.link_id, c.account_id, c.server, c.login, c.leader_account, c.leader_login) IS DISTINCT FROM
                (line.link_id, line.account_id, f.server, f.login, line.leader_account, l.login))
    SELECT line.link_id, ended.due,
        (line.account_id, line.leader_account, line.programme_id, line.last_day) IS NOT DISTINCT FROM
            (stood.follower_account, stood.leader_account, stood.programme_id, ended.on_day)
            AND NOT EXISTS (SELECT 1 FROM strange WHERE strange.snapshot_id = line.id),
        offered.capacity, follower.holder_id, follower.brand_id, leader.holder_id, leader.brand_id
    FROM line
    JOIN ended ON ended.id = line.id
    LEFT JOIN stood ON stood.id = line.id
    LEFT JOIN offered ON offered.programme_id = stood.programme_id
    LEFT JOIN holder follower ON follower.account_id = stood.follower_account
    LEFT JOIN holder leader ON leader.account_id = stood.leader_account
$$;

-- Whom a run charges, and who led them.
CREATE FUNCTION fee_run_people(run bigint) RETURNS cover_asked[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    other text;
    nobodys text;
    people cover_asked[];
BEGIN
    WITH line AS MATERIALIZED (SELECT * FROM fee_run_lines(run))
    SELECT (SELECT min(l.link) FROM line l WHERE NOT l.same),
        (SELECT min(l.link) FROM line l WHERE l.capacity IS NULL OR l.party IS NULL OR l.leader_party IS NULL),
        ARRAY(SELECT ROW(', and fee run ' || run || ' charges link ' || min(w.link), w.party, w.brand, w.capacity,
                w.due)::cover_asked
            FROM (SELECT l.link, l.party, l.brand, l.capacity, l.due FROM line l
                UNION ALL SELECT l.link, l.leader_party, l.leader_brand, 'LEADING', l.due FROM line l) w
            GROUP BY w.party, w.brand, w.capacity, w.due ORDER BY min(w.link), w.capacity = 'LEADING')
    INTO other, nobodys, people;
    IF other IS NOT NULL THEN
        RAISE EXCEPTION 'Fee run % charges link % by another account, login, leader, programme or last day than is on file',
            run, other USING ERRCODE = 'LB001';
    END IF;
    IF nobodys IS NOT NULL THEN
        RAISE EXCEPTION 'Of link %, which fee run % charges, the programme or a holder is not on file', nobodys, run
            USING ERRCODE = 'LB001';
    END IF;
    RETURN people;
END $$;

-- A line for somebody who was not covered is held back, as the calculation does it.
CREATE FUNCTION guard_run_cover() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    lapse text := cover_lapse(fee_run_people(NEW.run_id), (SELECT r.facts_known_at FROM fee_run r WHERE r.id = NEW.run_id));
BEGIN
    IF lapse IS NOT NULL THEN
        RAISE EXCEPTION '%', lapse USING ERRCODE = 'LB001';
    END IF;
    RETURN NEW;
END $$;

-- With whom a point deals: who flows are struck for, who is charged, and the manager where fees are.
CREATE FUNCTION point_people(point bigint) RETURNS cover_asked[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    d dealing_point;
    doc jsonb;
    fees jsonb;
    manager account;
    strange text;
BEGIN
    SELECT * INTO d FROM dealing_point WHERE id = point;
    doc := d.document::jsonb;
    fees := doc -> 'outputs' -> 'fees';
    SELECT a.* INTO manager FROM account a WHERE a.account_id = d.master_account
        AND NOT EXISTS (SELECT 1 FROM account later WHERE later.supersedes = a.id)
        ORDER BY a.valid_from DESC, a.id DESC LIMIT 1;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'Of %, for which dealing point % deals, no holder is on file', d.master_account, point
            USING ERRCODE = 'LB001';
    END IF;
    SELECT min(coalesce(o ->> 'request', '')) INTO strange FROM jsonb_array_elements(doc -> 'outputs' -> 'lines') o
    WHERE o ->> 'state' = 'STRUCK' AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(doc -> 'inputs' -> 'requests') r
        JOIN flow_request q ON q.request_id = r ->> 'id' AND q.investor_id = r ->> 'investor'
            AND q.master_account = d.master_account
        WHERE r ->> 'id' = o ->> 'request');
    IF strange IS NOT NULL THEN
        RAISE EXCEPTION 'Dealing point % strikes %, which is no request of whom it says', point, strange USING ERRCODE = 'LB001';
    END IF;
    RETURN ARRAY(
        SELECT ROW(', and dealing point ' || point || ' deals with ' || w.party, w.party, manager.brand_id, w.capacity,
            d.struck_at)::cover_asked
        FROM (SELECT r ->> 'investor' AS party, 'MANDATING' AS capacity FROM jsonb_array_elements(doc -> 'outputs' -> 'lines') o
                JOIN jsonb_array_elements(doc -> 'inputs' -> 'requests') r ON r ->> 'id' = o ->> 'request'
                WHERE o ->> 'state' = 'STRUCK'
            UNION SELECT f ->> 'investor', 'MANDATING' FROM jsonb_array_elements(coalesce(fees -> 'lines', '[]'::jsonb)) f
            UNION SELECT manager.holder_id, 'LEADING'
                WHERE (fees ->> 'charged')::numeric + (fees ->> 'performance')::numeric > 0) w
        ORDER BY w.capacity = 'LEADING', w.party);
END $$;

-- Before something is proposed or agreed to: what does not cover somebody now was learned since it was completed or drafted.
CREATE FUNCTION require_covered(kind text, change jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    lapse text := CASE kind
        WHEN 'CHARGE_FEES' THEN cover_lapse(fee_run_people((change ->> 'run')::bigint), 'infinity')
        WHEN 'STRIKE_DEALING_POINT' THEN cover_lapse(point_people((change ->> 'point')::bigint), 'infinity') END;
BEGIN
    IF lapse IS NOT NULL THEN
        RAISE EXCEPTION '%: % it again, or file first what is missing', lapse,
            CASE kind WHEN 'CHARGE_FEES' THEN 'calculate' ELSE 'draft' END USING ERRCODE = 'LB001';
    END IF;
END $$;

CREATE FUNCTION guard_proposed_cover() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
BEGIN
    PERFORM require_covered(NEW.kind, NEW.payload::jsonb -> 'change');
    RETURN NEW;
END $$;

CREATE FUNCTION guard_decided_cover() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
BEGIN
    PERFORM require_covered(p.kind, p.payload::jsonb -> 'change') FROM proposal p WHERE p.id = NEW.proposal_id;
    RETURN NEW;
END $$;

REVOKE ALL ON FUNCTION cover_lapse(cover_asked[], timestamptz), fee_run_lines(bigint), fee_run_people(bigint), guard_run_cover(),
    point_people(bigint), require_covered(text, jsonb), guard_proposed_cover(), guard_decided_cover() FROM PUBLIC;

CREATE TRIGGER fee_run_step_2_cover BEFORE INSERT ON fee_run_step FOR EACH ROW WHEN (NEW.step = 'COMPLETED')
    EXECUTE FUNCTION guard_run_cover();
CREATE TRIGGER proposal_3_cover BEFORE INSERT ON proposal FOR EACH ROW
    WHEN (NEW.kind IN ('CHARGE_FEES', 'STRIKE_DEALING_POINT')) EXECUTE FUNCTION guard_proposed_cover();
CREATE TRIGGER proposal_decision_2_cover BEFORE INSERT ON proposal_decision FOR EACH ROW WHEN (NEW.verdict = 'APPROVED')
    EXECUTE FUNCTION guard_decided_cover();
