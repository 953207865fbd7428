-- What the two checks of a leader's deal found: a line of a server's breakdown that is not what the version makes of the stated
-- basis (BREAKDOWN), deals that are not what the line says (DEALS), a basis that the neighbouring summaries don't tell (BASIS).
-- Facts, only ever inserted; sequence is that of the message the breakdown came in. Found again, a difference has the same key.
CREATE TABLE allocation_exception (
    id           bigint PRIMARY KEY,
    server       varchar(64) NOT NULL,
    natural_key  varchar(300) NOT NULL,
    cause        varchar(20) NOT NULL CHECK (cause IN ('BREAKDOWN', 'DEALS', 'BASIS')),
    report_id    varchar(64) NOT NULL,
    leader_exec  varchar(64) NOT NULL,
    login        varchar(64) NOT NULL,
    sequence     bigint NOT NULL,
    text         varchar(4000) NOT NULL,
    occurred_at  timestamp(6) with time zone NOT NULL,
    known_at     timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    recorded_by  varchar(63) DEFAULT SESSION_USER NOT NULL,
    UNIQUE (server, natural_key)
);
CREATE INDEX allocation_exception_by_time ON allocation_exception (occurred_at, id);
CREATE INDEX allocation_exception_by_login ON allocation_exception (server, login, occurred_at);

-- Breakdowns of business days one after another, however many there are.
CREATE INDEX breakdown_by_day ON breakdown (books_day, occurred_at, id);

CREATE OR REPLACE VIEW list_exceptions AS
SELECT id, occurred_at, server, cause, sequence, message_type, text, raw, known_at, feed,
    CAST(NULL AS varchar(64)) AS login, CAST(NULL AS varchar(64)) AS leader_exec
FROM feed_exception
UNION ALL
SELECT id, occurred_at, server, cause, sequence, CAST('AllocationReport' AS varchar(64)), text, CAST(NULL AS text), known_at, server, login, leader_exec
FROM allocation_exception;
