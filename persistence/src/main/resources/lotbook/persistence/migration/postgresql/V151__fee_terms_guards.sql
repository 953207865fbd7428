-- Who may see and write fee terms and acceptances, and what no row of them may say.

-- BEFORE INSERT: the columns say what the document says, a link is of its leader, and of one programme, leader or link one version
-- holds at a time. The programme is locked before the terms' own key.
CREATE FUNCTION guard_fee_terms() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    said jsonb := NEW.document::jsonb;
    clash text;
BEGIN
    PERFORM pg_advisory_xact_lock(TG_RELID::int, 256 + (hashtext(NEW.programme_id) & 255));
    IF hash_of(NEW.document) <> NEW.sha256 OR said ->> 'id' IS DISTINCT FROM NEW.terms_id
            OR said ->> 'programme' IS DISTINCT FROM NEW.programme_id OR said ->> 'leader' IS DISTINCT FROM NEW.leader_account
            OR said ->> 'link' IS DISTINCT FROM NEW.link_id OR said ->> 'name' IS DISTINCT FROM NEW.name
            OR said ->> 'agreement' IS DISTINCT FROM NEW.agreement
            OR (said ->> 'validFrom')::timestamptz IS DISTINCT FROM NEW.valid_from THEN
        RAISE EXCEPTION 'The terms % say one thing in their document and another beside it', NEW.terms_id
            USING ERRCODE = 'LB001';
    END IF;
    IF NEW.link_id IS NOT NULL AND EXISTS (SELECT 1 FROM link l WHERE l.link_id = NEW.link_id) AND NOT EXISTS (
            SELECT 1 FROM link l WHERE l.link_id = NEW.link_id AND l.leader_account = NEW.leader_account
              AND l.programme_id = NEW.programme_id) THEN
        RAISE EXCEPTION 'Link % is none of % in %', NEW.link_id, NEW.leader_account, NEW.programme_id USING ERRCODE = 'LB001';
    END IF;
    SELECT t.terms_id INTO clash FROM fee_terms t
    WHERE t.programme_id = NEW.programme_id AND t.leader_account IS NOT DISTINCT FROM NEW.leader_account
        AND t.link_id IS NOT DISTINCT FROM NEW.link_id AND t.id IS DISTINCT FROM NEW.supersedes
        AND (t.valid_to IS NULL OR NEW.valid_from < t.valid_to) AND (NEW.valid_to IS NULL OR t.valid_from < NEW.valid_to)
        AND NOT EXISTS (SELECT 1 FROM fee_terms later WHERE later.supersedes = t.id) LIMIT 1;
    IF clash IS NOT NULL THEN
        RAISE EXCEPTION 'The stretch of % overlaps that of % for the same programme, leader or link', NEW.terms_id, clash
            USING ERRCODE = 'LB001';
    END IF;
    RETURN NEW;
END $$;

-- BEFORE INSERT: what is accepted are terms as they are kept, and they are for the link.
CREATE FUNCTION guard_fee_acceptance() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM fee_terms t WHERE t.terms_id = NEW.terms_id) AND NOT EXISTS (
            SELECT 1 FROM fee_terms t WHERE t.terms_id = NEW.terms_id AND t.sha256 = NEW.sha256) THEN
        RAISE EXCEPTION 'The terms % have another hash than the one accepted', NEW.terms_id USING ERRCODE = 'LB001';
    END IF;
    IF EXISTS (SELECT 1 FROM fee_terms t WHERE t.terms_id = NEW.terms_id)
            AND EXISTS (SELECT 1 FROM link l WHERE l.link_id = NEW.link_id) AND NOT EXISTS (
            SELECT 1 FROM fee_terms t JOIN link l ON l.link_id = NEW.link_id AND l.programme_id = t.programme_id
              AND (t.leader_account IS NULL OR t.leader_account = l.leader_account)
              AND (t.link_id IS NULL OR t.link_id = l.link_id) WHERE t.terms_id = NEW.terms_id) THEN
        RAISE EXCEPTION 'The terms % are not for link %', NEW.terms_id, NEW.link_id USING ERRCODE = 'LB001';
    END IF;
    RETURN NEW;
END $$;

REVOKE ALL ON FUNCTION guard_fee_terms(), guard_fee_acceptance() FROM PUBLIC;

CREATE TRIGGER fee_terms_0_agreed BEFORE INSERT ON fee_terms FOR EACH ROW EXECUTE FUNCTION guard_fee_terms();
CREATE TRIGGER fee_terms_1_guard BEFORE INSERT ON fee_terms FOR EACH ROW EXECUTE FUNCTION guard_version('terms_id');
CREATE TRIGGER fee_terms_2_references BEFORE INSERT ON fee_terms FOR EACH ROW
    EXECUTE FUNCTION guard_references(
        'programme_id', 'programme', 'programme_id',
        'leader_account', 'account', 'account_id',
        'link_id', 'link', 'link_id',
        'agreement', 'document_version', 'document_id');
CREATE TRIGGER fee_terms_audit AFTER INSERT ON fee_terms FOR EACH ROW EXECUTE FUNCTION audit_insert('terms_id');
CREATE TRIGGER fee_terms_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON fee_terms FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

CREATE TRIGGER fee_acceptance_0_agreed BEFORE INSERT ON fee_acceptance FOR EACH ROW EXECUTE FUNCTION guard_fee_acceptance();
CREATE TRIGGER fee_acceptance_1_guard BEFORE INSERT ON fee_acceptance FOR EACH ROW
    EXECUTE FUNCTION guard_version('acceptance_id', 'link_id');
CREATE TRIGGER fee_acceptance_2_references BEFORE INSERT ON fee_acceptance FOR EACH ROW
    EXECUTE FUNCTION guard_references(
        'link_id', 'link', 'link_id',
        'terms_id', 'fee_terms', 'terms_id');
CREATE TRIGGER fee_acceptance_audit AFTER INSERT ON fee_acceptance FOR EACH ROW
    EXECUTE FUNCTION audit_insert('acceptance_id');
CREATE TRIGGER fee_acceptance_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON fee_acceptance FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

-- A manager sees the terms of their masters and those of a whole programme they take part in, and what their investors accepted.
ALTER TABLE fee_terms ENABLE ROW LEVEL SECURITY;
CREATE POLICY fee_terms_scope ON fee_terms USING ((SELECT everything FROM own_scope)
    OR leader_account IN (SELECT account_id FROM own_master)
    OR leader_account IS NULL AND programme_id IN (SELECT programme_id FROM visible_programme));
GRANT SELECT ON fee_terms TO lotbook_reader;

ALTER TABLE fee_acceptance ENABLE ROW LEVEL SECURITY;
CREATE POLICY fee_acceptance_scope ON fee_acceptance USING ((SELECT everything FROM own_scope)
    OR link_id IN (SELECT link_id FROM own_link));
GRANT SELECT ON fee_acceptance TO lotbook_reader;

-- A setting as grids show it, of the first fee of the kind it belongs to.
CREATE FUNCTION fee_setting(document text, setting text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE setting
        WHEN 'performance-percent' THEN trim_scale((performance -> 'scale' ->> 'rate')::numeric * 100)::text
        WHEN 'management-percent' THEN trim_scale((management ->> 'rate')::numeric * 100)::text
        WHEN 'schedule' THEN CASE schedule ->> 'id'
            WHEN 'every-days' THEN CASE schedule ->> 'days' WHEN '1' THEN 'every day' ELSE 'every ' || (schedule ->> 'days') || ' days' END
            WHEN 'every-week' THEN 'every ' || lower(schedule ->> 'day')
            WHEN 'every-months' THEN CASE schedule ->> 'months' WHEN '1' THEN 'every month'
                ELSE 'every ' || (schedule ->> 'months') || ' months' END
                || CASE schedule ->> 'from' WHEN 'JOINING' THEN ' from joining' ELSE '' END
            ELSE 'on exit' END
        WHEN 'hwm-after' THEN performance ->> 'hwm'
        WHEN 'hurdle' THEN performance -> 'hurdle' ->> 'id'
        WHEN 'on-withdrawal' THEN performance ->> 'withdrawal'
        WHEN 'fairness' THEN performance ->> 'fairness'
        WHEN 'rounding' THEN terms ->> 'rounding' END
    FROM (SELECT d -> 'terms' AS terms,
            jsonb_path_query_first(d, '$.terms.fees[*] ? (@.id == "performance")') AS performance,
            jsonb_path_query_first(d, '$.terms.fees[*] ? (@.id == "management")') AS management,
            coalesce(jsonb_path_query_first(d, '$.terms.fees[*] ? (@.id == "performance").charging.schedule'),
                jsonb_path_query_first(d, '$.terms.fees[*].charging.schedule')) AS schedule
        FROM (SELECT document::jsonb AS d) AS parsed) AS found
$$;

CREATE VIEW list_fee_terms WITH (security_invoker = true) AS
SELECT t.id, t.terms_id, t.programme_id AS programme, t.leader_account, t.link_id, t.name,
       CAST(CASE WHEN t.valid_to <= CURRENT_TIMESTAMP THEN 'SUPERSEDED' WHEN t.valid_from > CURRENT_TIMESTAMP THEN 'AGREED'
           ELSE 'IN_FORCE' END AS varchar(20)) AS state,
       CAST(fee_setting(t.document, 'performance-percent') AS numeric(30,16)) AS performance_percent,
       CAST(fee_setting(t.document, 'management-percent') AS numeric(30,16)) AS management_percent,
       fee_setting(t.document, 'schedule') AS schedule, fee_setting(t.document, 'hwm-after') AS hwm_after,
       fee_setting(t.document, 'hurdle') AS hurdle, fee_setting(t.document, 'on-withdrawal') AS on_withdrawal,
       fee_setting(t.document, 'fairness') AS fairness, fee_setting(t.document, 'rounding') AS rounding,
       t.agreement, t.valid_from, t.valid_to, CAST(t.document AS jsonb) ->> 'reason' AS reason, t.sha256 AS hash, t.known_at, t.supersedes
FROM fee_terms t;
GRANT SELECT ON list_fee_terms TO lotbook_reader;

CREATE VIEW list_fee_acceptances WITH (security_invoker = true) AS
SELECT a.id, a.acceptance_id, a.link_id,
       (SELECT max(l.follower_account) FROM link l WHERE l.link_id = a.link_id
           AND NOT EXISTS (SELECT 1 FROM superseded_links later WHERE later.id = l.id)) AS follower_account,
       a.terms_id,
       (SELECT max(t.name) FROM fee_terms t WHERE t.terms_id = a.terms_id AND t.sha256 = a.sha256) AS name,
       CAST(CASE WHEN EXISTS (SELECT 1 FROM fee_terms t WHERE t.terms_id = a.terms_id AND t.sha256 = a.sha256
               AND (t.valid_to IS NULL OR t.valid_to > CURRENT_TIMESTAMP) AND t.valid_from <= CURRENT_TIMESTAMP
               AND NOT EXISTS (SELECT 1 FROM superseded_fee_terms later WHERE later.id = t.id)) THEN 'IN_FORCE'
           WHEN EXISTS (SELECT 1 FROM fee_terms t WHERE t.terms_id = a.terms_id AND t.sha256 = a.sha256
               AND t.valid_from > CURRENT_TIMESTAMP
               AND NOT EXISTS (SELECT 1 FROM superseded_fee_terms later WHERE later.id = t.id)) THEN 'AGREED'
           ELSE 'SUPERSEDED' END AS varchar(20)) AS state,
       a.channel, a.valid_from, a.valid_to, a.sha256 AS hash, a.why AS reason, a.known_at, a.supersedes
FROM fee_acceptance a;
GRANT SELECT ON list_fee_acceptances TO lotbook_reader;
