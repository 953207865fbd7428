-- Who may correct prices, and what the approval of a correction brings about.
CREATE OR REPLACE FUNCTION ground_area(proposal_kind text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN proposal_kind IN ('PUBLISH_VERSION', 'WITHDRAW_VERSION') THEN 'VERSION'
        WHEN proposal_kind IN ('LINK', 'UNLINK') THEN 'LINK'
        WHEN proposal_kind = 'AGREE_TERMS' THEN 'TERMS'
        WHEN proposal_kind IN ('ADD_OPERATOR', 'CHANGE_ROLE') THEN 'OPERATOR'
        WHEN proposal_kind IN ('CHARGE_FEES', 'REVERSE_FEES', 'TRUE_UP_FEES') THEN 'FEES'
        WHEN proposal_kind IN ('STRIKE_DEALING_POINT', 'CORRECT_PRICE') THEN 'UNITS'
        WHEN proposal_kind = 'MANUAL_LOTS' THEN 'LOTS'
        WHEN proposal_kind IN ('CLOSE_PERIOD', 'REOPEN_PERIOD') THEN 'PERIOD'
        WHEN proposal_kind = 'CHANGE_POLICY' THEN 'POLICY'
        WHEN proposal_kind = 'CLASSIFY_MOVEMENTS' THEN 'CLASS' ELSE 'COMMAND' END
$$;

-- As in V211, with units that a correction moved.
CREATE OR REPLACE FUNCTION guard_dealing_fees() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    doc jsonb := NEW.document::jsonb;
    terms jsonb := doc -> 'inputs' -> 'byTerms';
    fees jsonb := doc -> 'outputs' -> 'fees';
    outs jsonb := doc -> 'outputs';
    last jsonb := (SELECT d.document::jsonb FROM dealing_point d WHERE d.id = NEW.rests_on);
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

-- Units that change hands, by a correction's document, in the words of a dealing point.
CREATE FUNCTION corrected_units(document text) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('investor', l ->> 'investor', 'units', l ->> 'correction',
            'hwm', l ->> 'hwm')) ORDER BY place), '[]'::jsonb)
    FROM jsonb_array_elements(document::jsonb -> 'outputs' -> 'lines') WITH ORDINALITY x(l, place)
    WHERE (l ->> 'correction')::numeric <> 0
$$;

CREATE FUNCTION guard_price_correction() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    doc jsonb := NEW.document::jsonb;
    facts jsonb := doc -> 'inputs';
    outs jsonb := doc -> 'outputs';
BEGIN
    IF NEW.why ~ '^\s*$' THEN
        RAISE EXCEPTION 'A reason is missing for the correction' USING ERRCODE = 'LB001';
    END IF;
    IF hash_of(NEW.document) IS DISTINCT FROM NEW.sha256 OR doc ->> 'kind' IS DISTINCT FROM 'unit-correction'
            OR facts ->> 'master' IS DISTINCT FROM NEW.master_account OR facts ->> 'currency' IS DISTINCT FROM NEW.currency
            OR facts ->> 'bearer' IS DISTINCT FROM NEW.bearer
            OR facts -> 'points' -> 0 -> 'dealt' -> 'terms' ->> 'wrongPrice' IS DISTINCT FROM NEW.bearer
            OR (facts ->> 'factsKnownAt')::timestamptz IS DISTINCT FROM NEW.facts_known_at
            OR (outs ->> 'lost')::numeric IS DISTINCT FROM NEW.lost OR (outs ->> 'gained')::numeric IS DISTINCT FROM NEW.gained
            OR (outs ->> 'feesDealt')::numeric IS DISTINCT FROM NEW.fees_dealt
            OR (outs ->> 'feesNow')::numeric IS DISTINCT FROM NEW.fees_now
            OR (outs ->> 'remainder')::numeric IS DISTINCT FROM NEW.remainder
            OR NEW.units IS DISTINCT FROM coalesce((SELECT sum((c ->> 'units')::numeric)
                FROM jsonb_array_elements(corrected_units(NEW.document)) c WHERE (c ->> 'units')::numeric > 0), 0)
            OR coalesce((SELECT sum((c ->> 'units')::numeric)
                FROM jsonb_array_elements(corrected_units(NEW.document)) c), 0) <> 0 THEN
        RAISE EXCEPTION 'The correction of % says one thing in its document and another beside it', NEW.master_account
            USING ERRCODE = 'LB001';
    END IF;
    IF EXISTS (SELECT 1 FROM (SELECT (p ->> 'point')::bigint AS id, p ->> 'sha256' AS sha256, p -> 'dealt' AS dealt
                FROM jsonb_array_elements(facts -> 'points') p) said
            FULL JOIN (SELECT d.id, d.sha256, d.document::jsonb -> 'inputs' AS dealt FROM dealing_point d
                JOIN dealing_point_standing s ON s.id = d.id AND s.state = 'STRUCK' AND s.master_account = NEW.master_account
                WHERE d.struck_at >= (SELECT f.struck_at FROM dealing_point f WHERE f.id = NEW.first_point)) struck
                ON struck.id = said.id
            WHERE struck.sha256 IS DISTINCT FROM said.sha256 OR struck.dealt IS DISTINCT FROM said.dealt)
            OR (facts -> 'points' -> 0 ->> 'point')::bigint IS DISTINCT FROM NEW.first_point
            OR NEW.last_point IS DISTINCT FROM (SELECT l.id FROM dealing_point_latest l
                WHERE l.master_account = NEW.master_account) THEN
        RAISE EXCEPTION 'A correction of % is of a point that was struck and of every later one, as they stand now',
            NEW.master_account USING ERRCODE = 'LB001';
    END IF;
    IF NEW.facts_known_at > clock_timestamp() THEN
        RAISE EXCEPTION 'A correction knows nothing that is not known yet' USING ERRCODE = 'LB001';
    END IF;
    NEW.made_by := SESSION_USER;
    NEW.known_at := clock_timestamp();
    RETURN NEW;
END $$;

CREATE FUNCTION guard_corrected_price() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM price_correction c, jsonb_array_elements(c.document::jsonb -> 'outputs' -> 'points') p
            WHERE c.id = NEW.correction_id AND (p ->> 'point')::bigint = NEW.point_id
              AND ((p ->> 'priceNow') IS NULL) = (NEW.unit_price IS NULL)
              AND coalesce(abs((p ->> 'priceNow')::numeric - NEW.unit_price), 0) <= 0.000000000001) THEN
        RAISE EXCEPTION 'No correction says so of the price of point %', NEW.point_id USING ERRCODE = 'LB001';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION guard_proposed_correction() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    change jsonb := NEW.payload::jsonb -> 'change';
    c price_correction;
BEGIN
    SELECT * INTO c FROM price_correction WHERE id = (change ->> 'correction')::bigint;
    IF c.id IS NULL OR NEW.subject <> 'dealing point ' || c.first_point || ', correction ' || c.id
            OR NEW.scope <> 'funds/' || c.master_account
            OR NEW.server IS NOT NULL OR NEW.account_id IS NOT NULL OR change ->> 'master' IS DISTINCT FROM c.master_account
            OR change ->> 'content' IS DISTINCT FROM c.sha256 OR change ->> 'bearer' IS DISTINCT FROM c.bearer
            OR (change ->> 'point')::bigint IS DISTINCT FROM c.first_point
            OR (change ->> 'through')::bigint IS DISTINCT FROM c.last_point OR change ->> 'currency' IS DISTINCT FROM c.currency
            OR (change ->> 'lost')::numeric IS DISTINCT FROM c.lost OR (change ->> 'gained')::numeric IS DISTINCT FROM c.gained
            OR (change ->> 'remainder')::numeric IS DISTINCT FROM c.remainder
            OR (change ->> 'units')::numeric IS DISTINCT FROM c.units
            OR NEW.amount IS DISTINCT FROM greatest(c.lost, c.gained) THEN
        RAISE EXCEPTION 'The proposal on % is about another correction than it says', NEW.subject USING ERRCODE = 'LB001';
    END IF;
    PERFORM require_correction_stands(c);
    RETURN NEW;
END $$;

-- What can still be agreed to: units change hands, nothing was struck, agreed or learned since.
CREATE FUNCTION require_correction_stands(c price_correction) RETURNS void
LANGUAGE plpgsql SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    clash text;
BEGIN
    PERFORM pg_advisory_xact_lock('dealing_point'::regclass::oid::int, hashtext(c.master_account) & 255);
    IF c.units = 0 THEN
        RAISE EXCEPTION 'No units change hands by correction %', c.id USING ERRCODE = 'LB001';
    END IF;
    IF c.last_point IS DISTINCT FROM (SELECT l.id FROM dealing_point_latest l WHERE l.master_account = c.master_account) THEN
        RAISE EXCEPTION 'Another dealing point of % was struck since correction %: make it again', c.master_account, c.id
            USING ERRCODE = 'LB001';
    END IF;
    IF EXISTS (SELECT 1 FROM price_correction_agreed a WHERE a.last_point = c.last_point) THEN
        RAISE EXCEPTION 'Correction % of % is agreed to already, and the next dealing point carries it out',
            (SELECT a.correction_id FROM price_correction_agreed a WHERE a.last_point = c.last_point), c.master_account
            USING ERRCODE = 'LB001';
    END IF;
    SELECT n.what INTO clash FROM dealing_point_learned n WHERE n.known_at > c.facts_known_at
        AND n.point_id IN (SELECT p.point_id FROM price_correction_point p WHERE p.correction_id = c.id) LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'Of % something was learned since correction %: make it again', clash, c.id USING ERRCODE = 'LB001';
    END IF;
END $$;

CREATE FUNCTION after_correction_decision() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    p proposal;
    c price_correction;
BEGIN
    SELECT * INTO p FROM proposal WHERE id = NEW.proposal_id;
    IF p.kind = 'CORRECT_PRICE' AND (SELECT state FROM proposal_standing WHERE id = p.id) = 'APPROVED' THEN
        SELECT * INTO c FROM price_correction WHERE id = (p.payload::jsonb -> 'change' ->> 'correction')::bigint;
        IF c.id IS NULL OR hash_of(c.document) <> p.payload::jsonb -> 'change' ->> 'content' THEN
            RAISE EXCEPTION '% is not what was agreed to', p.subject USING ERRCODE = 'LB001';
        END IF;
        PERFORM require_correction_stands(c);
        INSERT INTO price_correction_agreed (correction_id, last_point, proposal_id, known_at)
            VALUES (c.id, c.last_point, p.id, clock_timestamp());
    END IF;
    IF p.kind = 'STRIKE_DEALING_POINT' AND (SELECT state FROM proposal_standing WHERE id = p.id) = 'APPROVED' THEN
        PERFORM require_correction(d) FROM dealing_point d WHERE d.id = (p.payload::jsonb -> 'change' ->> 'point')::bigint;
    END IF;
    RETURN NULL;
END $$;

-- A point carries out what was agreed to for it, and nothing else.
CREATE FUNCTION require_correction(d dealing_point) RETURNS void
LANGUAGE plpgsql SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    said jsonb := d.document::jsonb -> 'inputs' -> 'correction';
    done jsonb := coalesce(d.document::jsonb -> 'outputs' -> 'corrected', '[]'::jsonb);
    c price_correction;
BEGIN
    SELECT k.* INTO c FROM price_correction k JOIN price_correction_agreed a ON a.correction_id = k.id
        WHERE a.last_point = d.rests_on;
    IF (said ->> 'id')::bigint IS DISTINCT FROM c.id THEN
        RAISE EXCEPTION '%', CASE WHEN c.id IS NULL THEN 'Nobody agreed to a correction that the dealing point of '
            || d.master_account || ' carries out' ELSE 'Correction ' || c.id || ' of ' || d.master_account
            || ' is agreed to, and the dealing point leaves it out: draft it again' END USING ERRCODE = 'LB001';
    END IF;
    IF c.id IS NOT NULL AND (said ->> 'sha256' IS DISTINCT FROM c.sha256
                OR said -> 'lines' IS DISTINCT FROM corrected_units(c.document))
            OR done IS DISTINCT FROM (CASE WHEN d.unit_price IS NULL THEN '[]'::jsonb
                ELSE coalesce(said -> 'lines', '[]'::jsonb) END) THEN
        RAISE EXCEPTION 'The dealing point of % moves other units than correction % says', d.master_account, c.id
            USING ERRCODE = 'LB001';
    END IF;
END $$;

CREATE FUNCTION guard_dealing_correction() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
BEGIN
    PERFORM require_correction(NEW);
    RETURN NEW;
END $$;

REVOKE ALL ON FUNCTION corrected_units(text), guard_price_correction(), guard_corrected_price(), guard_proposed_correction(),
    require_correction_stands(price_correction), after_correction_decision(), require_correction(dealing_point),
    guard_dealing_correction() FROM PUBLIC;

CREATE TRIGGER dealing_point_4_correction BEFORE INSERT ON dealing_point FOR EACH ROW
    EXECUTE FUNCTION guard_dealing_correction();
CREATE TRIGGER price_correction_1_guard BEFORE INSERT ON price_correction FOR EACH ROW
    EXECUTE FUNCTION guard_price_correction();
CREATE TRIGGER price_correction_point_1_guard BEFORE INSERT ON price_correction_point FOR EACH ROW
    EXECUTE FUNCTION guard_corrected_price();
CREATE TRIGGER proposal_2_corrections BEFORE INSERT ON proposal FOR EACH ROW WHEN (NEW.kind = 'CORRECT_PRICE')
    EXECUTE FUNCTION guard_proposed_correction();
CREATE TRIGGER proposal_decision_corrections AFTER INSERT ON proposal_decision FOR EACH ROW WHEN (NEW.verdict = 'APPROVED')
    EXECUTE FUNCTION after_correction_decision();

DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['price_correction', 'price_correction_point', 'price_correction_agreed'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO lotbook_compliance, lotbook_finance, lotbook_auditor'
            || ' USING ((SELECT everything FROM own_scope))', t || '_everything', t);
        EXECUTE format('GRANT SELECT ON %I TO lotbook_compliance, lotbook_finance, lotbook_auditor', t);
        EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT'
            || ' EXECUTE FUNCTION refuse_change()', t || '_frozen', t);
    END LOOP;
END $$;
CREATE POLICY price_correction_writes ON price_correction FOR INSERT TO lotbook_finance
    WITH CHECK (EXISTS (SELECT 1 FROM signed_in));
CREATE POLICY price_correction_point_writes ON price_correction_point FOR INSERT TO lotbook_finance
    WITH CHECK (EXISTS (SELECT 1 FROM signed_in));
GRANT INSERT (master_account, first_point, last_point, bearer, currency, facts_known_at, lost, gained, fees_dealt, fees_now,
    remainder, units, differs, document, sha256, why) ON price_correction TO lotbook_finance;
GRANT INSERT (correction_id, point_id, unit_price) ON price_correction_point TO lotbook_finance;
GRANT SELECT ON price_correction_next, dealing_point_learned TO lotbook_compliance, lotbook_finance, lotbook_auditor;
