-- A command carries out its proposal, or collects one charge of the run that the proposal agreed to: of the first there is one for
-- a proposal, of the second one for a charge.
ALTER TABLE command ADD COLUMN charge_id varchar(64) REFERENCES fee_charge (charge_id);
ALTER TABLE command DROP CONSTRAINT command_proposal_id_key;
ALTER TABLE command ADD CONSTRAINT command_once UNIQUE NULLS NOT DISTINCT (proposal_id, charge_id);
CREATE UNIQUE INDEX command_by_charge ON command (charge_id) WHERE charge_id IS NOT NULL;

-- What settles a charge, and what a charge did to the books.
CREATE INDEX movement_by_charge ON movement (charge_id) WHERE charge_id IS NOT NULL;
CREATE INDEX ledger_posting_by_charge ON ledger_posting (charge_id) WHERE charge_id IS NOT NULL;

-- Everything but the proposal it carries out, and which charge of a run it is, is looked up.
CREATE OR REPLACE FUNCTION guard_command() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    p proposal;
BEGIN
    SELECT * INTO p FROM proposal WHERE id = NEW.proposal_id;
    NEW.created_by := SESSION_USER;
    NEW.known_at := clock_timestamp();
    IF NEW.charge_id IS NOT NULL THEN
        RETURN collecting(NEW, p);
    END IF;
    IF p.id IS NULL OR p.server IS NULL OR (SELECT state FROM proposal_standing WHERE id = p.id) <> 'APPROVED' THEN
        RAISE EXCEPTION 'Nobody agreed to a command by proposal %', NEW.proposal_id USING ERRCODE = 'LB001';
    END IF;
    NEW.kind := p.kind;
    NEW.message_type := CASE WHEN p.kind IN ('PUBLISH_VERSION', 'WITHDRAW_VERSION') THEN 'UV' WHEN p.kind IN ('LINK', 'UNLINK')
        THEN 'UN' WHEN p.kind IN ('PAUSE', 'STOP', 'RESUME') THEN 'DH' WHEN p.kind = 'CLOSE_ALL' THEN 'UK'
        WHEN p.kind = 'LIMITS' THEN 'UL' ELSE 'J' END;
    NEW.wire_id := CASE WHEN NEW.message_type = 'UV' THEN p.subject ELSE 'LB-' || p.id || '-' || left(p.sha256, 8) END;
    NEW.subject := p.subject;
    NEW.scope := p.scope;
    NEW.account_id := p.account_id;
    NEW.server := p.server;
    NEW.expires_at := coalesce(p.expires_at, NEW.known_at + interval '1 day');
    RETURN NEW;
END $$;

-- The command for one charge of the run that was agreed to.
CREATE FUNCTION collecting(command command, p proposal) RETURNS command
LANGUAGE plpgsql SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    charge fee_charge;
BEGIN
    SELECT c.* INTO charge FROM fee_charge c JOIN proposal_standing s ON s.id = p.id
    WHERE c.charge_id = command.charge_id AND s.state = 'APPROVED'
        AND p.kind = CASE WHEN c.reverses IS NULL THEN 'CHARGE_FEES' ELSE 'REVERSE_FEES' END
        AND c.run_id = (p.payload::jsonb -> 'change' ->> 'run')::bigint AND c.bearer = 'INVESTOR' AND c.collected <> 0;
    IF charge.id IS NULL THEN
        RAISE EXCEPTION 'Nobody agreed to collect charge % by proposal %', command.charge_id, command.proposal_id
            USING ERRCODE = 'LB001';
    END IF;
    command.kind := p.kind;
    command.message_type := 'UC';
    command.wire_id := charge.charge_id;
    command.subject := charge.charge_id;
    command.scope := charge.account_id;
    command.account_id := charge.account_id;
    command.server := charge.server;
    command.expires_at := command.known_at + interval '7 days';
    RETURN command;
END $$;

REVOKE ALL ON FUNCTION collecting(command, proposal) FROM PUBLIC;
