-- As in V346, with the HWM of the pool held to the price: after a fee it is the price, rounded up, and without one it stays.
CREATE OR REPLACE FUNCTION guard_dealing_fees() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    doc jsonb := NEW.document::jsonb;
    terms jsonb := doc -> 'inputs' -> 'byTerms';
    fees jsonb := doc -> 'outputs' -> 'fees';
    outs jsonb := doc -> 'outputs';
    last jsonb := (SELECT d.document::jsonb FROM dealing_point d WHERE d.id = NEW.rests_on);
    pool jsonb := fees -> 'pool';
    taken record;
    clash text;
BEGIN
    SELECT coalesce(sum((c ->> 'fee')::numeric), 0) AS money, coalesce(sum((c ->> 'units')::numeric), 0) AS units INTO taken
        FROM jsonb_array_elements(outs -> 'cancelled') c;
    IF (terms IS NULL) <> (fees IS NULL) OR (terms ->> 'day')::date IS DISTINCT FROM NEW.books_day
            OR coalesce((fees ->> 'accrued')::numeric, 0) IS DISTINCT FROM NEW.management
            OR coalesce((fees ->> 'charged')::numeric, 0) IS DISTINCT FROM NEW.charged
            OR coalesce((fees ->> 'performance')::numeric, 0) IS DISTINCT FROM NEW.performance
            OR coalesce((fees ->> 'provider')::numeric, 0) IS DISTINCT FROM NEW.to_provider
            OR coalesce((fees ->> 'platform')::numeric, 0) IS DISTINCT FROM NEW.to_platform
            OR coalesce((fees ->> 'partner')::numeric, 0) IS DISTINCT FROM NEW.to_partner
            OR taken.units IS DISTINCT FROM NEW.cancelled OR taken.money IS DISTINCT FROM NEW.performance
            OR taken.money <> coalesce((SELECT sum((l ->> 'fee')::numeric) FROM jsonb_array_elements(fees -> 'lines') l), 0) THEN
        RAISE EXCEPTION 'The dealing point of % says one thing of fees in its document and another beside it', NEW.master_account
            USING ERRCODE = 'LB001';
    END IF;
    IF NEW.books_day <> (SELECT CASE extract(isodow FROM day) WHEN 6 THEN day + 2 WHEN 7 THEN day + 1 ELSE day END
            FROM (SELECT ((NEW.struck_at - interval '1 microsecond') AT TIME ZONE 'America/New_York' + interval '7 hours')::date AS day)
            AS closed) THEN
        RAISE EXCEPTION 'The dealing point of % at % closes another day', NEW.master_account, NEW.struck_at USING ERRCODE = 'LB001';
    END IF;
    IF NEW.nav <> NEW.equity - NEW.credit - NEW.accrued_fees - NEW.payable - NEW.in_advance - NEW.management
            OR (outs ->> 'valueAfter')::numeric <> NEW.nav - NEW.performance - NEW.paid + NEW.taken THEN
        RAISE EXCEPTION 'The value of the dealing point of % is not what its parts add up to', NEW.master_account
            USING ERRCODE = 'LB001';
    END IF;
    SELECT h ->> 'investor' INTO clash FROM jsonb_array_elements(outs -> 'holdings') h
    WHERE (h ->> 'units')::numeric <> (h ->> 'before')::numeric
        + coalesce((SELECT sum((l ->> 'units')::numeric) FROM jsonb_array_elements(outs -> 'lines') l
            JOIN jsonb_array_elements(doc -> 'inputs' -> 'requests') r ON r ->> 'id' = l ->> 'request'
            WHERE r ->> 'investor' = h ->> 'investor'), 0)
        - coalesce((SELECT sum((c ->> 'units')::numeric) FROM jsonb_array_elements(outs -> 'cancelled') c
            WHERE c ->> 'investor' = h ->> 'investor'), 0)
        + coalesce((SELECT sum((c ->> 'units')::numeric) FROM jsonb_array_elements(outs -> 'corrected') c
            WHERE c ->> 'investor' = h ->> 'investor'), 0)
        + coalesce((SELECT sum((c ->> 'units')::numeric) FROM jsonb_array_elements(outs -> 'credited') c
            WHERE c ->> 'investor' = h ->> 'investor'), 0)
        OR coalesce((SELECT sum((c ->> 'fee')::numeric) FROM jsonb_array_elements(outs -> 'cancelled') c
            WHERE c ->> 'investor' = h ->> 'investor'), 0) <> coalesce((SELECT sum((l ->> 'fee')::numeric)
            FROM jsonb_array_elements(fees -> 'lines') l WHERE l ->> 'investor' = h ->> 'investor'), 0) LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'The units of % are not what was dealt and what was cancelled for a fee', clash USING ERRCODE = 'LB001';
    END IF;
    IF (last -> 'outputs' -> 'fees' IS NOT NULL) AND (terms IS NULL
            OR terms -> 'accrued' IS DISTINCT FROM last -> 'outputs' -> 'fees' -> 'carried')
            OR terms IS NOT NULL AND terms ->> 'lastDay' IS DISTINCT FROM last -> 'inputs' -> 'byTerms' ->> 'day' THEN
        RAISE EXCEPTION 'The fees of % go on from the last dealing point that was struck', NEW.master_account USING ERRCODE = 'LB001';
    END IF;
    IF (terms -> 'pool' IS NULL) <> (pool IS NULL) OR pool IS NOT NULL AND (terms -> 'pool' ->> 'hwm')::numeric
            IS DISTINCT FROM (last -> 'outputs' -> 'fees' -> 'pool' ->> 'hwm')::numeric THEN
        RAISE EXCEPTION 'The HWM of the pool of % is not the one that the last dealing point left', NEW.master_account
            USING ERRCODE = 'LB001';
    END IF;
    IF NOT equalised_parts(outs) OR pool ->> 'gross' IS NOT NULL AND (abs((outs ->> 'price')::numeric * NEW.units_before
                - (NEW.nav - (pool ->> 'fee')::numeric)) > 0.000001
            OR abs((pool ->> 'gross')::numeric * NEW.units_before - NEW.nav) > 0.000001)
            OR (pool ->> 'hwm')::numeric <> (CASE WHEN (pool ->> 'fee')::numeric > 0
                THEN ceil((outs ->> 'price')::numeric * 1000000000000000) * 0.000000000000001
                ELSE coalesce((terms -> 'pool' ->> 'hwm')::numeric, (pool ->> 'hwm')::numeric) END) THEN
        RAISE EXCEPTION 'The fee of the pool of % is not what its parts come to', NEW.master_account USING ERRCODE = 'LB001';
    END IF;
    SELECT h ->> 'investor' INTO clash FROM jsonb_array_elements(terms -> 'holders') h
    LEFT JOIN unit_hwm u ON u.point_id = NEW.rests_on AND u.investor_id = h ->> 'investor'
    WHERE (h ->> 'hwm')::numeric IS DISTINCT FROM u.hwm LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'The HWM of % is not the one that the last dealing point left', clash USING ERRCODE = 'LB001';
    END IF;
    SELECT h ->> 'investor' INTO clash FROM jsonb_array_elements(outs -> 'holdings') h
    WHERE terms IS NOT NULL AND (h ->> 'before')::numeric <> 0
        AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(terms -> 'holders') o WHERE o ->> 'investor' = h ->> 'investor') LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION '% holds units, and the fees leave them out', clash USING ERRCODE = 'LB001';
    END IF;
    RETURN NEW;
END $$;
