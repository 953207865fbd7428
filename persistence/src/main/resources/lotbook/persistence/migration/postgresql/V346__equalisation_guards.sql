-- What a dealing point with equalisation says of the pool's fee, and what its approval keeps.

-- Whether what a point's document says of the pool's fee adds up.
CREATE FUNCTION equalised_parts(outs jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(sum(coalesce((e ->> 'part')::numeric, (c ->> 'credit')::numeric)), 0)
            = coalesce((outs -> 'fees' -> 'pool' ->> 'fee')::numeric, 0)
        AND coalesce(bool_and(
            coalesce((c ->> 'credit')::numeric, 0) = coalesce((e ->> 'credit')::numeric, (c ->> 'credit')::numeric)
            AND coalesce((c ->> 'units')::numeric, 0) = coalesce((e ->> 'added')::numeric, (c ->> 'units')::numeric)
            AND coalesce((c ->> 'units')::numeric * (outs ->> 'price')::numeric <= (c ->> 'credit')::numeric + 0.000001, true)
            AND (e IS NULL OR (e ->> 'credit')::numeric BETWEEN 0 AND (e ->> 'part')::numeric AND (e ->> 'deficit')::numeric >= 0
                AND fee = (e ->> 'part')::numeric - (e ->> 'credit')::numeric + (e ->> 'deficit')::numeric)), true)
    FROM (SELECT l ->> 'investor' AS investor, l -> 'equalised' AS e, (l ->> 'fee')::numeric AS fee
        FROM jsonb_array_elements(outs -> 'fees' -> 'lines') l WHERE l -> 'equalised' IS NOT NULL) line
    FULL JOIN (SELECT x ->> 'investor' AS investor, x AS c FROM jsonb_array_elements(outs -> 'credited') x) given
        ON given.investor = line.investor
$$;
REVOKE ALL ON FUNCTION equalised_parts(jsonb) FROM PUBLIC;

-- As in V264, with units that were issued for credits. Each part of the pool's fee is borne by somebody or given back, a credit
-- buys no more units than it is worth at the price, and the HWM of the pool is the one that the last point left: after a fee it
-- is the price, rounded up, and without one it stays.
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

-- As in V211, with credits: terms are those that are accepted still, money that settled a charge was known, and what the document
-- charges is written and posted.
CREATE OR REPLACE FUNCTION charge_dealing_point(p proposal) RETURNS void
LANGUAGE plpgsql SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    d dealing_point;
    terms jsonb;
    fees jsonb;
    clash text;
BEGIN
    SELECT * INTO d FROM dealing_point WHERE id = (p.payload::jsonb -> 'change' ->> 'point')::bigint;
    terms := d.document::jsonb -> 'inputs' -> 'byTerms';
    fees := d.document::jsonb -> 'outputs' -> 'fees';
    SELECT h.investor INTO clash
    FROM (SELECT h ->> 'investor' AS investor, h ->> 'terms' AS terms_id, (h ->> 'manager')::boolean AS manager,
            (SELECT t ->> 'sha256' FROM jsonb_array_elements(terms -> 'terms') t WHERE t ->> 'id' = h ->> 'terms') AS sha256,
            (SELECT t -> 'settings' FROM jsonb_array_elements(terms -> 'terms') t WHERE t ->> 'id' = h ->> 'terms') AS settings
        FROM jsonb_array_elements(terms -> 'holders') h) h
    LEFT JOIN LATERAL (SELECT a.terms_id, a.sha256 FROM fee_acceptance a WHERE a.master_account = d.master_account
            AND a.investor_id = h.investor AND a.valid_from <= d.struck_at AND (a.valid_to IS NULL OR a.valid_to > d.struck_at)
            AND NOT EXISTS (SELECT 1 FROM fee_acceptance later WHERE later.supersedes = a.id)
        ORDER BY a.valid_from DESC, a.id DESC LIMIT 1) a ON true
    WHERE h.terms_id IS DISTINCT FROM a.terms_id OR h.sha256 IS DISTINCT FROM a.sha256
        OR h.terms_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM fee_terms t WHERE t.terms_id = h.terms_id AND t.sha256 = h.sha256
            AND t.document::jsonb -> 'terms' = h.settings)
        OR h.manager <> EXISTS (SELECT 1 FROM account m WHERE m.account_id = d.master_account AND m.holder_id = h.investor
            AND NOT EXISTS (SELECT 1 FROM account later WHERE later.supersedes = m.id)) LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'The terms that % accepted are others than % says: draft it again', clash, p.subject USING ERRCODE = 'LB001';
    END IF;
    IF terms IS NULL AND EXISTS (SELECT 1 FROM fee_acceptance a JOIN holding h ON h.master_account = a.master_account
            AND h.investor_id = a.investor_id AND h.units <> 0 AND h.valid_from < d.struck_at
            WHERE a.master_account = d.master_account AND a.valid_from <= d.struck_at AND (a.valid_to IS NULL OR a.valid_to > d.struck_at)
              AND NOT EXISTS (SELECT 1 FROM fee_acceptance later WHERE later.supersedes = a.id)) THEN
        RAISE EXCEPTION 'Investors of % accepted fee terms, and % leaves them out: draft it again', d.master_account, p.subject
            USING ERRCODE = 'LB001';
    END IF;
    SELECT m.movement_id INTO clash FROM pool_charge_movement m WHERE m.master_account = d.master_account
        AND m.occurred_at <= d.equity_at AND m.known_at > d.facts_known_at LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'Movement % came since % was drafted: draft it again', clash, p.subject USING ERRCODE = 'LB001';
    END IF;
    INSERT INTO unit_hwm (point_id, investor_id, hwm, credit)
    SELECT d.id, h ->> 'investor', (h ->> 'hwm')::numeric, (h ->> 'credit')::numeric
    FROM jsonb_array_elements(d.document::jsonb -> 'outputs' -> 'holdings') h
    WHERE h ->> 'hwm' IS NOT NULL;
    INSERT INTO pool_fee (point_id, number, fee, cause, amount) SELECT d.id, 0, 'management', 'SCHEDULE', d.charged WHERE d.charged > 0;
    INSERT INTO pool_fee (point_id, number, fee, cause, investor_id, terms_id, units, hwm_before, amount, cancelled, hwm_after,
        part, credited, added)
    SELECT d.id, place, 'performance', l ->> 'cause', l ->> 'investor', l ->> 'terms', (l ->> 'units')::numeric, (l ->> 'hwm')::numeric,
        (l ->> 'fee')::numeric, (l ->> 'cancelled')::numeric, (l ->> 'hwmAfter')::numeric,
        (l -> 'equalised' ->> 'part')::numeric, (l -> 'equalised' ->> 'credit')::numeric, (l -> 'equalised' ->> 'added')::numeric
    FROM jsonb_array_elements(fees -> 'lines') WITH ORDINALITY x(l, place) ORDER BY place;
    INSERT INTO ledger_posting (id, book, natural_key, debit_kind, debit_owner, credit_kind, credit_owner, amount, currency,
        occurred_at, value_date, books_day, charge_id, participant, rule, reason, source)
    SELECT nextval('fact_id'), 'FEE', 'charge/' || c.charge_id || '/' || part.kind, 'FEES_DUE', c.master_account, part.kind, part.owner,
        part.amount, c.currency, clock_timestamp(), c.books_day, c.books_day, c.charge_id, c.master_account, 'pool-fee-posting 1',
        'pool fees, dealing point ' || d.id || ', proposal ' || p.id, 'charge:' || c.charge_id
    FROM pool_charge c
    CROSS JOIN LATERAL (VALUES ('MANAGER', c.master_account, c.to_provider), ('BROKER', c.server, c.to_platform),
        ('PARTNER', c.master_account, c.to_partner)) AS part (kind, owner, amount)
    WHERE c.point_id = d.id AND part.amount > 0;
END $$;
