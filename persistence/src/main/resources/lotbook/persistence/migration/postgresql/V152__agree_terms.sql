-- Two people agree on fee terms.

CREATE OR REPLACE FUNCTION ground_area(proposal_kind text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN proposal_kind IN ('PUBLISH_VERSION', 'WITHDRAW_VERSION') THEN 'VERSION'
        WHEN proposal_kind IN ('LINK', 'UNLINK') THEN 'LINK'
        WHEN proposal_kind = 'AGREE_TERMS' THEN 'TERMS'
        WHEN proposal_kind IN ('ADD_OPERATOR', 'CHANGE_ROLE') THEN 'OPERATOR' ELSE 'COMMAND' END
$$;

CREATE FUNCTION terms_scope(programme text, leader text, link text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(leader || CASE WHEN link IS NULL THEN '' ELSE '/' || link END, programme)
$$;

-- Before a proposal of fee terms, after its own guard: they are what its head says, new, and do not begin in the past unexplained.
CREATE FUNCTION guard_proposed_terms() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    payload jsonb := NEW.payload::jsonb;
    terms jsonb := (payload -> 'change' ->> 'document')::jsonb;
BEGIN
    IF terms IS NULL OR terms ->> 'id' IS DISTINCT FROM NEW.subject OR terms ->> 'leader' IS DISTINCT FROM NEW.account_id
            OR terms_scope(terms ->> 'programme', terms ->> 'leader', terms ->> 'link') IS DISTINCT FROM NEW.scope
            OR (terms ->> 'validFrom')::timestamptz IS DISTINCT FROM NEW.effective_at OR NEW.server IS NOT NULL THEN
        RAISE EXCEPTION 'The terms % are not the ones the proposal says', NEW.subject USING ERRCODE = 'LB001';
    END IF;
    IF EXISTS (SELECT 1 FROM fee_terms t WHERE t.terms_id = NEW.subject) THEN
        RAISE EXCEPTION 'There are terms % already; give the new ones an id of their own', NEW.subject USING ERRCODE = 'LB001';
    END IF;
    IF NEW.effective_at < clock_timestamp() - interval '1 minute' AND payload ->> 'correction' IS NULL THEN
        RAISE EXCEPTION '% begin in the past: say what they correct', NEW.subject USING ERRCODE = 'LB001';
    END IF;
    RETURN NEW;
END $$;

-- Puts the terms in force: what they follow ends where they begin.
CREATE FUNCTION agree_terms(p proposal) RETURNS void
LANGUAGE plpgsql SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    agreed text := p.payload::jsonb -> 'change' ->> 'document';
    terms jsonb := agreed::jsonb;
    old fee_terms;
BEGIN
    SELECT t.* INTO old FROM fee_terms t WHERE t.programme_id = terms ->> 'programme'
        AND t.leader_account IS NOT DISTINCT FROM terms ->> 'leader' AND t.link_id IS NOT DISTINCT FROM terms ->> 'link'
        AND (t.valid_to IS NULL OR t.valid_to > p.effective_at)
        AND NOT EXISTS (SELECT 1 FROM fee_terms later WHERE later.supersedes = t.id) ORDER BY t.valid_from DESC LIMIT 1;
    IF old.id IS NOT NULL THEN
        IF old.valid_from >= p.effective_at THEN
            RAISE EXCEPTION '% begins no earlier than %: let the new terms begin later', old.terms_id, p.subject
                USING ERRCODE = 'LB001';
        END IF;
        INSERT INTO fee_terms (terms_id, programme_id, leader_account, link_id, name, agreement, document, sha256, valid_from,
            valid_to, supersedes, why)
        VALUES (old.terms_id, old.programme_id, old.leader_account, old.link_id, old.name, old.agreement, old.document, old.sha256,
            old.valid_from, p.effective_at, old.id, left(format('Proposal %s: %s follows', p.id, p.subject), 400));
    END IF;
    INSERT INTO fee_terms (terms_id, programme_id, leader_account, link_id, name, agreement, document, sha256, valid_from, why)
    VALUES (terms ->> 'id', terms ->> 'programme', terms ->> 'leader', terms ->> 'link', terms ->> 'name', terms ->> 'agreement',
        agreed, hash_of(agreed), p.effective_at, left(format('Proposal %s: %s', p.id, p.why), 400));
END $$;

CREATE OR REPLACE FUNCTION apply_proposal(p proposal) RETURNS void
LANGUAGE plpgsql SET search_path = lotbook, pg_catalog, pg_temp AS $$
BEGIN
    CASE p.kind
        WHEN 'PUBLISH_VERSION' THEN PERFORM publish_version(p);
        WHEN 'WITHDRAW_VERSION' THEN PERFORM withdraw_version(p);
        WHEN 'LINK', 'UNLINK' THEN PERFORM change_link(p);
        WHEN 'AGREE_TERMS' THEN PERFORM agree_terms(p);
        ELSE NULL;
    END CASE;
    IF p.server IS NOT NULL THEN
        INSERT INTO command (proposal_id) VALUES (p.id);
        PERFORM pg_notify('lotbook_commands', p.server);
    END IF;
END $$;

-- Once a first proposal was made rows come by a decision: what two people agreed on, and no other end than its.
CREATE FUNCTION guard_agreed_terms() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM proposal) AND NOT EXISTS (
            SELECT 1 FROM proposal p JOIN proposal_standing s ON s.id = p.id AND s.state = 'APPROVED'
            WHERE p.kind = 'AGREE_TERMS' AND CASE WHEN NEW.supersedes IS NULL
                THEN p.subject = NEW.terms_id AND p.effective_at = NEW.valid_from AND NEW.valid_to IS NULL
                    AND p.payload::jsonb -> 'change' ->> 'document' = NEW.document
                ELSE p.scope = terms_scope(NEW.programme_id, NEW.leader_account, NEW.link_id) AND p.effective_at = NEW.valid_to
                    AND EXISTS (SELECT 1 FROM fee_terms o WHERE o.id = NEW.supersedes AND o.document = NEW.document
                        AND o.valid_from = NEW.valid_from) END) THEN
        RAISE EXCEPTION 'Two people agree on fee terms: % was not approved as it is written here', NEW.terms_id
            USING ERRCODE = 'LB001';
    END IF;
    RETURN NEW;
END $$;

REVOKE ALL ON FUNCTION terms_scope(text, text, text), guard_proposed_terms(), agree_terms(proposal), guard_agreed_terms()
    FROM PUBLIC;

CREATE TRIGGER proposal_2_terms BEFORE INSERT ON proposal FOR EACH ROW WHEN (NEW.kind = 'AGREE_TERMS')
    EXECUTE FUNCTION guard_proposed_terms();
-- After the guard that locks the programme.
CREATE TRIGGER fee_terms_0_agreed_by_two BEFORE INSERT ON fee_terms FOR EACH ROW EXECUTE FUNCTION guard_agreed_terms();

GRANT INSERT (kind, subject, scope, account_id, server, amount, effective_at, expires_at, payload, sha256, ground, deciders,
    decisions, proposed_by, why) ON proposal TO lotbook_finance;
GRANT INSERT (proposal_id, verdict, sha256, decided_by, why) ON proposal_decision TO lotbook_finance;
