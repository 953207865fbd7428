-- Rights, and the reversal of what ended without money. H2's own: lotbook.persistence.audit.ChargedRun.
ALTER TABLE answered_charges_end ENABLE ROW LEVEL SECURITY;
CREATE POLICY answered_charges_end_scope ON answered_charges_end FOR SELECT
    TO lotbook_compliance, lotbook_finance, lotbook_auditor USING (EXISTS (SELECT 1 FROM signed_in));
GRANT SELECT ON answered_charges_end TO lotbook_compliance, lotbook_finance, lotbook_auditor;
CREATE TRIGGER answered_charges_end_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON answered_charges_end FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

-- As V156: what ended is waited for no longer.
CREATE OR REPLACE FUNCTION reverse_fees(p proposal) RETURNS void
LANGUAGE plpgsql SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    change jsonb := p.payload::jsonb -> 'change';
    run bigint := (change ->> 'run')::bigint;
    clash record;
BEGIN
    PERFORM pg_advisory_xact_lock('fee_run'::regclass::oid::int, 0);
    SELECT f.link_id, later.run_id INTO clash FROM fee_snapshot_in_force f
        JOIN fee_snapshot_in_force later ON later.rests_on = f.id
        WHERE f.run_id = run AND f.link_id = coalesce(change ->> 'link', f.link_id) LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'Fee run % rests on this one for link %: reverse the later one first', clash.run_id, clash.link_id
            USING ERRCODE = 'LB001';
    END IF;
    SELECT c.charge_id INTO clash FROM fee_charge c JOIN fee_snapshot_in_force f ON f.id = c.snapshot_id
        JOIN command m ON m.charge_id = c.charge_id
        WHERE f.run_id = run AND f.link_id = coalesce(change ->> 'link', f.link_id)
          AND NOT EXISTS (SELECT 1 FROM command_answer a WHERE a.command_id = m.id AND a.outcome = 'REFUSED')
          AND m.expires_at > clock_timestamp()
          AND (SELECT v.settled FROM charge_settlement v WHERE v.charge_id = c.charge_id) = 0 LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'Charge % is still under way: wait for its money, or for the server''s refusal', clash.charge_id
            USING ERRCODE = 'LB001';
    END IF;
    INSERT INTO fee_reversal (snapshot_id, proposal_id)
    SELECT f.id, p.id FROM fee_snapshot_in_force f WHERE f.run_id = run AND f.link_id = coalesce(change ->> 'link', f.link_id)
    ORDER BY f.id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'Nothing of % is in force', p.subject USING ERRCODE = 'LB001';
    END IF;
    INSERT INTO fee_charge (id, charge_id, run_id, snapshot_id, link_id, account_id, server, login, leader_account, leader_login,
        fee, cause, charge_day, bearer, base, posted, collected, owed, to_provider, to_platform, to_partner, currency, reverses)
    SELECT nextval('fact_id'), c.charge_id || 'R', c.run_id, c.snapshot_id, c.link_id, c.account_id, c.server, c.login,
        c.leader_account, c.leader_login, c.fee, c.cause, c.charge_day, c.bearer, c.base, -c.posted,
        -(SELECT v.settled FROM charge_settlement v WHERE v.charge_id = c.charge_id), -c.owed,
        -c.to_provider, -c.to_platform, -c.to_partner, c.currency, c.id
    FROM fee_charge c JOIN fee_reversal v ON v.snapshot_id = c.snapshot_id AND v.proposal_id = p.id
    WHERE c.reverses IS NULL ORDER BY c.id;
    PERFORM post_charges(p, run, true);
    PERFORM send_charges(p, run, true);
END $$;