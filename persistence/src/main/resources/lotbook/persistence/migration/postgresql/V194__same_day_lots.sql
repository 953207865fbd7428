-- Lots set by hand are for one deal of the master they are proposed for, and go out before its business day ends on its server.
CREATE FUNCTION guard_same_day_lots() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    said jsonb := NEW.payload::jsonb -> 'change';
    block record;
    day_ends timestamptz;
BEGIN
    SELECT e.server_day, e.occurred_at INTO block FROM execution e
    JOIN account_login l ON l.server = e.server AND l.login = e.login AND l.account_id = NEW.account_id
        AND l.valid_from <= e.occurred_at AND (l.valid_to IS NULL OR l.valid_to > e.occurred_at)
        AND NOT EXISTS (SELECT 1 FROM account_login later WHERE later.supersedes = l.id)
    WHERE e.server = NEW.server AND e.order_id = said ->> 'order' AND e.exec_id = said ->> 'deal' AND e.kind = 'TRADE' LIMIT 1;
    IF NOT FOUND THEN
        RAISE EXCEPTION '% has no deal % of order % on %', NEW.account_id, said ->> 'deal', said ->> 'order', NEW.server
            USING ERRCODE = 'LB001';
    END IF;
    SELECT (block.server_day + (CASE WHEN d.cut_off = TIME '00:00:00' THEN 1 ELSE 0 END) + d.cut_off) AT TIME ZONE d.zone INTO day_ends
    FROM (SELECT coalesce(max(c.zone), 'Europe/Athens') AS zone, coalesce(max(c.cut_off), TIME '00:00:00') AS cut_off
        FROM business_calendar c WHERE c.server = NEW.server AND c.valid_from <= block.occurred_at
            AND (c.valid_to IS NULL OR c.valid_to > block.occurred_at)
            AND NOT EXISTS (SELECT 1 FROM business_calendar later WHERE later.supersedes = c.id)) d;
    IF (said ->> 'tradeDate')::date <> block.server_day OR NEW.expires_at IS NULL OR NEW.expires_at > day_ends THEN
        RAISE EXCEPTION 'Lots are set by hand the same day: those of deal % until %, when % ends on %', said ->> 'deal',
            to_char(day_ends, 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), block.server_day, NEW.server USING ERRCODE = 'LB001';
    END IF;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION guard_same_day_lots() FROM PUBLIC;

CREATE TRIGGER proposal_2_same_day BEFORE INSERT ON proposal FOR EACH ROW WHEN (NEW.kind = 'MANUAL_LOTS')
    EXECUTE FUNCTION guard_same_day_lots();
