-- Who changed what, from where and why, with both versions in canonical text; written by the database in the transaction of
-- the change. Nobody changes it, nobody writes it directly.
CREATE TABLE audit_record (
    id            bigint DEFAULT nextval('row_id') PRIMARY KEY,
    occurred_at   timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    known_at      timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    operator      varchar(63)  NOT NULL,
    client        varchar(200) NOT NULL,
    action        varchar(20)  NOT NULL CHECK (action IN ('ADDED', 'CORRECTED')),
    subject_kind  varchar(63)  NOT NULL,
    subject_key   varchar(300) NOT NULL,
    why           varchar(400) NOT NULL,
    before_text   varchar(1000000),
    after_text    varchar(1000000) NOT NULL
);
CREATE INDEX audit_record_newest ON audit_record (occurred_at, id);
CREATE INDEX audit_record_subject ON audit_record (subject_kind, subject_key);

-- One text of a row, the same on both databases: RFC 8785, every value a string, blanks left out.
CREATE FUNCTION canonical_row(r jsonb) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = lotbook, pg_catalog, pg_temp AS $$
    SELECT '{' || string_agg(to_json(key)::text || ':' || to_json(value)::text, ',' ORDER BY key COLLATE "C") || '}'
    FROM jsonb_each_text(r - 'id' - 'known_at' - 'supersedes') WHERE value IS NOT NULL
$$;

-- The words of a key, joined by slashes.
CREATE FUNCTION key_of(r jsonb, key_columns text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = lotbook, pg_catalog, pg_temp AS $$
    SELECT string_agg(coalesce(r ->> c, ''), '/' ORDER BY n)
    FROM unnest(string_to_array(key_columns, ',')) WITH ORDINALITY AS k (c, n)
$$;

-- BEFORE INSERT, arguments: the keys, each its columns joined by commas; the first is the row's own. Sets known_at, lets only
-- an unlocked operator write, and refuses a correction of another key's row and an overlap with a live row of any key. The
-- lock on a key is one of 256 for each table, so that loading a hundred thousand rows doesn't fill the lock table.
CREATE FUNCTION guard_version() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    r jsonb := to_jsonb(NEW);
    key_columns text;
    same_key text;
    corrected timestamptz;
    clash bigint;
BEGIN
    IF NOT EXISTS (SELECT 1 FROM signed_in) AND NOT pg_has_role(SESSION_USER, 'lotbook_owner', 'MEMBER') THEN
        RAISE EXCEPTION '% may not write here', SESSION_USER USING ERRCODE = '42501';
    END IF;
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'Masters are written under read committed only' USING ERRCODE = 'LB001';
    END IF;
    FOREACH key_columns IN ARRAY TG_ARGV LOOP
        PERFORM pg_advisory_xact_lock(TG_RELID::int, hashtext(key_of(r, key_columns)) & 255);
    END LOOP;
    NEW.known_at := clock_timestamp();
    IF NEW.supersedes IS NOT NULL THEN
        SELECT string_agg(format('t.%1$I = ($1).%1$I', c), ' AND ') INTO same_key
        FROM unnest(string_to_array(TG_ARGV[0], ',')) AS c;
        EXECUTE format('SELECT t.known_at FROM %I t WHERE t.id = $2 AND %s', TG_TABLE_NAME, same_key)
            INTO corrected USING NEW, NEW.supersedes;
        IF corrected IS NULL THEN
            RAISE EXCEPTION 'The row to be corrected is none of % %', TG_TABLE_NAME, key_of(r, TG_ARGV[0])
                USING ERRCODE = 'LB001';
        END IF;
        NEW.known_at := greatest(NEW.known_at, corrected + interval '1 microsecond');
    END IF;
    IF NEW.why ~ '^\s*$' THEN
        RAISE EXCEPTION 'A reason is missing for % %', TG_TABLE_NAME, key_of(r, TG_ARGV[0]) USING ERRCODE = 'LB001';
    END IF;
    FOREACH key_columns IN ARRAY TG_ARGV LOOP
        SELECT string_agg(format('t.%1$I = ($1).%1$I', c), ' AND ') INTO same_key
        FROM unnest(string_to_array(key_columns, ',')) AS c;
        EXECUTE format('SELECT t.id FROM %1$I t WHERE %2$s AND t.id IS DISTINCT FROM ($1).supersedes'
            ' AND (t.valid_to IS NULL OR ($1).valid_from < t.valid_to)'
            ' AND (($1).valid_to IS NULL OR t.valid_from < ($1).valid_to)'
            ' AND NOT EXISTS (SELECT 1 FROM %1$I later WHERE later.supersedes = t.id) LIMIT 1',
            TG_TABLE_NAME, same_key) INTO clash USING NEW;
        IF clash IS NOT NULL THEN
            RAISE EXCEPTION 'The stretch of % % overlaps another that still holds', TG_TABLE_NAME, key_of(r, key_columns)
                USING ERRCODE = 'LB001';
        END IF;
    END LOOP;
    RETURN NEW;
END $$;

-- BEFORE INSERT, arguments in threes: column, table and its column where the value has to be known.
CREATE FUNCTION guard_references() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    wanted text;
    known boolean;
BEGIN
    FOR i IN 0 .. TG_NARGS - 1 BY 3 LOOP
        wanted := to_jsonb(NEW) ->> TG_ARGV[i];
        IF wanted IS NOT NULL THEN
            EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I WHERE %I = $1)', TG_ARGV[i + 1], TG_ARGV[i + 2])
                INTO known USING wanted;
            IF NOT known THEN
                RAISE EXCEPTION 'There is no % %', replace(TG_ARGV[i + 1], '_', ' '), wanted USING ERRCODE = 'LB001';
            END IF;
        END IF;
    END LOOP;
    RETURN NEW;
END $$;

-- BEFORE INSERT on the operators' history: who and when are the database's to say.
CREATE FUNCTION guard_operator() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(TG_RELID::int, 0);
    NEW.known_at := clock_timestamp();
    NEW.created_by := SESSION_USER;
    RETURN NEW;
END $$;

-- AFTER INSERT, argument: the row's own key.
CREATE FUNCTION audit_insert() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    r jsonb := to_jsonb(NEW);
    corrected jsonb;
BEGIN
    IF r ->> 'supersedes' IS NOT NULL THEN
        EXECUTE format('SELECT to_jsonb(t) FROM %I t WHERE t.id = $1', TG_TABLE_NAME)
            INTO corrected USING (r ->> 'supersedes')::bigint;
    END IF;
    INSERT INTO audit_record (occurred_at, known_at, operator, client, action, subject_kind, subject_key, why,
        before_text, after_text)
    VALUES ((r ->> 'known_at')::timestamptz, (r ->> 'known_at')::timestamptz, SESSION_USER,
        left(coalesce(host(inet_client_addr()), 'local') || ' ' || current_setting('application_name'), 200),
        CASE WHEN corrected IS NULL THEN 'ADDED' ELSE 'CORRECTED' END, TG_TABLE_NAME, key_of(r, TG_ARGV[0]), r ->> 'why',
        canonical_row(corrected), canonical_row(r));
    RETURN NULL;
END $$;

-- For what grants can't reach: the owner's and a superuser's slips.
CREATE FUNCTION refuse_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = lotbook, pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'Rows of % are never changed, only followed by others', TG_TABLE_NAME USING ERRCODE = 'LB001';
END $$;

REVOKE ALL ON FUNCTION canonical_row(jsonb), key_of(jsonb, text), guard_version(), guard_references(), guard_operator(),
    audit_insert(), refuse_change() FROM PUBLIC;

CREATE TRIGGER brand_1_guard BEFORE INSERT ON brand FOR EACH ROW
    EXECUTE FUNCTION guard_version('brand_id');
CREATE TRIGGER brand_audit AFTER INSERT ON brand FOR EACH ROW EXECUTE FUNCTION audit_insert('brand_id');
CREATE TRIGGER brand_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON brand FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

CREATE TRIGGER business_calendar_1_guard BEFORE INSERT ON business_calendar FOR EACH ROW
    EXECUTE FUNCTION guard_version('server');
CREATE TRIGGER business_calendar_audit AFTER INSERT ON business_calendar FOR EACH ROW EXECUTE FUNCTION audit_insert('server');
CREATE TRIGGER business_calendar_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON business_calendar FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

CREATE TRIGGER instrument_1_guard BEFORE INSERT ON instrument FOR EACH ROW
    EXECUTE FUNCTION guard_version('server,symbol');
CREATE TRIGGER instrument_audit AFTER INSERT ON instrument FOR EACH ROW EXECUTE FUNCTION audit_insert('server,symbol');
CREATE TRIGGER instrument_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON instrument FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

CREATE TRIGGER reference_rate_1_guard BEFORE INSERT ON reference_rate FOR EACH ROW
    EXECUTE FUNCTION guard_version('source,currency,rate_day');
CREATE TRIGGER reference_rate_audit AFTER INSERT ON reference_rate FOR EACH ROW EXECUTE FUNCTION audit_insert('source,currency,rate_day');
CREATE TRIGGER reference_rate_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON reference_rate FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

CREATE TRIGGER party_1_guard BEFORE INSERT ON party FOR EACH ROW
    EXECUTE FUNCTION guard_version('party_id');
CREATE TRIGGER party_2_references BEFORE INSERT ON party FOR EACH ROW
    EXECUTE FUNCTION guard_references(
        'brand_id', 'brand', 'brand_id');
CREATE TRIGGER party_audit AFTER INSERT ON party FOR EACH ROW EXECUTE FUNCTION audit_insert('party_id');
CREATE TRIGGER party_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON party FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

CREATE TRIGGER beneficial_ownership_1_guard BEFORE INSERT ON beneficial_ownership FOR EACH ROW
    EXECUTE FUNCTION guard_version('owner_id,party_id');
CREATE TRIGGER beneficial_ownership_2_references BEFORE INSERT ON beneficial_ownership FOR EACH ROW
    EXECUTE FUNCTION guard_references(
        'owner_id', 'party', 'party_id',
        'party_id', 'party', 'party_id');
CREATE TRIGGER beneficial_ownership_audit AFTER INSERT ON beneficial_ownership FOR EACH ROW EXECUTE FUNCTION audit_insert('owner_id,party_id');
CREATE TRIGGER beneficial_ownership_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON beneficial_ownership FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

CREATE TRIGGER kyc_state_1_guard BEFORE INSERT ON kyc_state FOR EACH ROW
    EXECUTE FUNCTION guard_version('party_id');
CREATE TRIGGER kyc_state_2_references BEFORE INSERT ON kyc_state FOR EACH ROW
    EXECUTE FUNCTION guard_references(
        'party_id', 'party', 'party_id');
CREATE TRIGGER kyc_state_audit AFTER INSERT ON kyc_state FOR EACH ROW EXECUTE FUNCTION audit_insert('party_id');
CREATE TRIGGER kyc_state_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON kyc_state FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

CREATE TRIGGER licence_1_guard BEFORE INSERT ON licence FOR EACH ROW
    EXECUTE FUNCTION guard_version('authority,number');
CREATE TRIGGER licence_2_references BEFORE INSERT ON licence FOR EACH ROW
    EXECUTE FUNCTION guard_references(
        'party_id', 'party', 'party_id');
CREATE TRIGGER licence_audit AFTER INSERT ON licence FOR EACH ROW EXECUTE FUNCTION audit_insert('authority,number');
CREATE TRIGGER licence_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON licence FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

CREATE TRIGGER document_version_1_guard BEFORE INSERT ON document_version FOR EACH ROW
    EXECUTE FUNCTION guard_version('document_id');
CREATE TRIGGER document_version_2_references BEFORE INSERT ON document_version FOR EACH ROW
    EXECUTE FUNCTION guard_references(
        'brand_id', 'brand', 'brand_id');
CREATE TRIGGER document_version_audit AFTER INSERT ON document_version FOR EACH ROW EXECUTE FUNCTION audit_insert('document_id');
CREATE TRIGGER document_version_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON document_version FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

CREATE TRIGGER consent_1_guard BEFORE INSERT ON consent FOR EACH ROW
    EXECUTE FUNCTION guard_version('party_id,document_id');
CREATE TRIGGER consent_2_references BEFORE INSERT ON consent FOR EACH ROW
    EXECUTE FUNCTION guard_references(
        'party_id', 'party', 'party_id',
        'document_id', 'document_version', 'document_id');
CREATE TRIGGER consent_audit AFTER INSERT ON consent FOR EACH ROW EXECUTE FUNCTION audit_insert('party_id,document_id');
CREATE TRIGGER consent_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON consent FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

CREATE TRIGGER funding_source_1_guard BEFORE INSERT ON funding_source FOR EACH ROW
    EXECUTE FUNCTION guard_version('source_id');
CREATE TRIGGER funding_source_2_references BEFORE INSERT ON funding_source FOR EACH ROW
    EXECUTE FUNCTION guard_references(
        'party_id', 'party', 'party_id');
CREATE TRIGGER funding_source_audit AFTER INSERT ON funding_source FOR EACH ROW EXECUTE FUNCTION audit_insert('source_id');
CREATE TRIGGER funding_source_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON funding_source FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

CREATE TRIGGER programme_1_guard BEFORE INSERT ON programme FOR EACH ROW
    EXECUTE FUNCTION guard_version('programme_id');
CREATE TRIGGER programme_2_references BEFORE INSERT ON programme FOR EACH ROW
    EXECUTE FUNCTION guard_references(
        'brand_id', 'brand', 'brand_id');
CREATE TRIGGER programme_audit AFTER INSERT ON programme FOR EACH ROW EXECUTE FUNCTION audit_insert('programme_id');
CREATE TRIGGER programme_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON programme FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

CREATE TRIGGER account_1_guard BEFORE INSERT ON account FOR EACH ROW
    EXECUTE FUNCTION guard_version('account_id');
CREATE TRIGGER account_2_references BEFORE INSERT ON account FOR EACH ROW
    EXECUTE FUNCTION guard_references(
        'brand_id', 'brand', 'brand_id',
        'holder_id', 'party', 'party_id',
        'programme_id', 'programme', 'programme_id');
CREATE TRIGGER account_audit AFTER INSERT ON account FOR EACH ROW EXECUTE FUNCTION audit_insert('account_id');
CREATE TRIGGER account_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON account FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

CREATE TRIGGER account_login_1_guard BEFORE INSERT ON account_login FOR EACH ROW
    EXECUTE FUNCTION guard_version('server,login', 'account_id,server');
CREATE TRIGGER account_login_2_references BEFORE INSERT ON account_login FOR EACH ROW
    EXECUTE FUNCTION guard_references(
        'account_id', 'account', 'account_id');
CREATE TRIGGER account_login_audit AFTER INSERT ON account_login FOR EACH ROW EXECUTE FUNCTION audit_insert('server,login');
CREATE TRIGGER account_login_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON account_login FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

CREATE TRIGGER strategy_1_guard BEFORE INSERT ON strategy FOR EACH ROW
    EXECUTE FUNCTION guard_version('strategy_id');
CREATE TRIGGER strategy_2_references BEFORE INSERT ON strategy FOR EACH ROW
    EXECUTE FUNCTION guard_references(
        'programme_id', 'programme', 'programme_id',
        'leader_id', 'party', 'party_id',
        'account_id', 'account', 'account_id');
CREATE TRIGGER strategy_audit AFTER INSERT ON strategy FOR EACH ROW EXECUTE FUNCTION audit_insert('strategy_id');
CREATE TRIGGER strategy_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON strategy FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

CREATE TRIGGER link_1_guard BEFORE INSERT ON link FOR EACH ROW
    EXECUTE FUNCTION guard_version('link_id', 'leader_account,follower_account');
CREATE TRIGGER link_2_references BEFORE INSERT ON link FOR EACH ROW
    EXECUTE FUNCTION guard_references(
        'programme_id', 'programme', 'programme_id',
        'leader_account', 'account', 'account_id',
        'follower_account', 'account', 'account_id');
CREATE TRIGGER link_audit AFTER INSERT ON link FOR EACH ROW EXECUTE FUNCTION audit_insert('link_id');
CREATE TRIGGER link_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON link FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

CREATE TRIGGER holding_1_guard BEFORE INSERT ON holding FOR EACH ROW
    EXECUTE FUNCTION guard_version('master_account,investor_id');
CREATE TRIGGER holding_2_references BEFORE INSERT ON holding FOR EACH ROW
    EXECUTE FUNCTION guard_references(
        'master_account', 'account', 'account_id',
        'investor_id', 'party', 'party_id');
CREATE TRIGGER holding_audit AFTER INSERT ON holding FOR EACH ROW EXECUTE FUNCTION audit_insert('master_account,investor_id');
CREATE TRIGGER holding_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON holding FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

CREATE TRIGGER allocation_version_1_guard BEFORE INSERT ON allocation_version FOR EACH ROW
    EXECUTE FUNCTION guard_version('version_id');
CREATE TRIGGER allocation_version_2_references BEFORE INSERT ON allocation_version FOR EACH ROW
    EXECUTE FUNCTION guard_references(
        'programme_id', 'programme', 'programme_id',
        'leader_account', 'account', 'account_id');
CREATE TRIGGER allocation_version_audit AFTER INSERT ON allocation_version FOR EACH ROW EXECUTE FUNCTION audit_insert('version_id');
CREATE TRIGGER allocation_version_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON allocation_version FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

CREATE TRIGGER operator_master_1_guard BEFORE INSERT ON operator_master FOR EACH ROW
    EXECUTE FUNCTION guard_version('operator,account_id');
CREATE TRIGGER operator_master_audit AFTER INSERT ON operator_master FOR EACH ROW EXECUTE FUNCTION audit_insert('operator,account_id');
CREATE TRIGGER operator_master_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON operator_master FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

CREATE TRIGGER operator_1_guard BEFORE INSERT ON operator FOR EACH ROW EXECUTE FUNCTION guard_operator();
CREATE TRIGGER operator_audit AFTER INSERT ON operator FOR EACH ROW EXECUTE FUNCTION audit_insert('name');
CREATE TRIGGER operator_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON operator FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

CREATE TRIGGER audit_record_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_record FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();
