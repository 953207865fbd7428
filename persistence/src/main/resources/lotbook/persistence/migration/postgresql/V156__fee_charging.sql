-- What the approval of a run brings about, and who may write a draft.

CREATE OR REPLACE FUNCTION ground_area(proposal_kind text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN proposal_kind IN ('PUBLISH_VERSION', 'WITHDRAW_VERSION') THEN 'VERSION'
        WHEN proposal_kind IN ('LINK', 'UNLINK') THEN 'LINK'
        WHEN proposal_kind = 'AGREE_TERMS' THEN 'TERMS'
        WHEN proposal_kind IN ('ADD_OPERATOR', 'CHANGE_ROLE') THEN 'OPERATOR'
        WHEN proposal_kind IN ('CHARGE_FEES', 'REVERSE_FEES') THEN 'FEES' ELSE 'COMMAND' END
$$;

-- A run, its lines and its charges are written by whoever makes it, until it is completed or discarded.
CREATE FUNCTION guard_fee_run() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
BEGIN
    IF NEW.why ~ '^\s*$' THEN
        RAISE EXCEPTION 'A reason is missing for the fee run' USING ERRCODE = 'LB001';
    END IF;
    NEW.made_by := SESSION_USER;
    NEW.known_at := clock_timestamp();
    RETURN NEW;
END $$;

CREATE FUNCTION guard_fee_run_step() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    standing text := (SELECT state FROM fee_run_standing WHERE id = NEW.run_id);
BEGIN
    IF NEW.step = 'COMPLETED' AND NOT EXISTS (SELECT 1 FROM fee_run r WHERE r.id = NEW.run_id AND r.made_by = SESSION_USER) THEN
        RAISE EXCEPTION 'Fee run % is completed by who makes it', NEW.run_id USING ERRCODE = 'LB001';
    END IF;
    IF NEW.why ~ '^\s*$' THEN
        RAISE EXCEPTION 'A reason is missing for fee run %', NEW.run_id USING ERRCODE = 'LB001';
    END IF;
    IF NEW.step = 'COMPLETED' AND standing <> 'CALCULATING' OR NEW.step = 'DISCARDED' AND standing NOT IN ('CALCULATING', 'DRAFT') THEN
        RAISE EXCEPTION 'Fee run % is % and stays so', NEW.run_id, lower(standing) USING ERRCODE = 'LB001';
    END IF;
    IF NEW.step = 'COMPLETED' AND NEW.content <> fee_run_content(NEW.run_id) THEN
        RAISE EXCEPTION 'The lines of fee run % are others than was said', NEW.run_id USING ERRCODE = 'LB001';
    END IF;
    NEW.made_by := SESSION_USER;
    NEW.known_at := clock_timestamp();
    RETURN NEW;
END $$;

-- The hash of all lines and charges, in the order they were written: what people agree to.
CREATE FUNCTION fee_run_content(run bigint) RETURNS text
LANGUAGE sql STABLE SET search_path = lotbook, pg_catalog, pg_temp AS $$
    SELECT hash_of(coalesce((SELECT string_agg(s.link_id || ' ' || s.sha256 || E'\n', '' ORDER BY s.id)
            FROM fee_snapshot s WHERE s.run_id = run), '')
        || coalesce((SELECT string_agg(c.charge_id || ' ' || c.account_id || ' ' || c.posted || ' ' || c.collected || ' '
            || c.currency || E'\n', '' ORDER BY c.id) FROM fee_charge c WHERE c.run_id = run AND c.reverses IS NULL), ''))
$$;

CREATE FUNCTION guard_set_aside() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    line fee_snapshot;
    standing text;
BEGIN
    SELECT * INTO line FROM fee_snapshot WHERE id = NEW.snapshot_id;
    standing := (SELECT state FROM fee_run_standing WHERE id = line.run_id);
    IF NOT coalesce(line.held_back, false) OR standing <> 'DRAFT' THEN
        RAISE EXCEPTION 'Only a line that is held back in a draft is set aside' USING ERRCODE = 'LB001';
    END IF;
    IF NEW.why ~ '^\s*$' THEN
        RAISE EXCEPTION 'A reason is missing for setting aside %', line.link_id USING ERRCODE = 'LB001';
    END IF;
    NEW.made_by := SESSION_USER;
    NEW.known_at := clock_timestamp();
    RETURN NEW;
END $$;

-- Only a draft is proposed, and only what was charged is taken back.
CREATE FUNCTION guard_fee_proposal() RETURNS trigger
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
        WHERE c.run_id = run AND c.reverses IS NULL GROUP BY c.currency) t;
    IF NEW.kind = 'CHARGE_FEES' AND NEW.amount <> largest THEN
        RAISE EXCEPTION 'Fee run % charges %, not %', run, largest, NEW.amount USING ERRCODE = 'LB001';
    END IF;
    IF NEW.kind = 'CHARGE_FEES' AND standing IS DISTINCT FROM 'DRAFT' THEN
        RAISE EXCEPTION 'Only a draft is proposed: % is %', NEW.subject, lower(coalesce(standing, 'not there')) USING ERRCODE = 'LB001';
    END IF;
    IF NEW.kind = 'REVERSE_FEES' AND standing IS DISTINCT FROM 'APPROVED' THEN
        RAISE EXCEPTION 'Only what was charged is reversed: % is %', NEW.subject, lower(coalesce(standing, 'not there'))
            USING ERRCODE = 'LB001';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER proposal_2_fees BEFORE INSERT ON proposal FOR EACH ROW WHEN (NEW.kind IN ('CHARGE_FEES', 'REVERSE_FEES'))
    EXECUTE FUNCTION guard_fee_proposal();

CREATE FUNCTION charge_fees(p proposal) RETURNS void
LANGUAGE plpgsql SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    change jsonb := p.payload::jsonb -> 'change';
    run bigint := (change ->> 'run')::bigint;
    clash record;
BEGIN
    -- One run at a time: the next one sees what this one charged.
    PERFORM pg_advisory_xact_lock('fee_run'::regclass::oid::int, 0);
    IF NOT EXISTS (SELECT 1 FROM fee_run_step s WHERE s.run_id = run AND s.step = 'COMPLETED' AND s.content = change ->> 'content') THEN
        RAISE EXCEPTION 'Fee run % has other lines than were agreed to', run USING ERRCODE = 'LB001';
    END IF;
    IF fee_run_content(run) <> change ->> 'content' OR EXISTS (SELECT 1 FROM fee_charge c JOIN fee_snapshot s ON s.id = c.snapshot_id
            WHERE c.run_id = run AND (s.held_back OR s.run_id <> run OR s.link_id <> c.link_id)) THEN
        RAISE EXCEPTION 'The charges of fee run % are not those of its lines', run USING ERRCODE = 'LB001';
    END IF;
    SELECT s.link_id INTO clash FROM fee_snapshot s WHERE s.run_id = run AND s.held_back
        AND NOT EXISTS (SELECT 1 FROM fee_set_aside a WHERE a.snapshot_id = s.id) LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'Link % is held back: settle it or set it aside first', clash.link_id USING ERRCODE = 'LB001';
    END IF;
    SELECT s.link_id, f.run_id, f.first_day, f.last_day INTO clash FROM fee_snapshot s
        JOIN fee_snapshot_in_force f ON f.link_id = s.link_id AND f.run_id <> run AND f.first_day <= s.last_day
            AND s.first_day <= f.last_day
        WHERE s.run_id = run AND NOT s.held_back LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'Link % was charged from % to % by fee run % already', clash.link_id, clash.first_day, clash.last_day,
            clash.run_id USING ERRCODE = 'LB001';
    END IF;
    SELECT b.link_id INTO clash FROM fee_line_before b WHERE b.run_id = run AND NOT b.held_back
        AND (b.rests_on IS DISTINCT FROM b.goes_on_from OR b.charged_later) LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'Other days of link % were charged or taken back since this run was calculated: calculate it again',
            clash.link_id USING ERRCODE = 'LB001';
    END IF;
    SELECT s.link_id, s.terms_id INTO clash FROM fee_snapshot s WHERE s.run_id = run AND NOT s.held_back
        AND NOT EXISTS (SELECT 1 FROM fee_acceptance a WHERE a.link_id = s.link_id AND a.terms_id = s.terms_id
            AND a.sha256 = s.terms_sha256 AND a.valid_from < s.last_day + interval '1 day'
            AND (a.valid_to IS NULL OR a.valid_to > s.first_day)
            AND NOT EXISTS (SELECT 1 FROM fee_acceptance later WHERE later.supersedes = a.id)) LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'The investor of link % did not accept the terms %', clash.link_id, clash.terms_id USING ERRCODE = 'LB001';
    END IF;
    PERFORM post_charges(p, run, false);
    PERFORM send_charges(p, run, false);
END $$;

-- Payees' parts of a run's charges, or of what reverses them by this proposal. What the broker bears is none of the investor's
-- due. A charge is dated by its day; what takes it back by the day it is agreed to, for its own may be of a month that is closed.
CREATE FUNCTION post_charges(p proposal, run bigint, reversing boolean) RETURNS void
LANGUAGE sql SET search_path = lotbook, pg_catalog, pg_temp AS $$
    INSERT INTO ledger_posting (id, book, natural_key, debit_kind, debit_owner, credit_kind, credit_owner, amount, currency,
        occurred_at, value_date, books_day, charge_id, participant, rule, reason, source)
    SELECT nextval('fact_id'), 'FEE', 'charge/' || c.charge_id || '/' || part.kind,
        CASE WHEN part.amount > 0 THEN payer.kind ELSE part.kind END, CASE WHEN part.amount > 0 THEN payer.owner ELSE part.owner END,
        CASE WHEN part.amount > 0 THEN part.kind ELSE payer.kind END, CASE WHEN part.amount > 0 THEN part.owner ELSE payer.owner END,
        abs(part.amount), c.currency, clock_timestamp(), day.of, day.of, c.charge_id, c.account_id, 'fee-posting 1',
        CASE WHEN reversing THEN 'reversed ' ELSE '' END || c.fee || ' fee, fee run ' || run || ', proposal ' || p.id, 'charge:' || c.charge_id
    FROM fee_charge c
    CROSS JOIN LATERAL (VALUES ('MANAGER', c.leader_account, c.to_provider), ('BROKER', c.server, c.to_platform),
        ('PARTNER', c.leader_account, c.to_partner)) AS part (kind, owner, amount)
    CROSS JOIN LATERAL (SELECT CASE WHEN c.bearer = 'BROKER' THEN 'BROKER' ELSE 'FEES_DUE' END AS kind,
        CASE WHEN c.bearer = 'BROKER' THEN c.server ELSE c.link_id END AS owner) payer
    CROSS JOIN LATERAL (SELECT CASE WHEN reversing THEN CURRENT_DATE ELSE c.charge_day END AS of) day
    WHERE c.run_id = run AND part.amount <> 0 AND payer.kind <> part.kind AND CASE WHEN reversing
        THEN c.reverses IS NOT NULL AND EXISTS (SELECT 1 FROM fee_reversal v WHERE v.snapshot_id = c.snapshot_id AND v.proposal_id = p.id)
        ELSE c.reverses IS NULL END
    ORDER BY c.id
$$;

CREATE FUNCTION send_charges(p proposal, run bigint, reversing boolean) RETURNS void
LANGUAGE plpgsql SET search_path = lotbook, pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO command (proposal_id, charge_id)
    SELECT p.id, c.charge_id FROM fee_charge c
    WHERE c.run_id = run AND c.bearer = 'INVESTOR' AND c.collected <> 0 AND CASE WHEN reversing
        THEN c.reverses IS NOT NULL AND EXISTS (SELECT 1 FROM fee_reversal v WHERE v.snapshot_id = c.snapshot_id AND v.proposal_id = p.id)
        ELSE c.reverses IS NULL END
    ORDER BY c.id;
    PERFORM pg_notify('lotbook_commands', '');
END $$;

-- Takes lines back, latest before earlier: the exact negatives of what was posted; what was collected goes back, what the server
-- refused never came. A charge that is still under way is waited for.
CREATE FUNCTION reverse_fees(p proposal) RETURNS void
LANGUAGE plpgsql SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    change jsonb := p.payload::jsonb -> 'change';
    run bigint := (change ->> 'run')::bigint;
    clash record;
BEGIN
    PERFORM pg_advisory_xact_lock('fee_run'::regclass::oid::int, 0);
    SELECT f.link_id, later.run_id INTO clash FROM fee_snapshot_in_force f
        JOIN fee_snapshot_in_force later ON later.rests_on = f.id
        WHERE f.run_id = run AND f.link_id = coalesce(change ->> 'link', f.link_id) LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'Fee run % rests on this one for link %: reverse the later one first', clash.run_id, clash.link_id
            USING ERRCODE = 'LB001';
    END IF;
    SELECT c.charge_id INTO clash FROM fee_charge c JOIN fee_snapshot_in_force f ON f.id = c.snapshot_id
        JOIN command m ON m.charge_id = c.charge_id
        WHERE f.run_id = run AND f.link_id = coalesce(change ->> 'link', f.link_id)
          AND NOT EXISTS (SELECT 1 FROM command_answer a WHERE a.command_id = m.id AND a.outcome = 'REFUSED')
          AND (m.expires_at > clock_timestamp() OR EXISTS (SELECT 1 FROM command_answer a WHERE a.command_id = m.id))
          AND (SELECT v.settled FROM charge_settlement v WHERE v.charge_id = c.charge_id) = 0 LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'Charge % is still under way: wait for its money, or for the server''s refusal', clash.charge_id
            USING ERRCODE = 'LB001';
    END IF;
    INSERT INTO fee_reversal (snapshot_id, proposal_id)
    SELECT f.id, p.id FROM fee_snapshot_in_force f WHERE f.run_id = run AND f.link_id = coalesce(change ->> 'link', f.link_id)
    ORDER BY f.id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'Nothing of % is in force', p.subject USING ERRCODE = 'LB001';
    END IF;
    INSERT INTO fee_charge (id, charge_id, run_id, snapshot_id, link_id, account_id, server, login, leader_account, leader_login,
        fee, cause, charge_day, bearer, base, posted, collected, owed, to_provider, to_platform, to_partner, currency, reverses)
    SELECT nextval('fact_id'), c.charge_id || 'R', c.run_id, c.snapshot_id, c.link_id, c.account_id, c.server, c.login,
        c.leader_account, c.leader_login, c.fee, c.cause, c.charge_day, c.bearer, c.base, -c.posted,
        -(SELECT v.settled FROM charge_settlement v WHERE v.charge_id = c.charge_id), -c.owed,
        -c.to_provider, -c.to_platform, -c.to_partner, c.currency, c.id
    FROM fee_charge c JOIN fee_reversal v ON v.snapshot_id = c.snapshot_id AND v.proposal_id = p.id
    WHERE c.reverses IS NULL ORDER BY c.id;
    PERFORM post_charges(p, run, true);
    PERFORM send_charges(p, run, true);
END $$;

CREATE OR REPLACE FUNCTION apply_proposal(p proposal) RETURNS void
LANGUAGE plpgsql SET search_path = lotbook, pg_catalog, pg_temp AS $$
BEGIN
    CASE p.kind
        WHEN 'PUBLISH_VERSION' THEN PERFORM publish_version(p);
        WHEN 'WITHDRAW_VERSION' THEN PERFORM withdraw_version(p);
        WHEN 'LINK', 'UNLINK' THEN PERFORM change_link(p);
        WHEN 'AGREE_TERMS' THEN PERFORM agree_terms(p);
        WHEN 'CHARGE_FEES' THEN PERFORM charge_fees(p);
        WHEN 'REVERSE_FEES' THEN PERFORM reverse_fees(p);
        ELSE NULL;
    END CASE;
    IF p.server IS NOT NULL THEN
        INSERT INTO command (proposal_id) VALUES (p.id);
        PERFORM pg_notify('lotbook_commands', p.server);
    END IF;
END $$;

REVOKE ALL ON FUNCTION guard_fee_run(), guard_fee_run_step(), guard_set_aside(), guard_fee_proposal(), charge_fees(proposal), reverse_fees(proposal),
    post_charges(proposal, bigint, boolean), send_charges(proposal, bigint, boolean) FROM PUBLIC;
