-- As V162, with what each payee gets and is paid.
CREATE OR REPLACE VIEW list_fee_charges AS
SELECT s.id, f.charge_id, CAST(f.run_id AS varchar(20)) AS run, f.account_id, f.leader_account, f.fee, f.cause,
       f.charge_day, f.posted, f.collected, s.settled AS settled, f.owed, f.currency, s.state, s.since,
       CASE WHEN s.state IN ('WAITING', 'ACCEPTED', 'SHORT', 'OVER')
           AND s.until >= TIMESTAMP WITH TIME ZONE '9999-12-31 00:00:00+00'
           THEN CAST(extract(epoch FROM CURRENT_TIMESTAMP - s.agreed_at) * 1000 AS bigint) END AS age, s.answer AS answer,
       f.link_id, f.server, f.login, f.leader_login,
       s.since AS valid_from, CAST(NULL AS timestamp(6) with time zone) AS valid_to, s.since AS known_at,
       CAST(NULL AS bigint) AS supersedes, f.to_provider, f.to_platform, f.to_partner, f.payout, f.payout_in, f.payout_rate
FROM charge_stretch s
JOIN fee_charge f ON f.id = s.fee_charge
WHERE (SELECT everything FROM own_scope)
UNION ALL
SELECT s.id + 1, f.charge_id, CAST(f.run_id AS varchar(20)) AS run, f.account_id, f.leader_account, f.fee, f.cause,
       f.charge_day, f.posted, f.collected, s.settled AS settled, f.owed, f.currency, s.state, s.since,
       CAST(NULL AS bigint) AS age, s.answer AS answer, f.link_id, f.server, f.login, f.leader_login,
       s.since, s.until, s.until, CAST(NULL AS bigint), f.to_provider, f.to_platform, f.to_partner, f.payout, f.payout_in,
       f.payout_rate
FROM charge_stretch s
JOIN fee_charge f ON f.id = s.fee_charge
WHERE s.until > s.since AND s.until < TIMESTAMP WITH TIME ZONE '9999-12-31 00:00:00+00' AND (SELECT everything FROM own_scope);

-- As V307, with what payees are paid. The rule that ends what is looked at stands after the outputs, for rates name rules, too.
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
        SELECT c.snapshot_id AS id, c.fee, c.cause, c.charge_day, c.bearer, c.posted, c.collected, c.owed, c.to_provider,
            c.to_platform, c.to_partner, coalesce(c.payout, 0) AS payout, 0 AS returned
        FROM fee_charge c WHERE c.run_id = run AND c.reverses IS NULL),
    due AS (
        SELECT line.id, d.* FROM line CROSS JOIN LATERAL jsonb_to_recordset(line.charges) AS d (fee text, cause text, date date,
            bearer text, posted numeric, collected numeric, owed numeric, returned numeric, payout numeric,
            split jsonb)
        WHERE NOT line.held_back),
    -- What was withheld and isn't due goes back at most: a part of it may be paid to the investor otherwise.
    compared AS (
        SELECT * FROM charged
        UNION ALL
        SELECT due.id, due.fee, due.cause, due.date, due.bearer, -round(due.posted, 8), -round(due.collected, 8),
            -round(due.owed, 8), -part_of(due.split, 'PROVIDER'), -part_of(due.split, 'PLATFORM'),
            -part_of(due.split, 'PARTNER'), -round(coalesce(due.payout, 0), 8), 0
        FROM due
        UNION ALL
        SELECT due.id, 'withholding', due.cause, due.date, due.bearer, 0, 0, 0, 0, 0, 0, 0, round(due.returned, 8)
        FROM due WHERE due.returned <> 0)
    SELECT min(w.link) INTO untrue FROM (
        SELECT line.link_id AS link FROM line WHERE NOT line.same
        UNION ALL
        SELECT coalesce(line.link_id, '?') FROM compared c LEFT JOIN line ON line.id = c.id
        GROUP BY line.link_id, c.id, c.fee, c.cause, c.charge_day, c.bearer
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

-- As V309, with what payees were paid.
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
        payout_in, payout_rate, reverses)
    SELECT nextval('fact_id'), c.charge_id || 'R', c.run_id, c.snapshot_id, c.link_id, c.account_id, c.server, c.login,
        c.leader_account, c.leader_login, c.fee, c.cause, c.charge_day, c.bearer, c.base, -c.posted,
        -(SELECT v.settled FROM charge_settlement v WHERE v.charge_id = c.charge_id), -c.owed,
        -c.to_provider, -c.to_platform, -c.to_partner, c.currency, -c.payout, c.payout_in, c.payout_rate, c.id
    FROM fee_charge c JOIN fee_reversal v ON v.snapshot_id = c.snapshot_id AND v.proposal_id = p.id
    WHERE c.reverses IS NULL ORDER BY c.id;
    PERFORM post_charges(p, run, true);
    PERFORM send_charges(p, run, true);
END $$;
