-- Lots by hand rest on what became of their own fill, see V327.
ALTER VIEW block_dealt SET (security_barrier = true);

-- As V259, of a scope that names the fill behind its order; before, it named the order alone, and what was proposed so does.
CREATE OR REPLACE FUNCTION lots_ground(of_scope text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
    WITH said AS (SELECT split_part(of_scope, '/order/', 1) AS account,
        substr(of_scope, strpos(of_scope, '/order/') + 7) AS block)
    SELECT coalesce(nullif(concat_ws(', ',
        (SELECT 'dealt #' || greatest(
            (SELECT max(d.breakdown_id) FROM block_dealt d WHERE d.account_id = s.account AND d.order_id = s.block),
            (SELECT max(d.breakdown_id) FROM block_dealt d WHERE d.account_id = s.account
                AND d.order_id = regexp_replace(s.block, '/[^/]*$', '') AND d.exec_id = regexp_replace(s.block, '^.*/', '')))
            FROM said s),
        coalesce((SELECT g.ground FROM ground_seen g WHERE g.area = 'COMMAND' AND g.scope = of_scope),
            (SELECT g.ground FROM ground_seen g, said s WHERE g.area = 'COMMAND'
                AND g.scope = s.account || '/order/' || regexp_replace(s.block, '/[^/]*$', '')))), ''), 'nothing')
$$;

-- As V315, with the fill in the scope of lots.
CREATE OR REPLACE FUNCTION same_command(p proposal, change jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = lotbook, pg_catalog, pg_temp AS $$
    SELECT coalesce(CASE
        WHEN p.kind IN ('PAUSE', 'STOP', 'RESUME') THEN p.account_id = change -> 'trader' ->> 'account'
            AND p.server = change -> 'trader' ->> 'server' AND p.subject = p.scope
            AND p.scope = coalesce(change -> 'leader' ->> 'account' || '/', '') || p.account_id
        WHEN p.kind = 'CLOSE_ALL' THEN p.account_id = change -> 'trader' ->> 'account'
            AND p.server = change -> 'trader' ->> 'server'
            AND p.subject = p.account_id AND p.scope = p.account_id
        WHEN p.kind = 'LIMITS' THEN p.account_id = change -> 'trader' ->> 'account'
            AND p.server = change -> 'trader' ->> 'server'
            AND p.subject = p.account_id AND p.scope = p.account_id || '/limits'
        WHEN p.kind = 'LINK' THEN p.account_id = change ->> 'leader' AND p.account_id = change -> 'leaderLogin' ->> 'account'
            AND change ->> 'follower' = change -> 'followerLogin' ->> 'account'
            AND p.server = change -> 'followerLogin' ->> 'server' AND p.subject = change ->> 'link'
            AND p.scope = p.account_id || '/' || (change ->> 'follower')
        WHEN p.kind = 'UNLINK' THEN p.account_id = change -> 'leader' ->> 'account'
            AND p.server = change -> 'follower' ->> 'server'
            AND p.subject = change ->> 'link' AND p.scope = p.account_id || '/' || (change -> 'follower' ->> 'account')
        WHEN p.kind IN ('PUBLISH_VERSION', 'WITHDRAW_VERSION') THEN (p.kind = 'PUBLISH_VERSION' OR p.server IS NOT NULL)
            AND p.account_id = change -> 'version' ->> 'leader'
            AND p.subject = change -> 'version' ->> 'id'
            AND p.scope = version_scope(change -> 'version' ->> 'leader', change -> 'version' ->> 'link')
        WHEN p.kind = 'MANUAL_LOTS' THEN p.account_id = change -> 'master' ->> 'account'
            AND p.server = change -> 'master' ->> 'server' AND p.subject = change ->> 'order'
            AND p.scope = p.account_id || '/order/' || p.subject || '/' || (change ->> 'deal')
            AND p.amount = (change ->> 'volume')::numeric
            AND p.amount = (SELECT sum((lot ->> 'volume')::numeric) FROM jsonb_array_elements(change -> 'lots') lot)
        END, false)
$$;
