-- A replication server that was restored or replaced counts from lower than we do. Two people begin a new session with it: one
-- proposes, another confirms, and the feed begins it when it next takes the lease. Facts stay; their natural keys absorb what
-- the server tells again. Who, when and what a proposal is about are the database's to say: the guards follow in V057.

-- Frozen at the session and the message the feed had come to.
CREATE TABLE feed_reseat (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    server      varchar(64) NOT NULL REFERENCES feed_lease (server),
    session     integer NOT NULL,
    last_seq    bigint NOT NULL,
    proposed_by varchar(63) NOT NULL,
    known_at    timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    why         varchar(400) NOT NULL
);
CREATE INDEX feed_reseat_by_server ON feed_reseat (server, session);

CREATE TABLE feed_reseat_decision (
    reseat_id  bigint PRIMARY KEY REFERENCES feed_reseat (id),
    server     varchar(64) NOT NULL,
    confirmed  boolean NOT NULL,
    decided_by varchar(63) NOT NULL,
    known_at   timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    why        varchar(400) NOT NULL
);

-- A session begun anew, and where the one before it ended. A fact belongs to the session that had begun when it became known.
CREATE TABLE feed_session_start (
    server    varchar(64) NOT NULL REFERENCES feed_lease (server),
    session   integer NOT NULL,
    reseat_id bigint NOT NULL UNIQUE REFERENCES feed_reseat (id),
    ended_seq bigint NOT NULL,
    known_at  timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    why       varchar(400) NOT NULL,
    PRIMARY KEY (server, session)
);

GRANT SELECT ON feed_reseat TO lotbook_reader;
GRANT SELECT ON feed_reseat TO lotbook_administrator;
GRANT SELECT ON feed_reseat TO lotbook_feed;
GRANT SELECT ON feed_reseat_decision TO lotbook_reader;
GRANT SELECT ON feed_reseat_decision TO lotbook_administrator;
GRANT SELECT ON feed_reseat_decision TO lotbook_feed;
GRANT SELECT ON feed_session_start TO lotbook_reader;
GRANT SELECT ON feed_session_start TO lotbook_administrator;
GRANT SELECT ON feed_session_start TO lotbook_feed;
