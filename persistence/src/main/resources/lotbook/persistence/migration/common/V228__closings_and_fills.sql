-- Two more checks of a leader's deal: what followers close, and how they are filled.
ALTER TABLE allocation_exception DROP CONSTRAINT allocation_exception_cause;
ALTER TABLE allocation_exception ADD CONSTRAINT allocation_exception_cause
    CHECK (cause IN ('BREAKDOWN', 'DEALS', 'BASIS', 'VERSION', 'CLOSING', 'FILL'));
