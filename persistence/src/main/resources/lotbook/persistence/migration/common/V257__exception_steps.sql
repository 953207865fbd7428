-- What people say of exceptions: one row each time somebody resolves one or reopens it, the last tells how it stands. Facts, only
-- ever inserted; the guards of V258 say who may, when, and that each follows the one before. An exception is a row of
-- feed_exception or of allocation_exception, whose ids are of one sequence. What a later check finds the same has the same
-- key, so it stays resolved; what differs in kind or figures is another exception.
CREATE TABLE exception_step (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    exception_id bigint NOT NULL,
    number       integer NOT NULL CHECK (number > 0),
    step         varchar(10) NOT NULL CHECK (step IN ('RESOLVED', 'REOPENED')),
    outcome      varchar(20) CHECK (outcome IN ('EXPLAINED', 'CORRECTED_AT_SOURCE', 'ACCEPTED_AS_IS', 'FALSE_ALARM')),
    why          varchar(400) NOT NULL,
    known_at     timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    recorded_by  varchar(63) DEFAULT SESSION_USER NOT NULL,
    CONSTRAINT exception_step_number UNIQUE (exception_id, number),
    CONSTRAINT exception_step_outcome CHECK ((step = 'RESOLVED') = (outcome IS NOT NULL)),
    CONSTRAINT exception_step_turn CHECK ((step = 'RESOLVED') = (number % 2 = 1))
);

-- With its owner's eyes, for the counts below.
CREATE VIEW exception_resolved AS
SELECT s.exception_id
FROM exception_step s
WHERE s.step = 'RESOLVED'
  AND NOT EXISTS (SELECT 1 FROM exception_step later WHERE later.exception_id = s.exception_id AND later.number > s.number);

-- From when until when what was found of a leader's deal was open: since it was found, and since it was reopened, until it was
-- resolved. With its owner's eyes, so that a deal is resolved when all that was found of it is; it keeps to deals of which the
-- asker sees a line.
CREATE VIEW exception_stretch AS
SELECT e.server, e.leader_exec, e.known_at AS open_from,
    (SELECT s.known_at FROM exception_step s WHERE s.exception_id = e.id AND s.number = 1) AS open_until
FROM allocation_exception e
WHERE (SELECT everything FROM own_scope) OR EXISTS (
    SELECT 1 FROM breakdown b
    JOIN breakdown_line l ON l.breakdown_id = b.id AND l.occurred_at = b.occurred_at
    JOIN visible_login v ON v.server = l.server AND v.login = l.login
    WHERE b.server = e.server AND b.leader_exec = e.leader_exec)
UNION ALL
SELECT e.server, e.leader_exec, o.known_at,
    (SELECT s.known_at FROM exception_step s WHERE s.exception_id = e.id AND s.number = o.number + 1)
FROM allocation_exception e
JOIN exception_step o ON o.exception_id = e.id AND o.step = 'REOPENED'
WHERE (SELECT everything FROM own_scope) OR EXISTS (
    SELECT 1 FROM breakdown b
    JOIN breakdown_line l ON l.breakdown_id = b.id AND l.occurred_at = b.occurred_at
    JOIN visible_login v ON v.server = l.server AND v.login = l.login
    WHERE b.server = e.server AND b.leader_exec = e.leader_exec);
GRANT SELECT ON exception_stretch TO lotbook_reader;

-- What waits to be looked at is what nobody resolved; a number whose message never came stays a gap, whatever was said of it.
CREATE OR REPLACE VIEW feed_exception_count AS
SELECT e.feed, count(*) - count(r.exception_id) AS exceptions,
    sum(CASE WHEN e.message_type = 'missing' THEN 1 ELSE 0 END) AS skipped
FROM feed_exception e
LEFT JOIN exception_resolved r ON r.exception_id = e.id
WHERE e.cause <> 'NOTICE'
GROUP BY e.feed;
