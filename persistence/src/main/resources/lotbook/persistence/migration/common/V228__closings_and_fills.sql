-- More checks of a leader's deal: what followers close, how they are filled, and what flows change of it.
ALTER TABLE allocation_exception DROP CONSTRAINT allocation_exception_cause;
ALTER TABLE allocation_exception ADD CONSTRAINT allocation_exception_cause
    CHECK (cause IN ('BREAKDOWN', 'DEALS', 'BASIS', 'VERSION', 'CLOSING', 'FILL', 'FLOW'));
