-- What a closed month refuses, whoever writes. Nobody may insert a step: the decision's own function does. Whoever writes something
-- with a day shares a lock until it commits, and closing takes it alone: nothing slips in between.

CREATE OR REPLACE FUNCTION ground_area(proposal_kind text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN proposal_kind IN ('PUBLISH_VERSION', 'WITHDRAW_VERSION') THEN 'VERSION'
        WHEN proposal_kind IN ('LINK', 'UNLINK') THEN 'LINK'
        WHEN proposal_kind = 'AGREE_TERMS' THEN 'TERMS'
        WHEN proposal_kind IN ('ADD_OPERATOR', 'CHANGE_ROLE') THEN 'OPERATOR'
        WHEN proposal_kind IN ('CHARGE_FEES', 'REVERSE_FEES') THEN 'FEES'
        WHEN proposal_kind = 'STRIKE_DEALING_POINT' THEN 'UNITS'
        WHEN proposal_kind IN ('CLOSE_PERIOD', 'REOPEN_PERIOD') THEN 'PERIOD'
        WHEN proposal_kind = 'CLASSIFY_MOVEMENTS' THEN 'CLASS' ELSE 'COMMAND' END
$$;

-- A brand's business day of a moment, as lotbook.domain.time.BusinessCalendar has it; New York's where the brand is not known.
CREATE FUNCTION books_day_of(brand text, moment timestamptz) RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
    SELECT day.d + CASE extract(isodow FROM day.d) WHEN 6 THEN 2 WHEN 7 THEN 1 ELSE 0 END
    FROM (SELECT 1) one
    LEFT JOIN LATERAL (SELECT b.books_zone, b.books_cut_off FROM brand b WHERE b.brand_id = brand
        AND NOT EXISTS (SELECT 1 FROM brand later WHERE later.supersedes = b.id)
        ORDER BY CASE WHEN b.valid_from <= moment THEN 0 ELSE 1 END, b.valid_from DESC LIMIT 1) kept ON true
    CROSS JOIN LATERAL (SELECT moment AT TIME ZONE coalesce(kept.books_zone, 'America/New_York') AS here,
        coalesce(kept.books_cut_off, time '17:00') AS cut_off) clock
    CROSS JOIN LATERAL (SELECT clock.here::date + CASE WHEN clock.cut_off <> time '00:00' AND clock.here::time >= clock.cut_off
        THEN 1 ELSE 0 END AS d) day
$$;

CREATE FUNCTION closed_refusal(brand text, day date) RETURNS text
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp SET timezone = 'UTC' AS $$
    SELECT format('%s is closed since %s by %s. Choose a day from %s on, or propose reopening it.', c.period,
        to_char(c.known_at, 'YYYY-MM-DD'), c.approved_by,
        to_char((SELECT max(x.last_day) FROM period_closed x WHERE x.brand_id = brand) + 1, 'YYYY-MM-DD'))
    FROM period_closed c WHERE c.brand_id = brand AND c.last_day >= day ORDER BY c.last_day LIMIT 1
$$;

-- Until the transaction ends no month is closed.
CREATE FUNCTION keep_periods_open() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
BEGIN
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'What takes effect on a day is written under read committed only' USING ERRCODE = 'LB001';
    END IF;
    PERFORM pg_advisory_xact_lock_shared('period_step'::regclass::oid::int, 0);
END $$;

CREATE FUNCTION require_open(brand text, day date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    said text;
BEGIN
    PERFORM keep_periods_open();
    said := closed_refusal(brand, day);
    IF said IS NOT NULL THEN
        RAISE EXCEPTION '%', said USING ERRCODE = 'LB001';
    END IF;
END $$;

-- After a statement: one look at what is closed; only rows of such days are looked at one by one.
CREATE FUNCTION guard_open_postings() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    through date;
    said text;
BEGIN
    PERFORM keep_periods_open();
    SELECT max(c.last_day) INTO through FROM period_closed c;
    IF through IS NOT NULL THEN
        SELECT closed_refusal(coalesce((SELECT max(b.brand_id) FROM login_brand b WHERE b.server = o.server AND b.login = o.login),
                (SELECT max(b.brand_id) FROM account_brand b WHERE b.account_id = o.own),
                (SELECT max(b.brand_id) FROM link_brand b WHERE b.link_id = o.own)), o.books_day) INTO said
        FROM added a JOIN posting_owner o ON o.id = a.id
        WHERE a.books_day <= through
        ORDER BY 1 NULLS LAST LIMIT 1;
        IF said IS NOT NULL THEN
            RAISE EXCEPTION '%', said USING ERRCODE = 'LB001';
        END IF;
    END IF;
    RETURN NULL;
END $$;

-- A deal that came late stands on an open day; its own day stays in the deal.
CREATE FUNCTION guard_late_deal() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    deal record;
BEGIN
    SELECT e.server, e.login, e.books_day INTO deal FROM execution e WHERE e.id = NEW.id AND e.books_day = NEW.belongs_day;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'There is no deal of % with the number %', NEW.belongs_day, NEW.id USING ERRCODE = 'LB001';
    END IF;
    PERFORM require_open((SELECT max(b.brand_id) FROM login_brand b WHERE b.server = deal.server AND b.login = deal.login),
        NEW.books_day);
    RETURN NEW;
END $$;

-- A run over everything has no line to charge where every brand is closed; of several brands its lines say it.
CREATE FUNCTION guard_open_run() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    whose text;
BEGIN
    PERFORM keep_periods_open();
    IF NEW.link_id IS NOT NULL THEN
        PERFORM require_open((SELECT max(b.brand_id) FROM link_brand b WHERE b.link_id = NEW.link_id), NEW.first_day);
    ELSIF NEW.programme_id IS NOT NULL THEN
        PERFORM require_open((SELECT max(b.brand_id) FROM programme_brand b WHERE b.programme_id = NEW.programme_id), NEW.first_day);
    ELSIF NOT EXISTS (SELECT 1 FROM programme_brand b WHERE closed_refusal(b.brand_id, NEW.first_day) IS NULL) THEN
        FOR whose IN SELECT DISTINCT b.brand_id FROM programme_brand b ORDER BY 1 LOOP
            PERFORM require_open(whose, NEW.first_day);
        END LOOP;
    END IF;
    RETURN NEW;
END $$;

-- The lines of a run, once when it is complete: while it was calculated its days could not be closed where they were open.
CREATE FUNCTION guard_open_lines() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    line record;
BEGIN
    PERFORM keep_periods_open();
    IF EXISTS (SELECT 1 FROM period_closed c JOIN fee_run r ON r.id = NEW.run_id WHERE c.last_day >= r.first_day) THEN
        FOR line IN SELECT s.programme_id, min(s.first_day) AS first_day FROM fee_snapshot s
                WHERE s.run_id = NEW.run_id AND NOT s.held_back GROUP BY s.programme_id ORDER BY 1 LOOP
            PERFORM require_open((SELECT max(b.brand_id) FROM programme_brand b WHERE b.programme_id = line.programme_id),
                line.first_day);
        END LOOP;
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION guard_open_point() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    brand text := (SELECT max(b.brand_id) FROM programme_brand b WHERE b.programme_id = NEW.programme_id);
BEGIN
    PERFORM require_open(brand, books_day_of(brand, NEW.struck_at));
    RETURN NEW;
END $$;

-- Of fee terms and allocation versions: what begins, and where something that was agreed ends or is put differently.
CREATE FUNCTION guard_open_version() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    brand text := (SELECT max(b.brand_id) FROM programme_brand b WHERE b.programme_id = NEW.programme_id);
    old record;
    since timestamptz := NEW.valid_from;
BEGIN
    IF NEW.supersedes IS NOT NULL THEN
        EXECUTE format('SELECT t.valid_from, t.valid_to, t.sha256 FROM %I t WHERE t.id = $1', TG_TABLE_NAME)
            INTO old USING NEW.supersedes;
        since := CASE WHEN old.valid_from = NEW.valid_from AND old.sha256 = NEW.sha256 THEN least(old.valid_to, NEW.valid_to)
            ELSE least(old.valid_from, NEW.valid_from) END;
    END IF;
    IF since IS NOT NULL THEN
        PERFORM require_open(brand, books_day_of(brand, since));
    END IF;
    RETURN NEW;
END $$;

-- A movement counts by the day on which it is posted: one that came late is still to be classed.
CREATE FUNCTION require_open_movement(of_server text, of_movement text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    m record;
BEGIN
    SELECT t.login, coalesce((SELECT max(p.books_day) FROM ledger_posting p WHERE p.server = t.server
            AND p.movement_id = t.movement_id), t.books_day) AS day INTO m
        FROM movement t WHERE t.server = of_server AND t.movement_id = of_movement;
    PERFORM require_open((SELECT max(b.brand_id) FROM login_brand b WHERE b.server = of_server AND b.login = m.login), m.day);
END $$;

CREATE FUNCTION require_open_type(of_server text, since timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    whose text;
BEGIN
    FOR whose IN SELECT DISTINCT c.brand_id FROM period_closed c WHERE EXISTS (SELECT 1 FROM login_brand b
            WHERE b.server = of_server AND b.brand_id = c.brand_id) ORDER BY 1 LOOP
        PERFORM require_open(whose, books_day_of(whose, since));
    END LOOP;
END $$;

CREATE FUNCTION guard_open_class() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
BEGIN
    PERFORM keep_periods_open();
    IF TG_TABLE_NAME = 'movement_class' THEN
        PERFORM require_open_movement(NEW.server, NEW.movement_id);
    ELSE
        PERFORM require_open_type(NEW.server, NEW.valid_from);
    END IF;
    RETURN NEW;
END $$;

-- Where anybody is asked: what would be refused once it is agreed to is refused before.
CREATE FUNCTION guard_open_proposal() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    change jsonb := NEW.payload::jsonb -> 'change';
    brand text;
BEGIN
    IF NEW.kind IN ('PUBLISH_VERSION', 'WITHDRAW_VERSION', 'AGREE_TERMS') THEN
        brand := (SELECT max(b.brand_id) FROM programme_brand b WHERE b.programme_id = CASE WHEN NEW.kind = 'AGREE_TERMS'
            THEN (change ->> 'document')::jsonb ->> 'programme' ELSE change -> 'version' ->> 'programme' END);
        PERFORM require_open(brand, books_day_of(brand, NEW.effective_at));
    ELSIF NEW.kind = 'CLASSIFY_MOVEMENTS' AND change ? 'movement' THEN
        PERFORM require_open_movement(change ->> 'server', change ->> 'movement');
    ELSIF NEW.kind = 'CLASSIFY_MOVEMENTS' THEN
        PERFORM require_open_type(change ->> 'server', NEW.effective_at);
    ELSIF NEW.kind = 'STRIKE_DEALING_POINT' THEN
        brand := (SELECT max(b.brand_id) FROM account_brand b WHERE b.account_id = change ->> 'master');
        PERFORM require_open(brand, books_day_of(brand, (change ->> 'at')::timestamptz));
    END IF;
    RETURN NEW;
END $$;

-- Whether a month's turn has come: it is over, and nothing stands in an earlier one that is open.
CREATE FUNCTION require_closable(brand text, month text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    last_of date := (month || '-01')::date + interval '1 month' - interval '1 day';
    through date := coalesce((SELECT max(c.last_day) FROM period_closed c WHERE c.brand_id = brand), date '0001-01-01');
    earlier text;
BEGIN
    IF NOT EXISTS (SELECT 1 FROM brand b WHERE b.brand_id = brand) THEN
        RAISE EXCEPTION 'There is no brand %', brand USING ERRCODE = 'LB001';
    END IF;
    IF books_day_of(brand, clock_timestamp()) <= last_of OR CURRENT_DATE <= last_of THEN
        RAISE EXCEPTION '% is not over yet', month USING ERRCODE = 'LB001';
    END IF;
    SELECT min(c.period) INTO earlier FROM period_count c WHERE c.brand_id = brand AND c.period < month AND c.postings > 0
        AND (c.period || '-01')::date > through;
    IF earlier IS NOT NULL THEN
        RAISE EXCEPTION '% is still open: close it first', earlier USING ERRCODE = 'LB001';
    END IF;
END $$;

-- Whether it is still open, and nothing in it waits that could not be done once it is closed.
CREATE FUNCTION require_done(brand text, month text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    first_of date := (month || '-01')::date;
    last_of date := first_of + interval '1 month' - interval '1 day';
    clash record;
BEGIN
    SELECT c.period, c.approved_by, c.known_at INTO clash FROM period_closed c
        WHERE c.brand_id = brand AND c.last_day >= last_of ORDER BY c.last_day LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION '% is closed since % by %', clash.period, to_char(clash.known_at, 'YYYY-MM-DD'), clash.approved_by
            USING ERRCODE = 'LB001';
    END IF;
    SELECT i.what, count(*) AS n, min(i.item) AS item INTO clash FROM period_item i
        WHERE i.brand_id = brand AND i.first_day <= last_of AND i.last_day >= first_of
          AND i.what IN ('UNCLASSIFIED', 'FEE_RUN', 'DEALING_POINT') GROUP BY i.what ORDER BY i.what DESC LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION '% can''t be closed: %', month, CASE clash.what
            WHEN 'UNCLASSIFIED' THEN format('movement %s is not classified (%s in all)', clash.item, clash.n)
            ELSE format('%s is a draft (%s in all)', clash.item, clash.n) END USING ERRCODE = 'LB001';
    END IF;
END $$;

CREATE FUNCTION require_reopenable(brand text, month text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    latest text := (SELECT max(c.period) FROM period_closed c WHERE c.brand_id = brand);
BEGIN
    IF NOT EXISTS (SELECT 1 FROM period_closed c WHERE c.brand_id = brand AND c.period = month) THEN
        RAISE EXCEPTION '% of % is not closed', month, brand USING ERRCODE = 'LB001';
    END IF;
    IF latest <> month THEN
        RAISE EXCEPTION '% is closed too: reopen it first', latest USING ERRCODE = 'LB001';
    END IF;
END $$;

CREATE FUNCTION guard_proposed_period() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    change jsonb := NEW.payload::jsonb -> 'change';
    brand text := change ->> 'brand';
    month text := change ->> 'period';
BEGIN
    IF brand IS NULL OR month IS NULL OR month !~ '^[0-9]{4}-(0[1-9]|1[0-2])$' OR NEW.subject <> month || ' of ' || brand
            OR NEW.scope <> 'period/' || brand OR NEW.account_id IS NOT NULL OR NEW.server IS NOT NULL
            OR NEW.effective_at IS NOT NULL OR NEW.amount <> 0 THEN
        RAISE EXCEPTION 'The proposal on % is about something else than it says', NEW.subject USING ERRCODE = 'LB001';
    END IF;
    IF NEW.kind = 'CLOSE_PERIOD' THEN
        PERFORM require_done(brand, month);
        PERFORM require_closable(brand, month);
    ELSE
        PERFORM require_reopenable(brand, month);
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION after_period_decision() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    p proposal;
    brand text;
    month text;
    first date;
BEGIN
    SELECT * INTO p FROM proposal WHERE id = NEW.proposal_id;
    IF p.kind NOT IN ('CLOSE_PERIOD', 'REOPEN_PERIOD')
            OR (SELECT state FROM proposal_standing WHERE id = p.id) IS DISTINCT FROM 'APPROVED' THEN
        RETURN NULL;
    END IF;
    brand := p.payload::jsonb -> 'change' ->> 'brand';
    month := p.payload::jsonb -> 'change' ->> 'period';
    first := (month || '-01')::date;
    IF p.kind = 'CLOSE_PERIOD' THEN
        PERFORM require_closable(brand, month);
    END IF;
    -- Alone, and as short as can be: what was being written is there or is not, and the feed waits.
    PERFORM pg_advisory_xact_lock('period_step'::regclass::oid::int, 0);
    IF p.kind = 'CLOSE_PERIOD' THEN
        PERFORM require_done(brand, month);
    ELSE
        PERFORM require_reopenable(brand, month);
    END IF;
    INSERT INTO period_step (brand_id, period, first_day, last_day, step, proposal_id, proposed_by, approved_by, known_at, why)
    VALUES (brand, month, first, first + interval '1 month' - interval '1 day',
        CASE WHEN p.kind = 'CLOSE_PERIOD' THEN 'CLOSED' ELSE 'REOPENED' END,
        p.id, p.proposed_by,
        (SELECT left(string_agg(d.decided_by, ', ' ORDER BY d.id), 200) FROM proposal_decision d
            WHERE d.proposal_id = p.id AND d.verdict = 'APPROVED'),
        clock_timestamp(), left(format('Proposal %s: %s', p.id, p.why), 400));
    RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION closed_refusal(text, date), keep_periods_open(), require_open(text, date), guard_open_postings(),
    guard_late_deal(), guard_open_run(), guard_open_lines(), guard_open_point(), guard_open_version(),
    require_open_movement(text, text), require_open_type(text, timestamptz), guard_open_class(), guard_open_proposal(),
    require_closable(text, text), require_done(text, text), require_reopenable(text, text), guard_proposed_period(), after_period_decision() FROM PUBLIC;

CREATE TRIGGER proposal_2_periods BEFORE INSERT ON proposal FOR EACH ROW WHEN (NEW.kind IN ('CLOSE_PERIOD', 'REOPEN_PERIOD'))
    EXECUTE FUNCTION guard_proposed_period();
CREATE TRIGGER proposal_3_open BEFORE INSERT ON proposal FOR EACH ROW WHEN (NEW.kind IN ('PUBLISH_VERSION', 'WITHDRAW_VERSION',
    'AGREE_TERMS', 'CLASSIFY_MOVEMENTS', 'STRIKE_DEALING_POINT')) EXECUTE FUNCTION guard_open_proposal();
CREATE TRIGGER proposal_decision_periods AFTER INSERT ON proposal_decision FOR EACH ROW WHEN (NEW.verdict = 'APPROVED')
    EXECUTE FUNCTION after_period_decision();

CREATE TRIGGER ledger_posting_open AFTER INSERT ON ledger_posting REFERENCING NEW TABLE AS added FOR EACH STATEMENT
    EXECUTE FUNCTION guard_open_postings();
CREATE TRIGGER late_deal_open BEFORE INSERT ON late_deal FOR EACH ROW EXECUTE FUNCTION guard_late_deal();
CREATE TRIGGER fee_run_2_open BEFORE INSERT ON fee_run FOR EACH ROW EXECUTE FUNCTION guard_open_run();
CREATE TRIGGER fee_run_step_2_open BEFORE INSERT ON fee_run_step FOR EACH ROW WHEN (NEW.step = 'COMPLETED')
    EXECUTE FUNCTION guard_open_lines();
CREATE TRIGGER dealing_point_2_open BEFORE INSERT ON dealing_point FOR EACH ROW EXECUTE FUNCTION guard_open_point();
CREATE TRIGGER fee_terms_3_open BEFORE INSERT ON fee_terms FOR EACH ROW EXECUTE FUNCTION guard_open_version();
CREATE TRIGGER allocation_version_3_open BEFORE INSERT ON allocation_version FOR EACH ROW EXECUTE FUNCTION guard_open_version();
CREATE TRIGGER movement_class_open BEFORE INSERT ON movement_class FOR EACH ROW EXECUTE FUNCTION guard_open_class();
CREATE TRIGGER movement_type_class_open BEFORE INSERT ON movement_type_class FOR EACH ROW EXECUTE FUNCTION guard_open_class();

ALTER TABLE period_step ENABLE ROW LEVEL SECURITY;
CREATE POLICY period_step_everything ON period_step FOR SELECT TO lotbook_compliance, lotbook_finance, lotbook_auditor
    USING ((SELECT everything FROM own_scope));
GRANT SELECT ON period_step TO lotbook_compliance, lotbook_finance, lotbook_auditor;
GRANT SELECT ON period_closed TO lotbook_reader, lotbook_feed;
GRANT SELECT ON login_brand TO lotbook_feed;
GRANT SELECT ON programme_brand_seen TO lotbook_reader;
ALTER TABLE late_deal ENABLE ROW LEVEL SECURITY;
CREATE POLICY late_deal_everything ON late_deal FOR SELECT TO lotbook_compliance, lotbook_finance, lotbook_auditor
    USING ((SELECT everything FROM own_scope));
CREATE POLICY late_deal_feed_reads ON late_deal FOR SELECT TO lotbook_feed USING (true);
CREATE POLICY late_deal_writes ON late_deal FOR INSERT TO lotbook_feed WITH CHECK (EXISTS (SELECT 1 FROM signed_in));
GRANT SELECT ON late_deal TO lotbook_compliance, lotbook_finance, lotbook_auditor, lotbook_feed;
GRANT INSERT (id, books_day, belongs_day) ON late_deal TO lotbook_feed;
GRANT INSERT (belongs_day) ON ledger_posting TO lotbook_feed;

CREATE TRIGGER period_step_audit AFTER INSERT ON period_step FOR EACH ROW EXECUTE FUNCTION audit_insert('brand_id,period');
CREATE TRIGGER period_step_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON period_step FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();
CREATE TRIGGER late_deal_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON late_deal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
