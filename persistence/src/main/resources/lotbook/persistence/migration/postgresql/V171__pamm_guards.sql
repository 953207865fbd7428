-- Who may write about funds, and what the approval of a dealing point brings about.

CREATE OR REPLACE FUNCTION ground_area(proposal_kind text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN proposal_kind IN ('PUBLISH_VERSION', 'WITHDRAW_VERSION') THEN 'VERSION'
        WHEN proposal_kind IN ('LINK', 'UNLINK') THEN 'LINK'
        WHEN proposal_kind = 'AGREE_TERMS' THEN 'TERMS'
        WHEN proposal_kind IN ('ADD_OPERATOR', 'CHANGE_ROLE') THEN 'OPERATOR'
        WHEN proposal_kind IN ('CHARGE_FEES', 'REVERSE_FEES') THEN 'FEES'
        WHEN proposal_kind = 'STRIKE_DEALING_POINT' THEN 'UNITS' ELSE 'COMMAND' END
$$;

CREATE INDEX movement_by_participant ON movement (participant, reference) WHERE participant IS NOT NULL;

CREATE FUNCTION guard_flow_request() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
BEGIN
    IF NEW.why ~ '^\s*$' OR NEW.request_id ~ '^\s*$' THEN
        RAISE EXCEPTION 'A reason or a reference is missing for the request' USING ERRCODE = 'LB001';
    END IF;
    NEW.currency := (SELECT m.currency FROM pamm_master m WHERE m.master_account = NEW.master_account
        AND NOT EXISTS (SELECT 1 FROM account later WHERE later.supersedes = m.id) ORDER BY m.valid_from DESC LIMIT 1);
    IF NEW.currency IS NULL THEN
        RAISE EXCEPTION '% is no PAMM master', NEW.master_account USING ERRCODE = 'LB001';
    END IF;
    IF NOT EXISTS (SELECT 1 FROM party p WHERE p.party_id = NEW.investor_id) THEN
        RAISE EXCEPTION 'There is no party %', NEW.investor_id USING ERRCODE = 'LB001';
    END IF;
    IF EXISTS (SELECT 1 FROM flow_request r WHERE r.request_id = NEW.request_id) THEN
        RAISE EXCEPTION 'There is a request % already', NEW.request_id USING ERRCODE = 'LB001';
    END IF;
    IF NEW.requested_at > clock_timestamp() + interval '1 minute' THEN
        RAISE EXCEPTION 'Request % was not asked for yet', NEW.request_id USING ERRCODE = 'LB001';
    END IF;
    NEW.made_by := SESSION_USER;
    NEW.known_at := clock_timestamp();
    RETURN NEW;
END $$;

CREATE FUNCTION guard_flow_request_step() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    r flow_request_standing;
BEGIN
    PERFORM pg_advisory_xact_lock('flow_request'::regclass::oid::int, hashtext(NEW.request_id) & 255);
    SELECT * INTO r FROM flow_request_standing WHERE request_id = NEW.request_id;
    IF r.id IS NULL THEN
        RAISE EXCEPTION 'There is no request %', NEW.request_id USING ERRCODE = 'LB001';
    END IF;
    IF NEW.why ~ '^\s*$' THEN
        RAISE EXCEPTION 'A reason is missing for request %', NEW.request_id USING ERRCODE = 'LB001';
    END IF;
    IF NOT r.state = ANY (CASE WHEN NEW.point_id IS NOT NULL THEN ARRAY['ACCEPTED', 'QUEUED']
            WHEN NEW.step = 'ACCEPTED' THEN ARRAY['REQUESTED'] ELSE ARRAY['REQUESTED', 'ACCEPTED', 'QUEUED'] END) THEN
        RAISE EXCEPTION 'Request % is % and stays so', NEW.request_id, lower(r.state) USING ERRCODE = 'LB001';
    END IF;
    IF NEW.step = 'ACCEPTED' AND r.made_by = SESSION_USER THEN
        RAISE EXCEPTION 'You entered request %; another person accepts it', NEW.request_id USING ERRCODE = 'LB001';
    END IF;
    NEW.ends := CASE WHEN NEW.step IN ('STRUCK', 'REFUSED') THEN NEW.request_id END;
    NEW.made_by := SESSION_USER;
    NEW.known_at := clock_timestamp();
    RETURN NEW;
END $$;

-- The columns say what the document says, and the draft follows the last point that was struck.
CREATE FUNCTION guard_dealing_point() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    doc jsonb := NEW.document::jsonb;
    facts jsonb := doc -> 'inputs';
    pool jsonb := doc -> 'inputs' -> 'pool';
    outs jsonb := doc -> 'outputs';
    latest record;
BEGIN
    IF NEW.why ~ '^\s*$' THEN
        RAISE EXCEPTION 'A reason is missing for the dealing point' USING ERRCODE = 'LB001';
    END IF;
    IF NOT EXISTS (SELECT 1 FROM pamm_master m WHERE m.master_account = NEW.master_account
            AND m.programme_id = NEW.programme_id AND m.currency = NEW.currency) THEN
        RAISE EXCEPTION '% is no PAMM master', NEW.master_account USING ERRCODE = 'LB001';
    END IF;
    IF hash_of(NEW.document) IS DISTINCT FROM NEW.sha256 OR doc ->> 'kind' IS DISTINCT FROM 'unit-snapshot'
            OR facts ->> 'master' IS DISTINCT FROM NEW.master_account OR facts ->> 'programme' IS DISTINCT FROM NEW.programme_id
            OR facts ->> 'currency' IS DISTINCT FROM NEW.currency OR (facts ->> 'restsOn')::bigint IS DISTINCT FROM NEW.rests_on
            OR (facts ->> 'strikeAt')::timestamptz IS DISTINCT FROM NEW.struck_at
            OR (facts ->> 'cutOff')::timestamptz IS DISTINCT FROM NEW.cut_off
            OR (facts ->> 'equityAt')::timestamptz IS DISTINCT FROM NEW.equity_at
            OR (facts ->> 'factsKnownAt')::timestamptz IS DISTINCT FROM NEW.facts_known_at
            OR (pool ->> 'equity')::numeric IS DISTINCT FROM NEW.equity OR (pool ->> 'credit')::numeric IS DISTINCT FROM NEW.credit
            OR (pool ->> 'accruedFees')::numeric IS DISTINCT FROM NEW.accrued_fees
            OR (pool ->> 'redemptionsPayable')::numeric IS DISTINCT FROM NEW.payable
            OR (pool ->> 'subscriptionsInAdvance')::numeric IS DISTINCT FROM NEW.in_advance
            OR (outs ->> 'nav')::numeric IS DISTINCT FROM NEW.nav
            OR ((outs ->> 'price') IS NULL) <> (NEW.unit_price IS NULL)
            OR abs((outs ->> 'price')::numeric - NEW.unit_price) > 0.000000000001
            OR (outs ->> 'unitsBefore')::numeric IS DISTINCT FROM NEW.units_before
            OR (outs ->> 'unitsAfter')::numeric IS DISTINCT FROM NEW.units_after
            OR (outs ->> 'taken')::numeric IS DISTINCT FROM NEW.taken OR (outs ->> 'paid')::numeric IS DISTINCT FROM NEW.paid
            OR (outs ->> 'heldBack')::boolean IS DISTINCT FROM NEW.held_back THEN
        RAISE EXCEPTION 'The dealing point of % says one thing in its document and another beside it', NEW.master_account
            USING ERRCODE = 'LB001';
    END IF;
    SELECT l.id, l.struck_at INTO latest FROM dealing_point_latest l WHERE l.master_account = NEW.master_account;
    IF latest.id IS DISTINCT FROM NEW.rests_on OR latest.struck_at >= NEW.struck_at THEN
        RAISE EXCEPTION 'A dealing point of % follows the last one that was struck, at a later moment', NEW.master_account
            USING ERRCODE = 'LB001';
    END IF;
    IF NEW.facts_known_at > clock_timestamp() OR NEW.struck_at > clock_timestamp() THEN
        RAISE EXCEPTION 'A dealing point is not struck before its moment' USING ERRCODE = 'LB001';
    END IF;
    NEW.made_by := SESSION_USER;
    NEW.known_at := clock_timestamp();
    RETURN NEW;
END $$;

-- Only a draft that nothing holds back is proposed, as it stands.
CREATE FUNCTION guard_proposed_point() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    change jsonb := NEW.payload::jsonb -> 'change';
    d dealing_point;
    standing text;
BEGIN
    SELECT * INTO d FROM dealing_point WHERE id = (change ->> 'point')::bigint;
    IF d.id IS NULL OR NEW.subject <> 'dealing point ' || d.id OR NEW.scope <> 'funds/' || d.master_account
            OR NEW.server IS NOT NULL OR NEW.account_id IS NOT NULL OR change ->> 'master' IS DISTINCT FROM d.master_account
            OR change ->> 'content' IS DISTINCT FROM d.sha256 OR (change ->> 'at')::timestamptz IS DISTINCT FROM d.struck_at
            OR (change ->> 'nav')::numeric IS DISTINCT FROM d.nav OR (change ->> 'taken')::numeric IS DISTINCT FROM d.taken
            OR change ->> 'currency' IS DISTINCT FROM d.currency
            OR ((change ->> 'price') IS NULL) <> (d.unit_price IS NULL)
            OR abs((change ->> 'price')::numeric - d.unit_price) > 0.000000000001
            OR (change ->> 'paid')::numeric IS DISTINCT FROM d.paid OR NEW.amount IS DISTINCT FROM greatest(d.taken, d.paid)
            OR (change ->> 'unitsBefore')::numeric IS DISTINCT FROM d.units_before
            OR (change ->> 'unitsAfter')::numeric IS DISTINCT FROM d.units_after THEN
        RAISE EXCEPTION 'The proposal on % is about another dealing point than it says', NEW.subject USING ERRCODE = 'LB001';
    END IF;
    PERFORM pg_advisory_xact_lock('dealing_point'::regclass::oid::int, hashtext(d.master_account) & 255);
    standing := (SELECT state FROM dealing_point_standing WHERE id = d.id);
    IF standing <> 'DRAFT' THEN
        RAISE EXCEPTION 'Only the last draft is proposed: % is %', NEW.subject, lower(standing) USING ERRCODE = 'LB001';
    END IF;
    IF d.held_back THEN
        RAISE EXCEPTION 'Dealing point % is held back: %', d.id, d.findings USING ERRCODE = 'LB001';
    END IF;
    RETURN NEW;
END $$;

-- Whatever the document says becomes rows: steps of requests, holdings before and after, and what they are worth.
CREATE FUNCTION strike_dealing_point(p proposal) RETURNS void
LANGUAGE plpgsql SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    change jsonb := p.payload::jsonb -> 'change';
    d dealing_point;
    outs jsonb;
    latest record;
    clash text;
    reason text := left(format('Proposal %s: %s', p.id, p.why), 400);
BEGIN
    SELECT * INTO d FROM dealing_point WHERE id = (change ->> 'point')::bigint;
    PERFORM pg_advisory_xact_lock('dealing_point'::regclass::oid::int, hashtext(d.master_account) & 255);
    IF d.id IS NULL OR d.held_back OR d.sha256 <> change ->> 'content' OR hash_of(d.document) <> d.sha256 THEN
        RAISE EXCEPTION '% is not what was agreed to', p.subject USING ERRCODE = 'LB001';
    END IF;
    SELECT s.id, s.struck_at INTO latest FROM dealing_point_standing s
        WHERE s.master_account = d.master_account AND s.state = 'STRUCK' AND s.id <> d.id ORDER BY s.struck_at DESC LIMIT 1;
    IF latest.id IS DISTINCT FROM d.rests_on OR latest.struck_at >= d.struck_at THEN
        RAISE EXCEPTION 'Another dealing point of % was struck since %: draft it again', d.master_account, p.subject
            USING ERRCODE = 'LB001';
    END IF;
    SELECT m.movement_id INTO clash FROM pool_money m WHERE m.master_account = d.master_account AND m.occurred_at <= d.equity_at
        AND m.known_at > d.facts_known_at LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'Movement % came since % was drafted: draft it again', clash, p.subject USING ERRCODE = 'LB001';
    END IF;
    outs := d.document::jsonb -> 'outputs';
    SELECT coalesce(b.investor, l.investor_id) INTO clash
    FROM (SELECT h ->> 'investor' AS investor, (h ->> 'before')::numeric AS units FROM jsonb_array_elements(outs -> 'holdings') h
        WHERE (h ->> 'before')::numeric <> 0) b
    FULL JOIN (SELECT t.investor_id, t.units FROM holding t WHERE t.master_account = d.master_account AND t.units <> 0
        AND t.valid_from < d.struck_at AND (t.valid_to IS NULL OR t.valid_to > d.struck_at)
        AND NOT EXISTS (SELECT 1 FROM holding later WHERE later.supersedes = t.id)) l ON l.investor_id = b.investor
    WHERE b.units IS DISTINCT FROM l.units LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'The units of % changed since % was drafted: draft it again', clash, p.subject USING ERRCODE = 'LB001';
    END IF;
    INSERT INTO dealing_holding (point_id, investor_id, units, worth, share)
    SELECT d.id, h ->> 'investor', (h ->> 'units')::numeric, (h ->> 'value')::numeric, (h ->> 'share')::numeric
    FROM jsonb_array_elements(outs -> 'holdings') h;
    INSERT INTO holding (master_account, investor_id, units, valid_from, valid_to, supersedes, why)
    SELECT t.master_account, t.investor_id, t.units, t.valid_from, d.struck_at, t.id, reason
    FROM holding t JOIN dealing_holding h ON h.point_id = d.id AND h.investor_id = t.investor_id AND h.units <> t.units
    WHERE t.master_account = d.master_account AND t.valid_from < d.struck_at AND (t.valid_to IS NULL OR t.valid_to > d.struck_at)
        AND NOT EXISTS (SELECT 1 FROM holding later WHERE later.supersedes = t.id)
    ORDER BY t.investor_id;
    INSERT INTO holding (master_account, investor_id, units, valid_from, why)
    SELECT d.master_account, h.investor_id, h.units, d.struck_at, reason
    FROM dealing_holding h WHERE h.point_id = d.id AND h.units > 0
        AND NOT EXISTS (SELECT 1 FROM holding t WHERE t.master_account = d.master_account AND t.investor_id = h.investor_id
            AND t.valid_from < d.struck_at AND (t.valid_to IS NULL OR t.valid_to > d.struck_at)
            AND NOT EXISTS (SELECT 1 FROM holding later WHERE later.supersedes = t.id))
    ORDER BY h.investor_id;
    INSERT INTO flow_request_step (request_id, step, point_id, units, cash, why)
    SELECT l ->> 'request', l ->> 'state', d.id, (l ->> 'units')::numeric, (l ->> 'cash')::numeric,
        left(CASE WHEN l ->> 'why' = '' THEN reason ELSE l ->> 'why' END, 400)
    FROM jsonb_array_elements(outs -> 'lines') WITH ORDINALITY x(l, place) ORDER BY place;
END $$;

CREATE FUNCTION after_strike_decision() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    p proposal;
BEGIN
    SELECT * INTO p FROM proposal WHERE id = NEW.proposal_id;
    IF p.kind = 'STRIKE_DEALING_POINT' AND (SELECT state FROM proposal_standing WHERE id = p.id) = 'APPROVED' THEN
        PERFORM strike_dealing_point(p);
    END IF;
    RETURN NULL;
END $$;

-- Once a first proposal was made holdings come by a dealing point that was struck, and end by one.
CREATE FUNCTION guard_struck_holding() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM proposal) AND NOT EXISTS (
            SELECT 1 FROM dealing_holding h JOIN dealing_point_standing s ON s.id = h.point_id AND s.state = 'STRUCK'
            WHERE s.master_account = NEW.master_account AND h.investor_id = NEW.investor_id AND CASE WHEN NEW.supersedes IS NULL
                THEN s.struck_at = NEW.valid_from AND NEW.valid_to IS NULL AND h.units = NEW.units
                ELSE s.struck_at = NEW.valid_to AND h.units <> NEW.units AND EXISTS (SELECT 1 FROM holding o
                    WHERE o.id = NEW.supersedes AND o.units = NEW.units AND o.valid_from = NEW.valid_from) END) THEN
        RAISE EXCEPTION 'Two people agree on units: those of % in % were not struck as it is written here', NEW.investor_id,
            NEW.master_account USING ERRCODE = 'LB001';
    END IF;
    RETURN NEW;
END $$;

REVOKE ALL ON FUNCTION guard_flow_request(), guard_flow_request_step(), guard_dealing_point(), guard_proposed_point(),
    strike_dealing_point(proposal), after_strike_decision(), guard_struck_holding() FROM PUBLIC;

CREATE TRIGGER flow_request_1_guard BEFORE INSERT ON flow_request FOR EACH ROW EXECUTE FUNCTION guard_flow_request();
CREATE TRIGGER flow_request_audit AFTER INSERT ON flow_request FOR EACH ROW EXECUTE FUNCTION audit_insert('request_id');
CREATE TRIGGER flow_request_step_1_guard BEFORE INSERT ON flow_request_step FOR EACH ROW EXECUTE FUNCTION guard_flow_request_step();
CREATE TRIGGER flow_request_step_audit AFTER INSERT ON flow_request_step FOR EACH ROW EXECUTE FUNCTION audit_insert('request_id');
CREATE TRIGGER dealing_point_1_guard BEFORE INSERT ON dealing_point FOR EACH ROW EXECUTE FUNCTION guard_dealing_point();
CREATE TRIGGER proposal_2_units BEFORE INSERT ON proposal FOR EACH ROW WHEN (NEW.kind = 'STRIKE_DEALING_POINT')
    EXECUTE FUNCTION guard_proposed_point();
CREATE TRIGGER proposal_decision_units AFTER INSERT ON proposal_decision FOR EACH ROW WHEN (NEW.verdict = 'APPROVED')
    EXECUTE FUNCTION after_strike_decision();
-- After the decision's own: the holding's guard is the first to see a row.
CREATE TRIGGER holding_0_struck BEFORE INSERT ON holding FOR EACH ROW EXECUTE FUNCTION guard_struck_holding();

DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['flow_request', 'flow_request_step', 'dealing_point', 'dealing_holding'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO lotbook_compliance, lotbook_finance, lotbook_auditor'
            || ' USING ((SELECT everything FROM own_scope))', t || '_everything', t);
        EXECUTE format('GRANT SELECT ON %I TO lotbook_compliance, lotbook_finance, lotbook_auditor', t);
        EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT'
            || ' EXECUTE FUNCTION refuse_change()', t || '_frozen', t);
    END LOOP;
END $$;
CREATE POLICY flow_request_writes ON flow_request FOR INSERT TO lotbook_finance WITH CHECK (EXISTS (SELECT 1 FROM signed_in));
CREATE POLICY flow_request_step_writes ON flow_request_step FOR INSERT TO lotbook_finance, lotbook_compliance
    WITH CHECK (EXISTS (SELECT 1 FROM signed_in));
CREATE POLICY dealing_point_writes ON dealing_point FOR INSERT TO lotbook_finance WITH CHECK (EXISTS (SELECT 1 FROM signed_in));
GRANT INSERT (request_id, master_account, investor_id, kind, amount, currency, requested_at, why) ON flow_request TO lotbook_finance;
GRANT INSERT (request_id, step, why) ON flow_request_step TO lotbook_finance, lotbook_compliance;
GRANT INSERT (master_account, programme_id, struck_at, cut_off, equity_at, facts_known_at, currency, equity, credit, accrued_fees,
    payable, in_advance, nav, unit_price, units_before, units_after, taken, paid, held_back, findings, rests_on, document, sha256,
    why) ON dealing_point TO lotbook_finance;
GRANT SELECT ON pamm_master_seen, pool_money_seen, flow_request_seen, dealing_point_seen, dealing_point_latest_seen
    TO lotbook_compliance, lotbook_finance, lotbook_auditor;
