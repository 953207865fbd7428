-- Nothing is charged or dealt for somebody whom what is on file does not cover, whoever writes it: asked when a fee run is completed,
-- when what moves money is proposed, and at every approval of it. H2's own: lotbook.persistence.audit.CoverAsked.

-- What does not cover a party at a moment, as known at another; null if everything does. As lotbook.domain.party.Coverage.
CREATE FUNCTION cover_lapse(party text, brand text, capacity text, at timestamptz, known timestamptz) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
    SELECT CASE
        WHEN NOT EXISTS (SELECT 1 FROM kyc_state k WHERE k.party_id = party AND k.state = 'APPROVED' AND k.known_at <= known
                AND k.valid_from <= at AND (k.valid_to IS NULL OR k.valid_to > at)
                AND NOT EXISTS (SELECT 1 FROM kyc_state later WHERE later.supersedes = k.id AND later.known_at <= known))
            THEN 'The identity of ' || party || ' is not approved'
        WHEN EXISTS (SELECT 1 FROM unnest(CASE capacity WHEN 'LEADING' THEN ARRAY['TERMS', 'CONFLICTS']
                    WHEN 'COPYING' THEN ARRAY['TERMS', 'RISK_DISCLOSURE', 'FEE_TERMS']
                    ELSE ARRAY['TERMS', 'RISK_DISCLOSURE', 'FEE_TERMS', 'POWER_OF_ATTORNEY'] END) AS needed(kind)
                WHERE EXISTS (SELECT 1 FROM document_version d WHERE d.brand_id = brand AND d.kind = needed.kind
                        AND d.published <= (at AT TIME ZONE 'UTC')::date AND d.known_at <= known
                        AND NOT EXISTS (SELECT 1 FROM document_version n WHERE n.supersedes = d.id AND n.known_at <= known))
                    AND NOT EXISTS (SELECT 1 FROM consent c JOIN document_version d ON d.document_id = c.document_id
                        WHERE c.party_id = party AND c.known_at <= known
                            AND c.valid_from <= at AND (c.valid_to IS NULL OR c.valid_to > at)
                            AND NOT EXISTS (SELECT 1 FROM consent n WHERE n.supersedes = c.id AND n.known_at <= known)
                            AND d.brand_id = brand AND d.kind = needed.kind
                            AND d.published <= (at AT TIME ZONE 'UTC')::date AND d.known_at <= known
                            AND NOT EXISTS (SELECT 1 FROM document_version n WHERE n.supersedes = d.id AND n.known_at <= known)))
            THEN party || ' did not agree to all that is needed'
        WHEN capacity = 'LEADING' AND NOT EXISTS (SELECT 1 FROM licence l WHERE l.party_id = party AND l.known_at <= known
                AND l.valid_from <= at AND (l.valid_to IS NULL OR l.valid_to > at)
                AND NOT EXISTS (SELECT 1 FROM licence later WHERE later.supersedes = l.id AND later.known_at <= known))
            THEN party || ' has no licence'
        END
$$;

-- What no longer covers a party at a decision: by what was learned since of the moment that is due, or because the cover ended after
-- the facts were read.
CREATE FUNCTION cover_lost(party text, brand text, capacity text, due timestamptz, facts timestamptz) RETURNS text
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
    SELECT coalesce(cover_lapse(party, brand, capacity, due, 'infinity'),
        CASE WHEN cover_lapse(party, brand, capacity, facts, facts) IS NULL
            THEN cover_lapse(party, brand, capacity, clock_timestamp(), 'infinity') END)
$$;

-- The account's holder as known at a moment, the last first.
CREATE FUNCTION cover_holder(account text, known timestamptz) RETURNS TABLE (party text, brand text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
    SELECT a.holder_id::text, a.brand_id::text FROM account a WHERE a.account_id = account AND a.known_at <= known
        AND NOT EXISTS (SELECT 1 FROM account later WHERE later.supersedes = a.id AND later.known_at <= known)
    ORDER BY a.valid_from DESC, a.id DESC LIMIT 1
$$;

-- Whom a run charges by lines that nothing holds back, and who led them. The market's week ends on Friday.
CREATE FUNCTION fee_run_people(run bigint, known timestamptz)
RETURNS TABLE (link text, party text, brand text, capacity text, due timestamptz, facts timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
    SELECT min(s.link_id), h.party, h.brand, w.capacity,
        (r.last_day - CASE extract(isodow FROM r.last_day) WHEN 6 THEN 1 WHEN 7 THEN 2 ELSE 0 END + time '17:00')
            AT TIME ZONE 'America/New_York', r.facts_known_at
    FROM fee_run r
    JOIN fee_snapshot s ON s.run_id = r.id AND NOT s.held_back
    CROSS JOIN LATERAL (VALUES ('LEADING', s.leader_account),
        ((SELECT CASE p.kind WHEN 'COPY' THEN 'COPYING' ELSE 'MANDATING' END FROM programme p
            WHERE p.programme_id = s.programme_id AND p.known_at <= known AND NOT EXISTS (SELECT 1 FROM programme later
                WHERE later.supersedes = p.id AND later.known_at <= known)
            ORDER BY p.valid_from DESC, p.id DESC LIMIT 1), s.account_id)) AS w (capacity, account)
    CROSS JOIN LATERAL cover_holder(w.account, known) h
    WHERE r.id = run AND w.capacity IS NOT NULL
    GROUP BY h.party, h.brand, w.capacity, r.id
$$;

-- A line for somebody who was not covered is held back, as the calculation does it.
CREATE FUNCTION guard_run_cover() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    clash record;
BEGIN
    SELECT w.link, l.lapse INTO clash
    FROM fee_run_people(NEW.run_id, (SELECT r.facts_known_at FROM fee_run r WHERE r.id = NEW.run_id)) w
    CROSS JOIN LATERAL (SELECT cover_lapse(w.party, w.brand, w.capacity, w.due, w.facts) AS lapse) l
    WHERE l.lapse IS NOT NULL ORDER BY w.link, w.capacity = 'LEADING' LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION '%, and fee run % charges link %', clash.lapse, NEW.run_id, clash.link USING ERRCODE = 'LB001';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION require_fees_covered(run bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    clash record;
BEGIN
    SELECT w.link, l.lapse INTO clash FROM fee_run_people(run, 'infinity') w
    CROSS JOIN LATERAL (SELECT cover_lost(w.party, w.brand, w.capacity, w.due, w.facts) AS lapse) l
    WHERE l.lapse IS NOT NULL ORDER BY w.link, w.capacity = 'LEADING' LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION '%, and fee run % charges link %: calculate it again, or file first what is missing', clash.lapse, run,
            clash.link USING ERRCODE = 'LB001';
    END IF;
END $$;

-- With whom a point deals: who flows are struck for, who is charged, and the manager where fees are.
CREATE FUNCTION require_point_covered(point bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    d dealing_point;
    doc jsonb;
    fees jsonb;
    clash record;
BEGIN
    SELECT * INTO d FROM dealing_point WHERE id = point;
    doc := d.document::jsonb;
    fees := doc -> 'outputs' -> 'fees';
    SELECT w.party, l.said INTO clash
    FROM cover_holder(d.master_account, 'infinity') h
    CROSS JOIN LATERAL (
        SELECT r ->> 'investor' AS party, 'MANDATING' AS capacity FROM jsonb_array_elements(doc -> 'outputs' -> 'lines') o
            JOIN jsonb_array_elements(doc -> 'inputs' -> 'requests') r ON r ->> 'id' = o ->> 'request'
            WHERE o ->> 'state' = 'STRUCK'
        UNION SELECT f ->> 'investor', 'MANDATING' FROM jsonb_array_elements(coalesce(fees -> 'lines', '[]'::jsonb)) f
        UNION SELECT h.party, 'LEADING' WHERE (fees ->> 'charged')::numeric + (fees ->> 'performance')::numeric > 0) w
    CROSS JOIN LATERAL (SELECT cover_lost(w.party, h.brand, w.capacity, d.struck_at, d.facts_known_at) AS said) l
    WHERE l.said IS NOT NULL ORDER BY w.capacity = 'LEADING', w.party LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION '%, and dealing point % deals with %: draft it again, or file first what is missing', clash.said, point,
            clash.party USING ERRCODE = 'LB001';
    END IF;
END $$;

-- A correction gives back what a wrong price took and is no charge, so it asks only whether somebody's cover ended meanwhile.
CREATE FUNCTION require_correction_covered(correction bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    clash record;
BEGIN
    SELECT u ->> 'investor' AS party, l.said INTO clash
    FROM price_correction c
    CROSS JOIN LATERAL cover_holder(c.master_account, 'infinity') h
    CROSS JOIN LATERAL jsonb_array_elements(corrected_units(c.document)) u
    CROSS JOIN LATERAL (SELECT CASE WHEN cover_lapse(u ->> 'investor', h.brand, 'MANDATING', c.facts_known_at, c.facts_known_at)
        IS NULL THEN cover_lapse(u ->> 'investor', h.brand, 'MANDATING', clock_timestamp(), 'infinity') END AS said) l
    WHERE c.id = correction AND l.said IS NOT NULL ORDER BY u ->> 'investor' LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION '%, and correction % moves units of %: make it again, or file first what is missing', clash.said, correction,
            clash.party USING ERRCODE = 'LB001';
    END IF;
END $$;

CREATE FUNCTION require_covered(kind text, change jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
BEGIN
    CASE kind
        WHEN 'CHARGE_FEES' THEN PERFORM require_fees_covered((change ->> 'run')::bigint);
        WHEN 'STRIKE_DEALING_POINT' THEN PERFORM require_point_covered((change ->> 'point')::bigint);
        WHEN 'CORRECT_PRICE' THEN PERFORM require_correction_covered((change ->> 'correction')::bigint);
        ELSE NULL;
    END CASE;
END $$;

CREATE FUNCTION guard_proposed_cover() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
BEGIN
    PERFORM require_covered(NEW.kind, NEW.payload::jsonb -> 'change');
    RETURN NEW;
END $$;

CREATE FUNCTION guard_decided_cover() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
BEGIN
    PERFORM require_covered(p.kind, p.payload::jsonb -> 'change') FROM proposal p WHERE p.id = NEW.proposal_id;
    RETURN NEW;
END $$;

REVOKE ALL ON FUNCTION cover_lapse(text, text, text, timestamptz, timestamptz),
    cover_lost(text, text, text, timestamptz, timestamptz), cover_holder(text, timestamptz), fee_run_people(bigint, timestamptz),
    guard_run_cover(), require_fees_covered(bigint), require_point_covered(bigint), require_correction_covered(bigint),
    require_covered(text, jsonb), guard_proposed_cover(), guard_decided_cover() FROM PUBLIC;

CREATE TRIGGER fee_run_step_2_cover BEFORE INSERT ON fee_run_step FOR EACH ROW WHEN (NEW.step = 'COMPLETED')
    EXECUTE FUNCTION guard_run_cover();
CREATE TRIGGER proposal_3_cover BEFORE INSERT ON proposal FOR EACH ROW
    WHEN (NEW.kind IN ('CHARGE_FEES', 'STRIKE_DEALING_POINT', 'CORRECT_PRICE')) EXECUTE FUNCTION guard_proposed_cover();
CREATE TRIGGER proposal_decision_2_cover BEFORE INSERT ON proposal_decision FOR EACH ROW WHEN (NEW.verdict = 'APPROVED')
    EXECUTE FUNCTION guard_decided_cover();
