-- More checks of a leader's deal: who has a line though not linked, or none though linked; and a deal of a leader with followers
-- that no breakdown was told of.
ALTER TABLE allocation_exception DROP CONSTRAINT allocation_exception_cause;
ALTER TABLE allocation_exception ADD CONSTRAINT allocation_exception_cause
    CHECK (cause IN ('BREAKDOWN', 'DEALS', 'BASIS', 'VERSION', 'CLOSING', 'FILL', 'FLOW', 'LINKS', 'UNREPORTED'));
