-- Finance keeps what wallet systems, providers and banks state; who reads the books reads it. Posting it is this database's to do.
-- Managers see none of it, as they don't see the books.
CREATE INDEX ledger_posting_by_cash_entry ON ledger_posting (cash_entry) WHERE cash_entry IS NOT NULL;

ALTER TABLE cash_file ENABLE ROW LEVEL SECURITY;
CREATE POLICY cash_file_everything ON cash_file FOR SELECT TO lotbook_compliance, lotbook_finance, lotbook_auditor
    USING ((SELECT everything FROM own_scope));
CREATE POLICY cash_file_writes ON cash_file FOR INSERT TO lotbook_finance WITH CHECK (EXISTS (SELECT 1 FROM signed_in));
GRANT SELECT ON cash_file TO lotbook_compliance, lotbook_finance, lotbook_auditor;
GRANT INSERT (id, name, sha256, entries, why) ON cash_file TO lotbook_finance;

ALTER TABLE cash_entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY cash_entry_everything ON cash_entry FOR SELECT TO lotbook_compliance, lotbook_finance, lotbook_auditor
    USING ((SELECT everything FROM own_scope));
CREATE POLICY cash_entry_writes ON cash_entry FOR INSERT TO lotbook_finance WITH CHECK (EXISTS (SELECT 1 FROM signed_in));
GRANT SELECT ON cash_entry TO lotbook_compliance, lotbook_finance, lotbook_auditor;
GRANT INSERT (id, entry_key, kind, owner, entry_id, type, amount, currency, occurred_at, zone, value_date, counterpart_kind,
    counterpart_owner, reference, text, books_day, file_id, file_row, why) ON cash_entry TO lotbook_finance;
GRANT USAGE ON SEQUENCE fact_id TO lotbook_finance;

CREATE FUNCTION guard_cash_file() RETURNS trigger
LANGUAGE plpgsql SET search_path = lotbook, pg_catalog, pg_temp AS $$
BEGIN
    NEW.known_at := clock_timestamp();
    NEW.imported_by := SESSION_USER;
    RETURN NEW;
END $$;

-- The first (1) or second (2) name of an owner.
CREATE FUNCTION name_of(owner text, place int) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT replace(replace(split_part(owner, '/', place), '%2F', '/'), '%25', '%')
$$;

-- The account in flight on which an entry meets its other side: named after that of the two which is nearer to the client.
CREATE FUNCTION cash_flight(type text, kind text, owner text, counterpart_kind text, counterpart_owner text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN type IN ('FEE', 'INTEREST', 'RESERVE') OR counterpart_kind IS NULL THEN NULL
        WHEN counterpart_kind = 'PLATFORM' THEN counterpart_owner
        WHEN place.own < place.other OR place.own = place.other AND owner COLLATE "C" < counterpart_owner COLLATE "C"
            THEN kind || ' ' || owner
        ELSE counterpart_kind || ' ' || counterpart_owner END
    FROM (SELECT array_position(ARRAY['WALLET', 'PROVIDER', 'BANK'], kind) AS own,
        array_position(ARRAY['WALLET', 'PROVIDER', 'BANK'], counterpart_kind) AS other) place
$$;

CREATE FUNCTION guard_cash_entry() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    wallet text := CASE WHEN NEW.kind = 'WALLET' THEN NEW.owner WHEN NEW.counterpart_kind = 'WALLET' THEN NEW.counterpart_owner END;
BEGIN
    IF NOT EXISTS (SELECT 1 FROM cash_file f WHERE f.id = NEW.file_id AND f.imported_by = SESSION_USER) THEN
        RAISE EXCEPTION 'Entry % names a file that % did not import', NEW.entry_key, SESSION_USER USING ERRCODE = 'LB001';
    END IF;
    NEW.known_at := clock_timestamp();
    NEW.recorded_by := SESSION_USER;
    NEW.server := NULL;
    NEW.login := NULL;
    NEW.brand_id := NULL;
    IF NEW.counterpart_kind = 'PLATFORM' THEN
        NEW.server := name_of(NEW.counterpart_owner, 1);
        NEW.login := name_of(NEW.counterpart_owner, 2);
        NEW.brand_id := (SELECT max(b.brand_id) FROM login_brand b WHERE b.server = NEW.server AND b.login = NEW.login);
    ELSIF wallet IS NOT NULL THEN
        NEW.brand_id := (SELECT max(p.brand_id) FROM party p WHERE p.party_id = name_of(wallet, 1)
            AND NOT EXISTS (SELECT 1 FROM party later WHERE later.supersedes = p.id));
    END IF;
    NEW.flight_owner := cash_flight(NEW.type, NEW.kind, NEW.owner, NEW.counterpart_kind, NEW.counterpart_owner);
    NEW.books_day := books_day_of(NEW.brand_id, NEW.occurred_at);
    RETURN NEW;
END $$;

-- Through which day the books of an entry are closed: those of its client's brand; of what is no client's, those that every brand has
-- closed.
CREATE FUNCTION cash_closed_through(brand text) RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
    SELECT CASE WHEN count(*) = count(b.through) THEN min(b.through) END
    FROM (SELECT n.brand_id, (SELECT max(c.last_day) FROM period_closed c WHERE c.brand_id = n.brand_id) AS through
        FROM brand n WHERE NOT EXISTS (SELECT 1 FROM brand later WHERE later.supersedes = n.id)
          AND (brand IS NULL OR n.brand_id = brand)) b
$$;

-- By the rule cash-posting 1, on the entry's own day or the first open one after a closed month.
CREATE FUNCTION post_cash_entry() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    through date;
    posted_on date := NEW.books_day;
    own_kind text := NEW.kind;
    other_kind text := CASE WHEN NEW.type IN ('FEE', 'INTEREST') THEN 'BROKER' WHEN NEW.type = 'RESERVE' THEN 'PROVIDER'
        WHEN NEW.flight_owner IS NOT NULL THEN 'IN_FLIGHT' ELSE 'SUSPENSE' END;
    other_owner text := CASE WHEN NEW.type = 'RESERVE' THEN NEW.owner || '/reserve'
        ELSE coalesce(NEW.flight_owner, NEW.kind || ' ' || NEW.owner) END;
    credited boolean := (NEW.amount > 0) = (NEW.kind = 'WALLET');
BEGIN
    PERFORM keep_periods_open();
    through := cash_closed_through(NEW.brand_id);
    IF posted_on <= through THEN
        posted_on := through + 1;
        posted_on := posted_on + CASE extract(isodow FROM posted_on) WHEN 6 THEN 2 WHEN 7 THEN 1 ELSE 0 END::int;
    END IF;
    INSERT INTO ledger_posting (id, book, natural_key, debit_kind, debit_owner, credit_kind, credit_owner, amount, currency,
        occurred_at, value_date, books_day, belongs_day, rule, reason, source, cash_entry)
    VALUES (nextval('fact_id'), 'CASH', 'cash/' || NEW.entry_key,
        CASE WHEN credited THEN other_kind ELSE own_kind END, CASE WHEN credited THEN other_owner ELSE NEW.owner END,
        CASE WHEN credited THEN own_kind ELSE other_kind END, CASE WHEN credited THEN NEW.owner ELSE other_owner END,
        abs(NEW.amount), NEW.currency, NEW.occurred_at, NEW.value_date, posted_on,
        CASE WHEN posted_on > NEW.books_day THEN NEW.books_day END, 'cash-posting 1',
        lower(NEW.type) || ' ' || NEW.entry_id || coalesce(', ' || NEW.reference, ''), 'cash:' || NEW.entry_key, NEW.entry_key);
    RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION guard_cash_file(), name_of(text, int), cash_flight(text, text, text, text, text), guard_cash_entry(),
    cash_closed_through(text), post_cash_entry() FROM PUBLIC;

CREATE TRIGGER cash_file_1_guard BEFORE INSERT ON cash_file FOR EACH ROW EXECUTE FUNCTION guard_cash_file();
CREATE TRIGGER cash_file_audit AFTER INSERT ON cash_file FOR EACH ROW EXECUTE FUNCTION audit_insert('id');
CREATE TRIGGER cash_file_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON cash_file FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER cash_entry_1_guard BEFORE INSERT ON cash_entry FOR EACH ROW EXECUTE FUNCTION guard_cash_entry();
CREATE TRIGGER cash_entry_audit AFTER INSERT ON cash_entry FOR EACH ROW EXECUTE FUNCTION audit_insert('entry_key');
CREATE TRIGGER cash_entry_posted AFTER INSERT ON cash_entry FOR EACH ROW EXECUTE FUNCTION post_cash_entry();
CREATE TRIGGER cash_entry_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON cash_entry FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

ALTER VIEW list_ledger_postings SET (security_invoker = true);
ALTER VIEW list_ledger_lines SET (security_invoker = true);
ALTER VIEW cash_leg SET (security_invoker = true);
ALTER VIEW list_cash_entries SET (security_invoker = true);
ALTER VIEW list_in_flight SET (security_invoker = true);
GRANT SELECT ON cash_leg, list_cash_entries, list_in_flight TO lotbook_compliance, lotbook_finance, lotbook_auditor;
