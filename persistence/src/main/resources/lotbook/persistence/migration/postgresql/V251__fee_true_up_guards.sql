-- Who may correct what was charged, and what two people's word brings about. Nobody may insert a true-up: the decision's own
-- function does.

CREATE OR REPLACE FUNCTION ground_area(proposal_kind text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN proposal_kind IN ('PUBLISH_VERSION', 'WITHDRAW_VERSION') THEN 'VERSION'
        WHEN proposal_kind IN ('LINK', 'UNLINK') THEN 'LINK'
        WHEN proposal_kind = 'AGREE_TERMS' THEN 'TERMS'
        WHEN proposal_kind IN ('ADD_OPERATOR', 'CHANGE_ROLE') THEN 'OPERATOR'
        WHEN proposal_kind IN ('CHARGE_FEES', 'REVERSE_FEES', 'TRUE_UP_FEES') THEN 'FEES'
        WHEN proposal_kind = 'STRIKE_DEALING_POINT' THEN 'UNITS'
        WHEN proposal_kind IN ('CLOSE_PERIOD', 'REOPEN_PERIOD') THEN 'PERIOD'
        WHEN proposal_kind = 'CHANGE_POLICY' THEN 'POLICY'
        WHEN proposal_kind = 'CLASSIFY_MOVEMENTS' THEN 'CLASS' ELSE 'COMMAND' END
$$;

-- What a snapshot took from the investor by right.
CREATE FUNCTION fees_due(document jsonb) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(sum((c ->> 'posted')::numeric), 0) FROM jsonb_array_elements(document -> 'outputs' -> 'charges') c
    WHERE c ->> 'bearer' = 'INVESTOR'
$$;

-- A correction is of a line in force, under the line's own terms, and says truly what the line took and should have taken. The
-- hash of a snapshot is that of its document without the hash.
CREATE FUNCTION guard_fee_correction() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    line fee_snapshot;
    stood jsonb;
    said jsonb := NEW.document::jsonb;
BEGIN
    SELECT s.* INTO line FROM fee_snapshot s JOIN fee_snapshot_in_force f ON f.id = s.id WHERE s.id = NEW.snapshot_id;
    IF line.id IS NULL OR NEW.number <> 1 + (SELECT count(*) FROM fee_true_up t WHERE t.snapshot_id = NEW.snapshot_id) THEN
        RAISE EXCEPTION 'Only a line that is charged is corrected, as it stands now' USING ERRCODE = 'LB001';
    END IF;
    stood := coalesce((SELECT c.document FROM fee_true_up t JOIN fee_correction c ON c.id = t.correction_id
        WHERE t.snapshot_id = NEW.snapshot_id ORDER BY t.number DESC LIMIT 1), line.document)::jsonb;
    IF stood -> 'inputs' -> 'terms' ->> 'reversals' <> 'TRUE_UP' THEN
        RAISE EXCEPTION 'The terms of link % let no line be trued up: reverse the later ones first, latest before earlier',
            line.link_id USING ERRCODE = 'LB001';
    END IF;
    IF NOT coalesce(said ->> 'sha256' = NEW.sha256
            AND hash_of(replace(NEW.document, '"sha256":"' || NEW.sha256 || '",', '')) = NEW.sha256
            AND said ->> 'kind' = 'fee-snapshot'
            AND said -> 'inputs' ->> 'link' = line.link_id AND said -> 'inputs' ->> 'account' = line.account_id
            AND said -> 'inputs' -> 'period' = stood -> 'inputs' -> 'period'
            AND said -> 'inputs' -> 'terms' = stood -> 'inputs' -> 'terms'
            AND said -> 'inputs' ->> 'version' = line.terms_id
            AND (said -> 'inputs' ->> 'knownAt')::timestamptz = NEW.facts_known_at
            AND NEW.posted = round(fees_due(stood), 8) AND NEW.corrected = round(fees_due(said), 8), false) THEN
        RAISE EXCEPTION 'The correction of link % is not of the line it says', line.link_id USING ERRCODE = 'LB001';
    END IF;
    NEW.made_by := SESSION_USER;
    NEW.known_at := clock_timestamp();
    RETURN NEW;
END $$;

-- Each line that is put right, all that rest on it among them, as they stand now, with what was calculated of it.
CREATE FUNCTION require_corrections(subject text, maker text, change jsonb) RETURNS void
LANGUAGE plpgsql SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    run bigint := (change ->> 'run')::bigint;
    clash record;
BEGIN
    SELECT l.link INTO clash FROM jsonb_to_recordset(change -> 'lines') AS l (link text, line bigint, correction bigint,
            posted numeric, corrected numeric, currency text, content text)
        WHERE NOT EXISTS (SELECT 1 FROM fee_correction c JOIN fee_snapshot s ON s.id = c.snapshot_id
            WHERE c.id = l.correction AND c.snapshot_id = l.line AND s.link_id = l.link AND s.currency = l.currency
              AND c.posted = round(l.posted, 8) AND c.corrected = round(l.corrected, 8) AND c.sha256 = l.content AND c.made_by = maker
              AND c.facts_known_at = (change ->> 'factsKnownAt')::timestamptz) LIMIT 1;
    IF FOUND OR jsonb_array_length(change -> 'lines') = 0 THEN
        RAISE EXCEPTION 'The corrections of % are not those that were calculated', subject USING ERRCODE = 'LB001';
    END IF;
    SELECT l.link INTO clash FROM jsonb_to_recordset(change -> 'lines') AS l (link text, line bigint, correction bigint)
        JOIN fee_correction c ON c.id = l.correction
        WHERE c.number <> 1 + (SELECT count(*) FROM fee_true_up t WHERE t.snapshot_id = l.line) LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'Link % was trued up since this was calculated: look at it again', clash.link USING ERRCODE = 'LB001';
    END IF;
    SELECT l.link INTO clash FROM jsonb_to_recordset(change -> 'lines') AS l (link text, line bigint)
        WHERE NOT EXISTS (SELECT 1 FROM fee_line_chain f WHERE f.run_id = run AND f.later_id = l.line
                AND f.link_id = coalesce(change ->> 'link', f.link_id))
           OR EXISTS (SELECT 1 FROM fee_line_chain f WHERE f.id = l.line AND f.later_id NOT IN (
                SELECT (x ->> 'line')::bigint FROM jsonb_array_elements(change -> 'lines') x))
           OR NOT EXISTS (SELECT 1 FROM fee_line_chain f
                JOIN jsonb_to_recordset(change -> 'lines') AS x (line bigint) ON x.line = f.id
                WHERE f.run_id = run AND f.later_id = l.line) LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'Other days of link % were charged or taken back since this was calculated: calculate it again', clash.link
            USING ERRCODE = 'LB001';
    END IF;
END $$;

CREATE FUNCTION guard_true_up_proposal() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    change jsonb := NEW.payload::jsonb -> 'change';
    run bigint := (change ->> 'run')::bigint;
    largest numeric;
BEGIN
    PERFORM pg_advisory_xact_lock('fee_run'::regclass::oid::int, 0);
    SELECT coalesce(max(t.moved), 0) INTO largest FROM (SELECT sum(abs(l.corrected - l.posted)) AS moved
        FROM jsonb_to_recordset(change -> 'lines') AS l (posted numeric, corrected numeric, currency text) GROUP BY l.currency) t;
    IF NOT coalesce(NEW.scope = 'fees/' || run AND NEW.subject = 'fee run ' || run || coalesce(', ' || (change ->> 'link'), '')
            AND NEW.amount = largest, false) OR NEW.account_id IS NOT NULL OR NEW.server IS NOT NULL THEN
        RAISE EXCEPTION 'The proposal on % is about something else than it says', NEW.subject USING ERRCODE = 'LB001';
    END IF;
    PERFORM require_corrections(NEW.subject, SESSION_USER::text, change);
    RETURN NEW;
END $$;

CREATE FUNCTION after_true_up_decision() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    p proposal;
    change jsonb;
    clash record;
BEGIN
    SELECT * INTO p FROM proposal WHERE id = NEW.proposal_id;
    IF p.kind NOT IN ('TRUE_UP_FEES', 'CHARGE_FEES')
            OR (SELECT state FROM proposal_standing WHERE id = p.id) IS DISTINCT FROM 'APPROVED' THEN
        RETURN NULL;
    END IF;
    change := p.payload::jsonb -> 'change';
    -- One at a time, runs and what corrects them: each sees what the other charged.
    PERFORM pg_advisory_xact_lock('fee_run'::regclass::oid::int, 0);
    IF p.kind = 'CHARGE_FEES' THEN
        SELECT c.link_id, c.trued_up INTO clash FROM fee_line_trued_up_since c WHERE c.run_id = (change ->> 'run')::bigint LIMIT 1;
        IF FOUND THEN
            RAISE EXCEPTION 'Fee run % of link % was trued up since this run was calculated: calculate it again', clash.trued_up,
                clash.link_id USING ERRCODE = 'LB001';
        END IF;
        RETURN NULL;
    END IF;
    PERFORM require_corrections(p.subject, p.proposed_by::text, change);
    INSERT INTO fee_true_up (snapshot_id, number, correction_id, difference, proposal_id, known_at)
    SELECT c.snapshot_id, c.number, c.id, c.corrected - c.posted, p.id, clock_timestamp()
    FROM jsonb_to_recordset(change -> 'lines') AS l (correction bigint) JOIN fee_correction c ON c.id = l.correction
    ORDER BY c.id;
    RETURN NULL;
END $$;

-- The first of the periods that a charge puts right: it posts to the open one and points back.
CREATE FUNCTION true_up_belongs(charge bigint) RETURNS date LANGUAGE sql STABLE SET search_path = lotbook, pg_catalog, pg_temp AS $$
    SELECT min(t.last_day) FROM fee_true_up_charge x JOIN fee_true_up_in_force t ON t.id = x.true_up WHERE x.fee_charge = charge
$$;

-- As of V156, with the period that a true-up belongs to.
CREATE OR REPLACE FUNCTION post_charges(p proposal, run bigint, reversing boolean) RETURNS void
LANGUAGE sql SET search_path = lotbook, pg_catalog, pg_temp AS $$
    INSERT INTO ledger_posting (id, book, natural_key, debit_kind, debit_owner, credit_kind, credit_owner, amount, currency,
        occurred_at, value_date, books_day, belongs_day, charge_id, participant, rule, reason, source)
    SELECT nextval('fact_id'), 'FEE', 'charge/' || c.charge_id || '/' || part.kind,
        CASE WHEN part.amount > 0 THEN payer.kind ELSE part.kind END, CASE WHEN part.amount > 0 THEN payer.owner ELSE part.owner END,
        CASE WHEN part.amount > 0 THEN part.kind ELSE payer.kind END, CASE WHEN part.amount > 0 THEN part.owner ELSE payer.owner END,
        abs(part.amount), c.currency, clock_timestamp(), day.of, day.of,
        CASE WHEN c.fee = 'true-up' AND NOT reversing THEN true_up_belongs(c.id) END, c.charge_id, c.account_id, 'fee-posting 1',
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

-- As of V223, with true-ups among what has an amount.
CREATE OR REPLACE FUNCTION require_policy(change jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    of_kind text := change ->> 'of';
    word text := lower(replace(of_kind, '_', ' '));
    amount numeric := (change ->> 'from')::numeric;
    needed integer := (change -> 'after' ->> 'decisions')::integer;
BEGIN
    IF NOT EXISTS (SELECT 1 FROM policy_now n WHERE n.kind = of_kind) OR amount IS NULL OR needed IS NULL THEN
        RAISE EXCEPTION 'There is no policy of %', coalesce(word, 'nothing') USING ERRCODE = 'LB001';
    END IF;
    IF NOT EXISTS (SELECT 1 FROM policy_role r WHERE r.kind = of_kind AND r.act = 'DECIDE') THEN
        RAISE EXCEPTION '% is done by one person at once, and that stays so', word USING ERRCODE = 'LB001';
    END IF;
    IF (change ->> 'removes')::boolean THEN
        IF amount = 0 THEN
            RAISE EXCEPTION 'The policy of % from 0 stays: change it instead of taking it away', word USING ERRCODE = 'LB001';
        END IF;
        IF NOT EXISTS (SELECT 1 FROM policy_now n WHERE n.kind = of_kind AND n.threshold = amount) THEN
            RAISE EXCEPTION 'There is no policy of % from % to take away', word, change ->> 'from' USING ERRCODE = 'LB001';
        END IF;
        RETURN;
    END IF;
    IF amount <> 0 AND of_kind NOT IN ('MANUAL_LOTS', 'CHARGE_FEES', 'REVERSE_FEES', 'TRUE_UP_FEES', 'STRIKE_DEALING_POINT',
            'CLASSIFY_MOVEMENTS') THEN
        RAISE EXCEPTION 'There is no amount in %: its policy is the one from 0', word USING ERRCODE = 'LB001';
    END IF;
    IF needed < 1 THEN
        RAISE EXCEPTION 'One person alone could do this: % takes at least one decision', word USING ERRCODE = 'LB001';
    END IF;
    PERFORM require_roles(of_kind, change -> 'after' ->> 'proposers', 'PROPOSE');
    PERFORM require_roles(of_kind, change -> 'after' ->> 'deciders', 'DECIDE');
    PERFORM require_deciders(of_kind, change -> 'after');
    IF needed > 5 THEN
        RAISE EXCEPTION 'At most 5 decide on %', word USING ERRCODE = 'LB001';
    END IF;
END $$;

REVOKE ALL ON FUNCTION fees_due(jsonb), true_up_belongs(bigint), guard_fee_correction(), require_corrections(text, text, jsonb), guard_true_up_proposal(),
    after_true_up_decision() FROM PUBLIC;

CREATE TRIGGER proposal_2_true_ups BEFORE INSERT ON proposal FOR EACH ROW WHEN (NEW.kind = 'TRUE_UP_FEES')
    EXECUTE FUNCTION guard_true_up_proposal();
CREATE TRIGGER proposal_decision_true_ups AFTER INSERT ON proposal_decision FOR EACH ROW WHEN (NEW.verdict = 'APPROVED')
    EXECUTE FUNCTION after_true_up_decision();

DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['fee_correction', 'fee_true_up'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO lotbook_compliance, lotbook_finance, lotbook_auditor'
            || ' USING ((SELECT everything FROM own_scope))', t || '_everything', t);
        EXECUTE format('GRANT SELECT ON %I TO lotbook_compliance, lotbook_finance, lotbook_auditor', t);
        EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT'
            || ' EXECUTE FUNCTION refuse_change()', t || '_frozen', t);
    END LOOP;
END $$;
CREATE POLICY fee_correction_writes ON fee_correction FOR INSERT TO lotbook_finance WITH CHECK (EXISTS (SELECT 1 FROM signed_in));
GRANT INSERT (snapshot_id, number, facts_known_at, posted, corrected, document, sha256) ON fee_correction TO lotbook_finance;
CREATE TRIGGER fee_correction_1_guard BEFORE INSERT ON fee_correction FOR EACH ROW EXECUTE FUNCTION guard_fee_correction();

ALTER VIEW list_fee_snapshots SET (security_invoker = true);
ALTER VIEW list_fee_true_ups SET (security_invoker = true);
GRANT SELECT ON list_fee_true_ups, fee_true_up_in_force, fee_line_chain, fee_true_up_charge
    TO lotbook_compliance, lotbook_finance, lotbook_auditor;
