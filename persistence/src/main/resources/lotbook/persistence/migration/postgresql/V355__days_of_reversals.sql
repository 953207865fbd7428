-- What is taken back, and what a class puts differently, is posted on the business day on which it was agreed to, by the calendar
-- of the brand's books as every other posting: the plain date is another one after the cut-off, at weekends and in other zones.
-- Charges: post_charges in V362. H2's own: lotbook.persistence.audit.ChargedRun and ClassedMovements.

-- As V191, by the brand's day.
CREATE OR REPLACE FUNCTION classify_movements(p proposal) RETURNS void
LANGUAGE plpgsql SET search_path = lotbook, pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    change jsonb := p.payload::jsonb -> 'change';
    reason text := left(format('Proposal %s: %s', p.id, p.why), 400);
    deciders text := (SELECT left(string_agg(d.decided_by, ', ' ORDER BY d.id), 200) FROM proposal_decision d
        WHERE d.proposal_id = p.id AND d.verdict = 'APPROVED');
    m movement_now;
BEGIN
    PERFORM pg_advisory_xact_lock('movement_type_class'::regclass::oid::int, 0);
    IF change ? 'movement' THEN
        SELECT * INTO m FROM movement_now WHERE server = change ->> 'server' AND movement_id = change ->> 'movement';
        PERFORM require_possible_class(m, change ->> 'after');
        INSERT INTO movement_class (server, movement_id, login, class, origin, proposal_id, proposed_by, approved_by, known_at,
            supersedes, why)
        VALUES (m.server, m.movement_id, m.login, change ->> 'after', 'MOVEMENT', p.id, p.proposed_by, deciders,
            clock_timestamp(), m.class_id, reason);
    ELSE
        INSERT INTO movement_type_class (server, type, class, valid_from, proposal_id, known_at, why)
        VALUES (change ->> 'server', change ->> 'type', change ->> 'after', p.effective_at, p.id, clock_timestamp(), reason);
        FOR m IN SELECT n.* FROM movement_under_rule u JOIN movement_now n ON n.id = u.id WHERE u.proposal_id = p.id LOOP
            PERFORM require_possible_class(m, change ->> 'after');
        END LOOP;
        INSERT INTO movement_class (server, movement_id, login, class, origin, proposal_id, proposed_by, approved_by, known_at,
            supersedes, why)
        SELECT u.server, u.movement_id, u.login, u.ruled, 'TYPE', p.id, p.proposed_by, deciders, clock_timestamp(), u.class_id,
            reason
        FROM movement_under_rule u WHERE u.proposal_id = p.id ORDER BY u.id;
    END IF;
    INSERT INTO ledger_posting (id, book, natural_key, debit_kind, debit_owner, credit_kind, credit_owner, amount, currency,
        occurred_at, value_date, books_day, charge_id, participant, rule, reason, source, server, movement_id)
    SELECT nextval('fact_id'), 'CASH', x.natural_key, x.debit_kind, x.debit_owner, x.credit_kind, x.credit_owner, x.amount,
        x.currency, x.occurred_at, x.value_date, books_day_of((SELECT max(b.brand_id) FROM login_brand b
            JOIN movement f ON f.server = b.server AND f.login = b.login
            WHERE f.server = x.server AND f.movement_id = x.movement_id), clock_timestamp()),
        x.charge_id, x.participant, 'movement-class 1', x.reason, x.source, x.server, x.movement_id
    FROM (SELECT * FROM class_posting c WHERE c.proposal_id = p.id ORDER BY c.class_id, c.step) x;
END $$;
