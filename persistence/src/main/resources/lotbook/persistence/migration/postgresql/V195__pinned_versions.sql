-- A third check of a leader's deal: the version that the server names was in force when it accepted the order.
ALTER TABLE allocation_exception DROP CONSTRAINT allocation_exception_cause_check;
ALTER TABLE allocation_exception ADD CONSTRAINT allocation_exception_cause
    CHECK (cause IN ('BREAKDOWN', 'DEALS', 'BASIS', 'VERSION'));

-- The few lines that were set by hand, however many there are.
CREATE INDEX breakdown_line_by_hand ON breakdown_line (occurred_at, id) WHERE reason = 'MANUAL';
