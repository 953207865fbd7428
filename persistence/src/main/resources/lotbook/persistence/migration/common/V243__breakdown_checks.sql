-- That the checks of a leader's deal were made: one row each time, by which "was it checked, and did it agree?" has an answer. Facts,
-- only ever inserted. A check rests on everything that was known by known_until, so whatever of the deal is learned later leads to
-- another. watched_to says how far a watch came: everything that was known by then is checked; only the last row of a page has it.
CREATE TABLE breakdown_check (
    id           bigint PRIMARY KEY,
    breakdown_id bigint NOT NULL REFERENCES breakdown (id),
    number       integer NOT NULL CHECK (number > 0),
    lines        integer NOT NULL CHECK (lines >= 0),
    differences  integer NOT NULL CHECK (differences >= 0),
    known_until  timestamp(6) with time zone NOT NULL,
    watched_to   timestamp(6) with time zone,
    occurred_at  timestamp(6) with time zone NOT NULL,
    known_at     timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    recorded_by  varchar(63) DEFAULT SESSION_USER NOT NULL,
    CONSTRAINT breakdown_check_number UNIQUE (breakdown_id, number),
    CONSTRAINT breakdown_check_watched CHECK (watched_to IS NULL OR watched_to <= known_until)
);
CREATE INDEX breakdown_check_by_watch ON breakdown_check (watched_to);
CREATE INDEX breakdown_check_by_known ON breakdown_check (known_until);

-- What came since a moment, and what is told of a leader's deal.
CREATE INDEX breakdown_by_known ON breakdown (known_at, id);
CREATE INDEX movement_by_known ON movement (known_at);
CREATE INDEX allocation_exception_by_leader ON allocation_exception (server, leader_exec);
