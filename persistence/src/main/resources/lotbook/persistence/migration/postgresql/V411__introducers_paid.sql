-- What introducers get is posted to them, told by the document of its line, and paid to nobody whose identity isn't approved. H2's
-- own: lotbook.persistence.audit.ChargedRun, TrueLines, PaidOut, ProposedPayoutGuard.

-- As V362, with introducers.
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
        (CASE WHEN c.introducer IS NULL THEN 'PARTNER' ELSE 'INTRODUCER' END, coalesce(c.introducer, c.leader_account),
            c.to_partner)) AS part (kind, owner, amount)
    CROSS JOIN LATERAL (SELECT CASE WHEN c.bearer = 'BROKER' THEN 'BROKER' ELSE 'FEES_DUE' END AS kind,
        CASE WHEN c.bearer = 'BROKER' THEN c.server ELSE c.link_id END AS owner) payer
    CROSS JOIN LATERAL (SELECT CASE WHEN reversing THEN books_day_of((SELECT max(b.brand_id) FROM link_brand b
        WHERE b.link_id = c.link_id), clock_timestamp()) ELSE c.charge_day END AS of) day
    WHERE c.run_id = run AND part.amount <> 0 AND payer.kind <> part.kind AND CASE WHEN reversing
        THEN c.reverses IS NOT NULL AND EXISTS (SELECT 1 FROM fee_reversal v
            WHERE v.snapshot_id = c.snapshot_id AND v.proposal_id = p.id)
        ELSE c.reverses IS NULL AND NOT EXISTS (SELECT 1 FROM fee_left_out a WHERE a.snapshot_id = c.snapshot_id) END
    ORDER BY c.id;

    INSERT INTO ledger_posting (id, book, natural_key, debit_kind, debit_owner, credit_kind, credit_owner, amount, currency,
        occurred_at, value_date, books_day, belongs_day, charge_id, participant, rule, reason, source)
    SELECT nextval('fact_id'), 'FEE', x.natural_key, x.debit_kind, x.debit_owner, x.credit_kind, x.credit_owner, x.amount,
        x.currency, clock_timestamp(), day.of, day.of,
        CASE WHEN c.fee = 'true-up' AND NOT reversing THEN true_up_belongs(c.id) END, c.charge_id, c.account_id,
        'payee-posting 1', CASE WHEN reversing THEN 'reversed ' ELSE '' END || c.fee || ' fee, fee run ' || run
            || ', proposal ' || p.id || ', ' || x.at_rate, 'charge:' || c.charge_id
    FROM payee_posting x
    JOIN fee_charge c ON c.id = x.fee_charge
    CROSS JOIN LATERAL (SELECT CASE WHEN reversing THEN books_day_of((SELECT max(b.brand_id) FROM link_brand b
        WHERE b.link_id = c.link_id), clock_timestamp()) ELSE c.charge_day END AS of) day
    WHERE x.run_id = run
        AND CASE WHEN reversing
        THEN c.reverses IS NOT NULL AND EXISTS (SELECT 1 FROM fee_reversal v
            WHERE v.snapshot_id = c.snapshot_id AND v.proposal_id = p.id)
        ELSE c.reverses IS NULL AND NOT EXISTS (SELECT 1 FROM fee_left_out a WHERE a.snapshot_id = c.snapshot_id) END
    ORDER BY c.id, x.natural_key
$$;

-- As V336, with whom a charge introduces.
CREATE OR REPLACE FUNCTION require_true_lines(run bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    untrue text;
BEGIN
    WITH terms AS MATERIALIZED (
        SELECT DISTINCT t.terms_id, t.sha256, t.document::jsonb -> 'terms' AS terms FROM fee_terms t
        WHERE t.terms_id IN (SELECT s.terms_id FROM fee_snapshot s WHERE s.run_id = run)),
    line AS MATERIALIZED (
        SELECT s.id, s.link_id, s.held_back, s.posted, s.collected, s.owed, d.said #> '{outputs,charges}' AS charges,
            d.said #>> '{inputs,terms,payout,currency}' AS payout_in, d.said #> '{inputs,rates}' AS rates,
            coalesce(d.said ->> 'kind' = 'fee-snapshot'
                AND hash_of(replace(s.document, '"sha256":"' || s.sha256 || '",', '')) = s.sha256
                AND d.said #>> '{inputs,link}' = s.link_id AND d.said #>> '{inputs,account}' = s.account_id
                AND (d.said #>> '{inputs,period,first}')::date = s.first_day
                AND (d.said #>> '{inputs,period,last}')::date = s.last_day
                AND (d.said #>> '{inputs,knownAt}')::timestamptz = r.facts_known_at
                AND d.said #>> '{inputs,version}' = s.terms_id
                AND EXISTS (SELECT 1 FROM terms t WHERE t.terms_id = s.terms_id AND t.sha256 = s.terms_sha256
                    AND t.terms = d.said #> '{inputs,terms}'), false) AS same
        FROM fee_snapshot s
        JOIN fee_run r ON r.id = s.run_id
        CROSS JOIN LATERAL (SELECT position(',"outputs":{' IN s.document) AS outputs OFFSET 0) at
        CROSS JOIN LATERAL (
            SELECT (left(s.document, CASE WHEN at.outputs = 0 THEN -1
                ELSE at.outputs + position(',"rule":"' IN substr(s.document, at.outputs)) - 2 END) || '}')::jsonb AS said
            OFFSET 0) d
        WHERE s.run_id = run),
    charged AS (
        SELECT c.snapshot_id AS id, c.fee, c.cause, c.charge_day, c.bearer, c.introducer, c.posted, c.collected, c.owed, c.to_provider,
            c.to_platform, c.to_partner, coalesce(c.payout, 0) AS payout, 0 AS returned
        FROM fee_charge c WHERE c.run_id = run AND c.reverses IS NULL),
    due AS (
        SELECT line.id, d.* FROM line CROSS JOIN LATERAL jsonb_to_recordset(line.charges) AS d (fee text, cause text, date date,
            bearer text, introducer text, posted numeric, collected numeric, owed numeric, returned numeric, payout numeric,
            split jsonb)
        WHERE NOT line.held_back),
    -- What was withheld and isn't due goes back at most: a part of it may be paid to the investor otherwise.
    compared AS (
        SELECT * FROM charged
        UNION ALL
        SELECT due.id, due.fee, due.cause, due.date, due.bearer, due.introducer, -round(due.posted, 8), -round(due.collected, 8),
            -round(due.owed, 8), -part_of(due.split, 'PROVIDER'), -part_of(due.split, 'PLATFORM'),
            -part_of(due.split, 'PARTNER'), -round(coalesce(due.payout, 0), 8), 0
        FROM due
        UNION ALL
        SELECT due.id, 'withholding', due.cause, due.date, due.bearer, NULL, 0, 0, 0, 0, 0, 0, 0, round(due.returned, 8)
        FROM due WHERE due.returned <> 0)
    SELECT min(w.link) INTO untrue FROM (
        SELECT line.link_id AS link FROM line WHERE NOT line.same
        UNION ALL
        SELECT coalesce(line.link_id, '?') FROM compared c LEFT JOIN line ON line.id = c.id
        GROUP BY line.link_id, c.id, c.fee, c.cause, c.charge_day, c.bearer, c.introducer
        HAVING sum(c.posted) <> 0 OR sum(c.owed) <> 0 OR sum(c.to_provider) <> 0 OR sum(c.to_platform) <> 0
            OR sum(c.to_partner) <> 0 OR sum(c.payout) <> 0 OR sum(c.collected) NOT BETWEEN -sum(c.returned) AND 0
        UNION ALL
        -- In the currency of the terms and at a rate of the document, to the digits that a column keeps; or not at all.
        SELECT line.link_id FROM line JOIN fee_charge c ON c.snapshot_id = line.id
        WHERE c.reverses IS NULL AND ((c.payout IS NULL) <> (c.payout_rate IS NULL)
            OR c.payout_in IS DISTINCT FROM CASE WHEN c.payout IS NOT NULL THEN line.payout_in END
            OR c.payout_rate IS NOT NULL AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(line.rates) r
                WHERE abs((r ->> 'toPerEuro')::numeric(60,30) / (r ->> 'fromPerEuro')::numeric - c.payout_rate)
                    <= 0.00000001))
        UNION ALL
        SELECT line.link_id FROM line LEFT JOIN charged c ON c.id = line.id
        GROUP BY line.id, line.link_id, line.posted, line.collected, line.owed
        HAVING coalesce(sum(c.posted), 0) <> line.posted OR coalesce(sum(c.collected), 0) <> line.collected
            OR coalesce(sum(c.owed), 0) <> line.owed) w;
    IF untrue IS NOT NULL THEN
        RAISE EXCEPTION 'Fee run % charges link % otherwise than the document of its line says, or under other terms', run, untrue
            USING ERRCODE = 'LB001';
    END IF;
EXCEPTION WHEN data_exception THEN
    RAISE EXCEPTION 'A line of fee run % has a document that can''t be read', run USING ERRCODE = 'LB001';
END $$;

-- As V336, with introducers.
CREATE OR REPLACE FUNCTION reverse_fees(p proposal) RETURNS void
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
          AND m.expires_at > clock_timestamp()
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
        fee, cause, charge_day, bearer, base, posted, collected, owed, to_provider, to_platform, to_partner, currency, payout,
        payout_in, payout_rate, introducer, reverses)
    SELECT nextval('fact_id'), c.charge_id || 'R', c.run_id, c.snapshot_id, c.link_id, c.account_id, c.server, c.login,
        c.leader_account, c.leader_login, c.fee, c.cause, c.charge_day, c.bearer, c.base, -c.posted,
        -(SELECT v.settled FROM charge_settlement v WHERE v.charge_id = c.charge_id), -c.owed,
        -c.to_provider, -c.to_platform, -c.to_partner, c.currency, -c.payout, c.payout_in, c.payout_rate, c.introducer, c.id
    FROM fee_charge c JOIN fee_reversal v ON v.snapshot_id = c.snapshot_id AND v.proposal_id = p.id
    WHERE c.reverses IS NULL ORDER BY c.id;
    PERFORM post_charges(p, run, true);
    PERFORM send_charges(p, run, true);
END $$;

-- As V362, of introducers too.
CREATE OR REPLACE FUNCTION require_payable(change jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    amount numeric := (change ->> 'amount')::numeric;
    payable numeric := coalesce((SELECT l.payable FROM list_payees l WHERE l.kind = change ->> 'kind'
        AND l.owner = change ->> 'payee' AND l.currency = change ->> 'currency'), 0);
BEGIN
    IF change ->> 'kind' = 'INTRODUCER' AND NOT EXISTS (SELECT 1 FROM party_identified i WHERE i.party_id = change ->> 'payee') THEN
        RAISE EXCEPTION 'The identity of introducer % is not approved now, so nothing is paid to them', change ->> 'payee'
            USING ERRCODE = 'LB001';
    END IF;
    IF amount IS NULL OR amount = 0 OR amount * payable <= 0 OR abs(amount) > abs(payable) THEN
        RAISE EXCEPTION 'What is payable to % % is % % now, not %', lower(change ->> 'kind'), change ->> 'payee',
            trim_scale(payable), change ->> 'currency', trim_scale(amount) USING ERRCODE = 'LB001';
    END IF;
END $$;

-- As V365, with introducers.
CREATE OR REPLACE FUNCTION guard_proposed_payout() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    change jsonb := NEW.payload::jsonb -> 'change';
    escaped text := replace(replace(change ->> 'payee', '%', '%25'), '/', '%2F');
BEGIN
    IF (change ->> 'kind' IN ('MANAGER', 'PARTNER', 'INTRODUCER')
            AND NEW.subject = lower(change ->> 'kind') || ' ' || (change ->> 'payee') || ', ' || (change ->> 'currency')
            AND NEW.scope = 'payout/' || (change ->> 'kind') || '/' || escaped || '/' || (change ->> 'currency')
            AND NEW.account_id IS NULL AND NEW.server IS NULL AND NEW.effective_at IS NULL
            AND NEW.amount = abs((change ->> 'amount')::numeric)
            AND change ->> 'reference' ~ '\S' AND length(change ->> 'reference') <= 64
            AND change ->> 'valueDate' ~ '^\d{4}-\d\d-\d\d$' AND (change ->> 'valueDate')::date IS NOT NULL) IS NOT TRUE THEN
        RAISE EXCEPTION 'The proposal on % is about something else than it says', NEW.subject USING ERRCODE = 'LB001';
    END IF;
    PERFORM require_payable(change);
    RETURN NEW;
EXCEPTION WHEN data_exception THEN
    RAISE EXCEPTION 'The proposal on % is about something else than it says', NEW.subject USING ERRCODE = 'LB001';
END $$;
