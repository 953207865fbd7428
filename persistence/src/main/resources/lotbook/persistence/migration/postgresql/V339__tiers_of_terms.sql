-- As V151, with tiers, payees and the currency they are paid in.
CREATE OR REPLACE FUNCTION fee_setting(document text, setting text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE setting
        WHEN 'performance-percent' THEN trim_scale((performance -> 'scale' ->> 'rate')::numeric * 100)::text
        WHEN 'management-percent' THEN trim_scale((management ->> 'rate')::numeric * 100)::text
        WHEN 'schedule' THEN CASE schedule ->> 'id'
            WHEN 'every-days' THEN CASE schedule ->> 'days' WHEN '1' THEN 'every day'
                ELSE 'every ' || (schedule ->> 'days') || ' days' END
            WHEN 'every-week' THEN 'every ' || lower(schedule ->> 'day')
            WHEN 'every-months' THEN CASE schedule ->> 'months' WHEN '1' THEN 'every month'
                ELSE 'every ' || (schedule ->> 'months') || ' months' END
                || CASE schedule ->> 'from' WHEN 'JOINING' THEN ' from joining' ELSE '' END
            ELSE 'on exit' END
        WHEN 'hwm-after' THEN performance ->> 'hwm'
        WHEN 'hurdle' THEN performance -> 'hurdle' ->> 'id'
        WHEN 'on-withdrawal' THEN performance ->> 'withdrawal'
        WHEN 'fairness' THEN performance ->> 'fairness'
        WHEN 'rounding' THEN terms ->> 'rounding'
        WHEN 'performance-tiers' THEN (SELECT string_agg(trim_scale((t.tier ->> 'rate')::numeric * 100) || ' % '
                || coalesce('up to ' || trim_scale((t.tier ->> 'upTo')::numeric * 100) || ' %', 'beyond'), ', ' ORDER BY t.number)
            FROM jsonb_array_elements(performance -> 'scale' -> 'tiers') WITH ORDINALITY AS t (tier, number))
        WHEN 'payees' THEN (SELECT string_agg(
                trim_scale((t.part ->> 'share')::numeric * 100) || ' % ' || lower(t.part ->> 'payee'), ', ' ORDER BY t.number)
            FROM jsonb_array_elements(split) WITH ORDINALITY AS t (part, number))
        WHEN 'payout-in' THEN terms -> 'payout' ->> 'currency' END
    FROM (SELECT d -> 'terms' AS terms,
            jsonb_path_query_first(d, '$.terms.fees[*] ? (@.id == "performance")') AS performance,
            jsonb_path_query_first(d, '$.terms.fees[*] ? (@.id == "management")') AS management,
            coalesce(jsonb_path_query_first(d, '$.terms.fees[*] ? (@.id == "performance").charging.schedule'),
                jsonb_path_query_first(d, '$.terms.fees[*].charging.schedule')) AS schedule,
            coalesce(jsonb_path_query_first(d, '$.terms.fees[*] ? (@.id == "performance").charging.split'),
                jsonb_path_query_first(d, '$.terms.fees[*].charging.split')) AS split
        FROM (SELECT document::jsonb AS d) AS parsed) AS found
$$;

CREATE OR REPLACE VIEW list_fee_terms WITH (security_invoker = true) AS
SELECT t.id, t.terms_id, t.programme_id AS programme, t.leader_account, t.link_id, t.name,
       CAST(CASE WHEN t.valid_to <= CURRENT_TIMESTAMP THEN 'SUPERSEDED' WHEN t.valid_from > CURRENT_TIMESTAMP THEN 'AGREED'
           ELSE 'IN_FORCE' END AS varchar(20)) AS state,
       CAST(fee_setting(t.document, 'performance-percent') AS numeric(30,16)) AS performance_percent,
       CAST(fee_setting(t.document, 'management-percent') AS numeric(30,16)) AS management_percent,
       fee_setting(t.document, 'schedule') AS schedule, fee_setting(t.document, 'hwm-after') AS hwm_after,
       fee_setting(t.document, 'hurdle') AS hurdle, fee_setting(t.document, 'on-withdrawal') AS on_withdrawal,
       fee_setting(t.document, 'fairness') AS fairness, fee_setting(t.document, 'rounding') AS rounding,
       t.agreement, t.valid_from, t.valid_to, CAST(t.document AS jsonb) ->> 'reason' AS reason, t.sha256 AS hash,
       t.known_at, t.supersedes,
       fee_setting(t.document, 'performance-tiers') AS performance_tiers, fee_setting(t.document, 'payees') AS payees,
       fee_setting(t.document, 'payout-in') AS payout_in
FROM fee_terms t;
