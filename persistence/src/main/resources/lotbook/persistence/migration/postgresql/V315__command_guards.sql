-- What goes out to a server stands in a proposal's change, and policies, the asker's scope and the deciders look at its head: the
-- change names the head's account under its own login, and lots are those of the deal.

-- That the change is about what the head says, kind by kind.
CREATE FUNCTION same_command(p proposal, change jsonb) RETURNS boolean
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
            AND p.scope = p.account_id || '/order/' || p.subject AND p.amount = (change ->> 'volume')::numeric
            AND p.amount = (SELECT sum((lot ->> 'volume')::numeric) FROM jsonb_array_elements(change -> 'lots') lot)
        END, false)
$$;

-- The logins that a server would act on; leaders may trade on another one. A master's is that of the deal.
CREATE FUNCTION said_logins(change jsonb) RETURNS TABLE (trader jsonb, leads boolean)
LANGUAGE sql IMMUTABLE SET search_path = lotbook, pg_catalog, pg_temp AS $$
    SELECT change -> k.name, k.name IN ('leader', 'leaderLogin')
    FROM unnest(ARRAY['trader', 'leader', 'leaderLogin', 'follower', 'followerLogin']) k (name)
    WHERE jsonb_typeof(change -> k.name) = 'object'
    UNION ALL
    SELECT t, false FROM jsonb_array_elements(coalesce(change -> 'traders', '[]')) t
    UNION ALL
    SELECT lot -> 'trader', false FROM jsonb_array_elements(coalesce(change -> 'lots', '[]')) lot
$$;

CREATE FUNCTION guard_proposed_command() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    change jsonb := NEW.payload::jsonb -> 'change';
    stranger jsonb;
    deal record;
BEGIN
    IF NOT same_command(NEW, change) THEN
        RAISE EXCEPTION 'The proposal on % says one thing in its head and another in its change', NEW.subject
            USING ERRCODE = 'LB001';
    END IF;
    -- What corrects a stretch that is over goes to no server, which would take it for the version to use from now on.
    IF NEW.kind = 'PUBLISH_VERSION' AND (NEW.server IS NULL)
            <> coalesce((change -> 'version' ->> 'validTo')::timestamptz <= clock_timestamp(), false) THEN
        RAISE EXCEPTION 'A server is told of a version unless it is over: look again at the end of %', NEW.subject
            USING ERRCODE = 'LB001';
    END IF;
    SELECT s.trader INTO stranger FROM said_logins(change) s
    WHERE NOT s.leads AND NEW.server IS NOT NULL AND s.trader ->> 'server' IS DISTINCT FROM NEW.server
       OR NOT EXISTS (SELECT 1 FROM account_login l WHERE l.account_id = s.trader ->> 'account'
            AND l.server = s.trader ->> 'server'
            AND l.login = s.trader ->> 'login' AND l.valid_from <= clock_timestamp()
            AND (l.valid_to IS NULL OR l.valid_to > clock_timestamp())
            AND NOT EXISTS (SELECT 1 FROM account_login later WHERE later.supersedes = l.id)) LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION '% is no login of % on % now', coalesce(stranger ->> 'login', '?'), coalesce(stranger ->> 'account', '?'),
            coalesce(NEW.server, stranger ->> 'server') USING ERRCODE = 'LB001';
    END IF;
    IF NEW.kind = 'MANUAL_LOTS' THEN
        SELECT e.login, e.symbol, e.side, e.filled INTO deal FROM execution e
        WHERE e.server = NEW.server AND e.order_id = NEW.subject AND e.exec_id = change ->> 'deal' AND e.kind = 'TRADE' LIMIT 1;
        IF FOUND AND (deal.login, deal.symbol, deal.side, deal.filled) IS DISTINCT FROM (change -> 'master' ->> 'login',
                change ->> 'symbol', change ->> 'side', NEW.amount) THEN
            RAISE EXCEPTION 'Deal % is % % % by %: the lots are of another', change ->> 'deal', deal.side,
                trim_scale(deal.filled), deal.symbol, deal.login USING ERRCODE = 'LB001';
        END IF;
    END IF;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION same_command(proposal, jsonb), said_logins(jsonb), guard_proposed_command() FROM PUBLIC;

CREATE TRIGGER proposal_3_commands BEFORE INSERT ON proposal FOR EACH ROW
    WHEN (NEW.kind IN ('PUBLISH_VERSION', 'WITHDRAW_VERSION', 'LINK', 'UNLINK', 'PAUSE', 'STOP', 'RESUME', 'CLOSE_ALL', 'LIMITS',
        'MANUAL_LOTS'))
    EXECUTE FUNCTION guard_proposed_command();
