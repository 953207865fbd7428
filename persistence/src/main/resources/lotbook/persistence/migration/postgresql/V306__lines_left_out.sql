-- Who may set a line aside, and what a run charges without it. H2's own: lotbook.persistence.audit.SetAsideGuard, ChargedRun and
-- RunAsCalculated.

-- What refuses a run for one line ends with it.
CREATE FUNCTION run_remedy() RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT 'set the line aside, or calculate the run again'
$$;

-- Of a draft that nobody is asked to decide on: what people agree to can't lose a line afterwards.
CREATE OR REPLACE FUNCTION guard_set_aside() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    line fee_snapshot;
    standing text;
BEGIN
    -- Whoever proposes the run waits here, and says what it comes to without this line.
    PERFORM pg_advisory_xact_lock('fee_run'::regclass::oid::int, 0);
    SELECT * INTO line FROM fee_snapshot WHERE id = NEW.snapshot_id;
    standing := (SELECT state FROM fee_run_standing WHERE id = line.run_id);
    IF standing IS DISTINCT FROM 'DRAFT' THEN
        RAISE EXCEPTION 'Only a line of a draft is set aside: fee run % is %', line.run_id, lower(coalesce(standing, 'not there'))
            USING ERRCODE = 'LB001';
    END IF;
    IF NEW.why ~ '^\s*$' THEN
        RAISE EXCEPTION 'A reason is missing for setting aside %', line.link_id USING ERRCODE = 'LB001';
    END IF;
    NEW.made_by := SESSION_USER;
    NEW.known_at := clock_timestamp();
    RETURN NEW;
END $$;

-- What people agree to: the lines as they were calculated, but for those that were set aside since. Which were held back charged
-- nothing anyway, and are no part of it. As lotbook.persistence.audit.RunContent.
CREATE FUNCTION fee_run_agreed(run bigint) RETURNS text
LANGUAGE sql STABLE SET search_path = lotbook, pg_catalog, pg_temp AS $$
    SELECT CASE WHEN count(s.id) = 0 THEN min(c.content)
        ELSE hash_of(min(c.content) || E'\n' || string_agg(s.link_id || E' set aside\n', '' ORDER BY s.id)) END
    FROM fee_run_step c
    LEFT JOIN (SELECT l.id, l.link_id, l.run_id FROM fee_snapshot l JOIN fee_set_aside a ON a.snapshot_id = l.id
        WHERE NOT l.held_back) s ON s.run_id = c.run_id
    WHERE c.run_id = run AND c.step = 'COMPLETED'
$$;

-- What came since a run was calculated stops the line it bears on, when the run is proposed and whenever it is approved.
CREATE FUNCTION require_run_as_calculated(run bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    clash record;
BEGIN
    SELECT c.link_id, c.trued_up INTO clash FROM fee_line_trued_up_since c WHERE c.run_id = run ORDER BY 1, 2 LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'Fee run % of link % was trued up since fee run % was calculated: %', clash.trued_up, clash.link_id, run,
            run_remedy() USING ERRCODE = 'LB001';
    END IF;
    SELECT c.link_id, c.movement_id INTO clash FROM fee_line_classed_since c WHERE c.run_id = run ORDER BY 1, 2 LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'Movement % of link % was classed since fee run % was calculated: %', clash.movement_id, clash.link_id,
            run, run_remedy() USING ERRCODE = 'LB001';
    END IF;
    SELECT c.link_id, c.movement_id INTO clash FROM fee_line_moved_since c WHERE c.run_id = run ORDER BY 1, 2 LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'Movement % of link % came since fee run % was calculated: %', clash.movement_id, clash.link_id, run,
            run_remedy() USING ERRCODE = 'LB001';
    END IF;
END $$;

CREATE FUNCTION guard_proposed_run() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
BEGIN
    PERFORM require_run_as_calculated((NEW.payload::jsonb -> 'change' ->> 'run')::bigint);
    RETURN NEW;
END $$;

CREATE FUNCTION guard_decided_run() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
BEGIN
    PERFORM require_run_as_calculated((p.payload::jsonb -> 'change' ->> 'run')::bigint)
    FROM proposal p WHERE p.id = NEW.proposal_id AND p.kind = 'CHARGE_FEES';
    RETURN NEW;
END $$;

REVOKE ALL ON FUNCTION fee_run_agreed(bigint), require_run_as_calculated(bigint), guard_proposed_run(), guard_decided_run()
    FROM PUBLIC;

CREATE TRIGGER proposal_3_run BEFORE INSERT ON proposal FOR EACH ROW WHEN (NEW.kind = 'CHARGE_FEES')
    EXECUTE FUNCTION guard_proposed_run();
CREATE TRIGGER proposal_decision_2_run BEFORE INSERT ON proposal_decision FOR EACH ROW WHEN (NEW.verdict = 'APPROVED')
    EXECUTE FUNCTION guard_decided_run();

-- As V156: the amount without lines that were set aside.
CREATE OR REPLACE FUNCTION guard_fee_proposal() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    change jsonb := NEW.payload::jsonb -> 'change';
    run bigint := (change ->> 'run')::bigint;
    standing text;
    largest numeric;
BEGIN
    -- Two who propose the same run wait for each other here.
    PERFORM pg_advisory_xact_lock('fee_run'::regclass::oid::int, 0);
    standing := (SELECT state FROM fee_run_standing WHERE id = run);
    IF NEW.scope <> 'fees/' || run OR NEW.subject <> 'fee run ' || run
            || (CASE WHEN NEW.kind = 'REVERSE_FEES' THEN coalesce(', ' || (change ->> 'link'), '') ELSE '' END) THEN
        RAISE EXCEPTION 'The proposal on % is about another run than it says', NEW.subject USING ERRCODE = 'LB001';
    END IF;
    SELECT coalesce(max(abs(t.posted)), 0) INTO largest FROM (SELECT sum(c.posted) AS posted FROM fee_charge c
        WHERE c.run_id = run AND c.reverses IS NULL
            AND NOT EXISTS (SELECT 1 FROM fee_set_aside a WHERE a.snapshot_id = c.snapshot_id) GROUP BY c.currency) t;
    IF NEW.kind = 'CHARGE_FEES' AND NEW.amount <> largest THEN
        RAISE EXCEPTION 'Fee run % charges %, not %', run, largest, NEW.amount USING ERRCODE = 'LB001';
    END IF;
    IF NEW.kind = 'CHARGE_FEES' AND standing IS DISTINCT FROM 'DRAFT' THEN
        RAISE EXCEPTION 'Only a draft is proposed: % is %', NEW.subject, lower(coalesce(standing, 'not there'))
            USING ERRCODE = 'LB001';
    END IF;
    IF NEW.kind = 'REVERSE_FEES' AND standing IS DISTINCT FROM 'APPROVED' THEN
        RAISE EXCEPTION 'Only what was charged is reversed: % is %', NEW.subject, lower(coalesce(standing, 'not there'))
            USING ERRCODE = 'LB001';
    END IF;
    RETURN NEW;
END $$;

-- As V156, of lines that are charged.
CREATE OR REPLACE FUNCTION charge_fees(p proposal) RETURNS void
LANGUAGE plpgsql SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    change jsonb := p.payload::jsonb -> 'change';
    run bigint := (change ->> 'run')::bigint;
    clash record;
BEGIN
    -- One run at a time: the next one sees what this one charged.
    PERFORM pg_advisory_xact_lock('fee_run'::regclass::oid::int, 0);
    IF fee_run_agreed(run) IS DISTINCT FROM change ->> 'content' THEN
        RAISE EXCEPTION 'Fee run % has other lines than were agreed to', run USING ERRCODE = 'LB001';
    END IF;
    IF fee_run_content(run) <> (SELECT s.content FROM fee_run_step s WHERE s.run_id = run AND s.step = 'COMPLETED')
            OR EXISTS (SELECT 1 FROM fee_charge c JOIN fee_snapshot s ON s.id = c.snapshot_id
                WHERE c.run_id = run AND (s.held_back OR s.run_id <> run OR s.link_id <> c.link_id)) THEN
        RAISE EXCEPTION 'The charges of fee run % are not those of its lines', run USING ERRCODE = 'LB001';
    END IF;
    SELECT s.link_id INTO clash FROM fee_snapshot s WHERE s.run_id = run AND s.held_back
        AND NOT EXISTS (SELECT 1 FROM fee_set_aside a WHERE a.snapshot_id = s.id) LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'Link % is held back: settle it or set it aside first', clash.link_id USING ERRCODE = 'LB001';
    END IF;
    SELECT s.link_id, f.run_id, f.first_day, f.last_day INTO clash FROM fee_line_charged s
        JOIN fee_snapshot_in_force f ON f.link_id = s.link_id AND f.run_id <> run AND f.first_day <= s.last_day
            AND s.first_day <= f.last_day
        WHERE s.run_id = run LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'Link % was charged from % to % by fee run % already: set the line aside', clash.link_id, clash.first_day,
            clash.last_day, clash.run_id USING ERRCODE = 'LB001';
    END IF;
    SELECT b.link_id INTO clash FROM fee_line_before b WHERE b.run_id = run AND NOT b.held_back
        AND (b.rests_on IS DISTINCT FROM b.goes_on_from OR b.charged_later) LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'Other days of link % were charged or taken back since fee run % was calculated: %', clash.link_id, run,
            run_remedy() USING ERRCODE = 'LB001';
    END IF;
    SELECT s.link_id, s.terms_id INTO clash FROM fee_line_charged s WHERE s.run_id = run
        AND NOT EXISTS (SELECT 1 FROM fee_acceptance a WHERE a.link_id = s.link_id AND a.terms_id = s.terms_id
            AND a.sha256 = s.terms_sha256 AND a.valid_from < s.last_day + interval '1 day'
            AND (a.valid_to IS NULL OR a.valid_to > s.first_day)
            AND NOT EXISTS (SELECT 1 FROM fee_acceptance later WHERE later.supersedes = a.id)) LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'The investor of link % did not accept the terms %: %', clash.link_id, clash.terms_id, run_remedy()
            USING ERRCODE = 'LB001';
    END IF;
    PERFORM post_charges(p, run, false);
    PERFORM send_charges(p, run, false);
END $$;

-- As V251, without lines that were set aside.
CREATE OR REPLACE FUNCTION post_charges(p proposal, run bigint, reversing boolean) RETURNS void
LANGUAGE sql SET search_path = lotbook, pg_catalog, pg_temp AS $$
    INSERT INTO ledger_posting (id, book, natural_key, debit_kind, debit_owner, credit_kind, credit_owner, amount, currency,
        occurred_at, value_date, books_day, belongs_day, charge_id, participant, rule, reason, source)
    SELECT nextval('fact_id'), 'FEE', 'charge/' || c.charge_id || '/' || part.kind,
        CASE WHEN part.amount > 0 THEN payer.kind ELSE part.kind END,
        CASE WHEN part.amount > 0 THEN payer.owner ELSE part.owner END,
        CASE WHEN part.amount > 0 THEN part.kind ELSE payer.kind END,
        CASE WHEN part.amount > 0 THEN part.owner ELSE payer.owner END,
        abs(part.amount), c.currency, clock_timestamp(), day.of, day.of,
        CASE WHEN c.fee = 'true-up' AND NOT reversing THEN true_up_belongs(c.id) END, c.charge_id, c.account_id, 'fee-posting 1',
        CASE WHEN reversing THEN 'reversed ' ELSE '' END || c.fee || ' fee, fee run ' || run || ', proposal ' || p.id,
        'charge:' || c.charge_id
    FROM fee_charge c
    CROSS JOIN LATERAL (VALUES ('MANAGER', c.leader_account, c.to_provider), ('BROKER', c.server, c.to_platform),
        ('PARTNER', c.leader_account, c.to_partner)) AS part (kind, owner, amount)
    CROSS JOIN LATERAL (SELECT CASE WHEN c.bearer = 'BROKER' THEN 'BROKER' ELSE 'FEES_DUE' END AS kind,
        CASE WHEN c.bearer = 'BROKER' THEN c.server ELSE c.link_id END AS owner) payer
    CROSS JOIN LATERAL (SELECT CASE WHEN reversing THEN CURRENT_DATE ELSE c.charge_day END AS of) day
    WHERE c.run_id = run AND part.amount <> 0 AND payer.kind <> part.kind AND CASE WHEN reversing
        THEN c.reverses IS NOT NULL AND EXISTS (SELECT 1 FROM fee_reversal v
            WHERE v.snapshot_id = c.snapshot_id AND v.proposal_id = p.id)
        ELSE c.reverses IS NULL AND NOT EXISTS (SELECT 1 FROM fee_set_aside a WHERE a.snapshot_id = c.snapshot_id) END
    ORDER BY c.id
$$;

-- As V156, without lines that were set aside.
CREATE OR REPLACE FUNCTION send_charges(p proposal, run bigint, reversing boolean) RETURNS void
LANGUAGE plpgsql SET search_path = lotbook, pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO command (proposal_id, charge_id)
    SELECT p.id, c.charge_id FROM fee_charge c
    WHERE c.run_id = run AND c.bearer = 'INVESTOR' AND c.collected <> 0 AND CASE WHEN reversing
        THEN c.reverses IS NOT NULL AND EXISTS (SELECT 1 FROM fee_reversal v
            WHERE v.snapshot_id = c.snapshot_id AND v.proposal_id = p.id)
        ELSE c.reverses IS NULL AND NOT EXISTS (SELECT 1 FROM fee_set_aside a WHERE a.snapshot_id = c.snapshot_id) END
    ORDER BY c.id;
    PERFORM pg_notify('lotbook_commands', '');
END $$;

-- As V300, of lines that are charged.
CREATE OR REPLACE FUNCTION fee_run_lines(run bigint) RETURNS TABLE (link text, due timestamptz, same boolean, capacity text,
    party text, brand text, leader_party text, leader_brand text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp SET enable_nestloop = off AS $$
    WITH r AS MATERIALIZED (SELECT f.last_day, f.facts_known_at AS known FROM fee_run f WHERE f.id = run),
    line AS MATERIALIZED (
        SELECT s.id, s.link_id, s.account_id, s.leader_account, s.programme_id, s.first_day, s.last_day
        FROM fee_line_charged s WHERE s.run_id = run),
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

-- As V300: one line can be left out.
CREATE OR REPLACE FUNCTION require_covered(kind text, change jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    lapse text := CASE kind
        WHEN 'CHARGE_FEES' THEN cover_lapse(fee_run_people((change ->> 'run')::bigint), 'infinity')
        WHEN 'STRIKE_DEALING_POINT' THEN cover_lapse(point_people((change ->> 'point')::bigint), 'infinity') END;
BEGIN
    IF lapse IS NOT NULL THEN
        RAISE EXCEPTION '%: %, or file first what is missing', lapse, CASE kind
            WHEN 'CHARGE_FEES' THEN 'set the line aside, calculate the run again' ELSE 'draft it again' END
            USING ERRCODE = 'LB001';
    END IF;
END $$;

GRANT SELECT ON fee_line_charged TO lotbook_compliance, lotbook_finance, lotbook_auditor;
ALTER VIEW fee_line_charged SET (security_invoker = true);
ALTER VIEW list_fee_runs SET (security_invoker = true);
ALTER VIEW list_fee_snapshots SET (security_invoker = true);
