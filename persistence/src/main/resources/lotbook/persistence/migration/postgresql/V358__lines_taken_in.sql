-- Who may take a line in again, and what a run charges then. H2's own: lotbook.persistence.audit.TakenInGuard, SetAsideGuard,
-- RunContent and ChargedRun.
ALTER TABLE fee_set_aside DROP CONSTRAINT fee_set_aside_snapshot_id_key;

-- As V306; a line is set aside once at a time.
CREATE OR REPLACE FUNCTION guard_set_aside() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    line fee_snapshot;
    standing text;
BEGIN
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'Lines of a draft are chosen under read committed only' USING ERRCODE = 'LB001';
    END IF;
    -- Whoever proposes the run waits here, and says what it comes to without this line.
    PERFORM pg_advisory_xact_lock('fee_run'::regclass::oid::int, 0);
    SELECT * INTO line FROM fee_snapshot WHERE id = NEW.snapshot_id;
    standing := (SELECT state FROM fee_run_standing WHERE id = line.run_id);
    IF standing IS DISTINCT FROM 'DRAFT' THEN
        RAISE EXCEPTION 'Only a line of a draft is set aside: fee run % is %', line.run_id, lower(coalesce(standing, 'not there'))
            USING ERRCODE = 'LB001';
    END IF;
    IF EXISTS (SELECT 1 FROM fee_left_out a WHERE a.snapshot_id = NEW.snapshot_id) THEN
        RAISE EXCEPTION 'Link % is set aside already in fee run %', line.link_id, line.run_id USING ERRCODE = 'LB001';
    END IF;
    IF NEW.why ~ '^\s*$' THEN
        RAISE EXCEPTION 'A reason is missing for setting aside %', line.link_id USING ERRCODE = 'LB001';
    END IF;
    NEW.made_by := SESSION_USER;
    NEW.known_at := clock_timestamp();
    RETURN NEW;
END $$;

-- Of a draft that nobody is asked to decide on: nothing was posted without it.
CREATE FUNCTION guard_taken_in() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    line fee_snapshot;
    standing text;
BEGIN
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'Lines of a draft are chosen under read committed only' USING ERRCODE = 'LB001';
    END IF;
    -- Whoever proposes the run waits here, and says what it comes to with this line.
    PERFORM pg_advisory_xact_lock('fee_run'::regclass::oid::int, 0);
    SELECT s.* INTO line FROM fee_snapshot s JOIN fee_set_aside a ON a.snapshot_id = s.id WHERE a.id = NEW.set_aside_id;
    standing := (SELECT state FROM fee_run_standing WHERE id = line.run_id);
    IF standing IS DISTINCT FROM 'DRAFT' THEN
        RAISE EXCEPTION 'Only a line of a draft is taken in again: fee run % is %', line.run_id,
            lower(coalesce(standing, 'not there')) USING ERRCODE = 'LB001';
    END IF;
    IF NEW.why ~ '^\s*$' THEN
        RAISE EXCEPTION 'A reason is missing for taking in %', line.link_id USING ERRCODE = 'LB001';
    END IF;
    NEW.made_by := SESSION_USER;
    NEW.known_at := clock_timestamp();
    RETURN NEW;
END $$;

-- As V306 and V355, of what is set aside still.
CREATE OR REPLACE FUNCTION fee_run_agreed(run bigint) RETURNS text
LANGUAGE sql STABLE SET search_path = lotbook, pg_catalog, pg_temp AS $$
    SELECT CASE WHEN count(s.id) = 0 THEN min(c.content)
        ELSE hash_of(min(c.content) || E'\n' || string_agg(s.link_id || E' set aside\n', '' ORDER BY s.id)) END
    FROM fee_run_step c
    LEFT JOIN (SELECT l.id, l.link_id, l.run_id FROM fee_snapshot l JOIN fee_left_out a ON a.snapshot_id = l.id
        WHERE NOT l.held_back) s ON s.run_id = c.run_id
    WHERE c.run_id = run AND c.step = 'COMPLETED'
$$;

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
            AND NOT EXISTS (SELECT 1 FROM fee_left_out a WHERE a.snapshot_id = c.snapshot_id) GROUP BY c.currency) t;
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
        AND NOT EXISTS (SELECT 1 FROM fee_left_out a WHERE a.snapshot_id = s.id) LIMIT 1;
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

CREATE OR REPLACE FUNCTION send_charges(p proposal, run bigint, reversing boolean) RETURNS void
LANGUAGE plpgsql SET search_path = lotbook, pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO command (proposal_id, charge_id)
    SELECT p.id, c.charge_id FROM fee_charge c
    WHERE c.run_id = run AND c.bearer = 'INVESTOR' AND c.collected <> 0 AND CASE WHEN reversing
        THEN c.reverses IS NOT NULL AND EXISTS (SELECT 1 FROM fee_reversal v
            WHERE v.snapshot_id = c.snapshot_id AND v.proposal_id = p.id)
        ELSE c.reverses IS NULL AND NOT EXISTS (SELECT 1 FROM fee_left_out a WHERE a.snapshot_id = c.snapshot_id) END
    ORDER BY c.id;
    PERFORM pg_notify('lotbook_commands', '');
END $$;

REVOKE ALL ON FUNCTION guard_taken_in() FROM PUBLIC;

ALTER TABLE fee_taken_in ENABLE ROW LEVEL SECURITY;
CREATE POLICY fee_taken_in_everything ON fee_taken_in FOR SELECT TO lotbook_compliance, lotbook_finance, lotbook_auditor
    USING ((SELECT everything FROM own_scope));
CREATE POLICY fee_taken_in_writes ON fee_taken_in FOR INSERT TO lotbook_finance WITH CHECK (EXISTS (SELECT 1 FROM signed_in));
GRANT SELECT ON fee_taken_in, fee_left_out_seen TO lotbook_compliance, lotbook_finance, lotbook_auditor;
GRANT INSERT (set_aside_id, why) ON fee_taken_in TO lotbook_finance;
CREATE TRIGGER fee_taken_in_1_guard BEFORE INSERT ON fee_taken_in FOR EACH ROW EXECUTE FUNCTION guard_taken_in();
CREATE TRIGGER fee_taken_in_audit AFTER INSERT ON fee_taken_in FOR EACH ROW EXECUTE FUNCTION audit_insert('set_aside_id');
CREATE TRIGGER fee_taken_in_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON fee_taken_in FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

ALTER VIEW fee_line_charged SET (security_invoker = true);
ALTER VIEW list_fee_runs SET (security_invoker = true);
ALTER VIEW list_fee_snapshots SET (security_invoker = true);
