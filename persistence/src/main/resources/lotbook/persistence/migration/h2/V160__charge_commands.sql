-- A command carries out its proposal, or collects one charge of the run that the proposal agreed to: of the first there is one for
-- a proposal, of the second one for a charge. Who may: lotbook.persistence.audit.CommandGuard.

-- V090 gave its constraints no names. A foreign key that found the index of a unique constraint keeps it, so both go.
EXECUTE IMMEDIATE (
    SELECT 'ALTER TABLE command DROP CONSTRAINT "' || t.constraint_name || '"' FROM information_schema.table_constraints t
    WHERE t.table_schema = CURRENT_SCHEMA AND t.table_name = 'command' AND t.constraint_type = 'FOREIGN KEY');
EXECUTE IMMEDIATE (
    SELECT 'ALTER TABLE command DROP CONSTRAINT "' || t.constraint_name || '"' FROM information_schema.table_constraints t
    WHERE t.table_schema = CURRENT_SCHEMA AND t.table_name = 'command' AND t.constraint_type = 'UNIQUE');
ALTER TABLE command ADD COLUMN charge_id varchar(64);
ALTER TABLE command ADD CONSTRAINT command_proposal FOREIGN KEY (proposal_id) REFERENCES proposal (id);
ALTER TABLE command ADD CONSTRAINT command_charge FOREIGN KEY (charge_id) REFERENCES fee_charge (charge_id);
ALTER TABLE command ADD CONSTRAINT command_once UNIQUE NULLS NOT DISTINCT (proposal_id, charge_id);
ALTER TABLE command ADD CONSTRAINT command_of_charge UNIQUE NULLS DISTINCT (charge_id);

-- What settles a charge, and what a charge did to the books.
CREATE INDEX movement_by_charge ON movement (charge_id);
CREATE INDEX ledger_posting_by_charge ON ledger_posting (charge_id);
