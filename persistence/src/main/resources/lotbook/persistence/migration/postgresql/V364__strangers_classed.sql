-- As V191: what settles a charge stays a fee, and a stranger's movement settles none.
CREATE OR REPLACE FUNCTION require_possible_class(m movement_now, new_class text) RETURNS void
LANGUAGE plpgsql SET search_path = lotbook, pg_catalog, pg_temp AS $$
BEGIN
    IF new_class <> 'FEE' AND EXISTS (SELECT 1 FROM command f WHERE f.charge_id = m.charge_id)
            AND NOT EXISTS (SELECT 1 FROM charge_stranger n WHERE n.movement = m.id) THEN
        RAISE EXCEPTION 'Movement % settles charge %: it stays a fee', m.movement_id, m.charge_id USING ERRCODE = 'LB001';
    END IF;
    IF (new_class = 'CREDIT') <> (m.class = 'CREDIT') AND EXISTS (SELECT 1 FROM ledger_opening o WHERE o.server = m.server
            AND o.login = m.login AND m.occurred_at <= o.occurred_at) THEN
        RAISE EXCEPTION 'Movement % is in the opening of its account''s books: it can''t become credit or cease to be',
            m.movement_id USING ERRCODE = 'LB001';
    END IF;
END $$;
