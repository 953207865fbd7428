-- What replication servers report: facts, only ever inserted, and only by the feed's own account. Each has the moment it held
-- by the server's clock (occurred_at), the moment this database learned it (known_at), its business day on the server and in
-- the books, and the number of the message it came in. Executions, whose storage differs by vendor, follow in V021.

-- Ids of facts, in blocks of 1000.
CREATE SEQUENCE fact_id START WITH 1 INCREMENT BY 1000;

-- The server's own account of how a leader's deal was spread.
CREATE TABLE breakdown (
    id             bigint PRIMARY KEY,
    server         varchar(64) NOT NULL,
    report_id      varchar(64) NOT NULL,
    leader_order   varchar(64) NOT NULL,
    leader_exec    varchar(64) NOT NULL,
    symbol         varchar(64) NOT NULL,
    side           varchar(4) NOT NULL,
    block_volume   numeric(20,8) NOT NULL,
    average_price  numeric(20,10) NOT NULL,
    trade_date     date NOT NULL,
    occurred_at    timestamp(6) with time zone NOT NULL,
    leader_basis   numeric(64,48),
    weight_total   numeric(64,48),
    lot_step       numeric(20,8),
    server_day     date NOT NULL,
    books_day      date NOT NULL,
    session_seq    bigint NOT NULL,
    known_at       timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    UNIQUE (server, report_id)
);
CREATE INDEX breakdown_by_leader ON breakdown (server, leader_exec);

-- One follower's share of it; the order of lines is the server's.
CREATE TABLE breakdown_line (
    id             bigint PRIMARY KEY,
    breakdown_id   bigint NOT NULL REFERENCES breakdown (id),
    line           integer NOT NULL,
    server         varchar(64) NOT NULL,
    login          varchar(64) NOT NULL,
    volume         numeric(20,8) NOT NULL,
    version_id     varchar(64),
    basis          numeric(64,48),
    basis_at       timestamp(6) with time zone,
    conversion     numeric(64,48),
    reason         varchar(20) NOT NULL,
    occurred_at    timestamp(6) with time zone NOT NULL,
    known_at       timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    UNIQUE (breakdown_id, line)
);
CREATE INDEX breakdown_line_by_time ON breakdown_line (occurred_at, id);
CREATE INDEX breakdown_line_by_login ON breakdown_line (server, login, occurred_at);

-- An account as the server measured it.
CREATE TABLE account_summary (
    id              bigint PRIMARY KEY,
    server          varchar(64) NOT NULL,
    login           varchar(64) NOT NULL,
    report_id       varchar(64) NOT NULL,
    clearing_day    date NOT NULL,
    currency        varchar(12) NOT NULL,
    occurred_at     timestamp(6) with time zone NOT NULL,
    reason          varchar(20) NOT NULL,
    equity          numeric(24,8) NOT NULL,
    balance         numeric(24,8) NOT NULL,
    free_margin     numeric(24,8) NOT NULL,
    used_margin     numeric(24,8) NOT NULL,
    credit          numeric(24,8) NOT NULL,
    floating_profit numeric(24,8) NOT NULL,
    open_swap       numeric(24,8),
    server_day      date NOT NULL,
    books_day       date NOT NULL,
    session_seq     bigint NOT NULL,
    known_at        timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    UNIQUE (server, report_id)
);
CREATE INDEX account_summary_by_time ON account_summary (occurred_at, id);
CREATE INDEX account_summary_by_login ON account_summary (server, login, occurred_at);

-- What changed a balance and is no deal. The class is the one of the default table when it came.
CREATE TABLE movement (
    id               bigint PRIMARY KEY,
    server           varchar(64) NOT NULL,
    login            varchar(64) NOT NULL,
    movement_id      varchar(64) NOT NULL,
    type             varchar(30) NOT NULL,
    class            varchar(20) NOT NULL,
    amount           numeric(24,8) NOT NULL,
    currency         varchar(12) NOT NULL,
    occurred_at      timestamp(6) with time zone NOT NULL,
    value_date       date NOT NULL,
    reference        varchar(400),
    participant      varchar(64),
    charge_id        varchar(64),
    related_movement varchar(64),
    text             varchar(4000),
    server_day       date NOT NULL,
    books_day        date NOT NULL,
    session_seq      bigint NOT NULL,
    known_at         timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    UNIQUE (server, movement_id)
);
CREATE INDEX movement_by_time ON movement (occurred_at, id);
CREATE INDEX movement_by_login ON movement (server, login, occurred_at);

-- A piece of a leader's deal found again in a follower's position; derived when the later of the two came.
CREATE TABLE trade_link (
    id             bigint PRIMARY KEY,
    server         varchar(64) NOT NULL,
    leader_exec    varchar(64) NOT NULL,
    follower_exec  varchar(64) NOT NULL,
    follower_login varchar(64) NOT NULL,
    position_id    varchar(64),
    role           varchar(10) NOT NULL,
    volume         numeric(20,8) NOT NULL,
    occurred_at    timestamp(6) with time zone NOT NULL,
    session_seq    bigint NOT NULL,
    known_at       timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    UNIQUE (server, follower_exec, leader_exec)
);
CREATE INDEX trade_link_by_time ON trade_link (occurred_at, id);
CREATE INDEX trade_link_by_leader ON trade_link (server, leader_exec);

-- What a deal was in copying, beside the deal itself: a leader's that was copied, or a follower's with how well it was. Its id
-- is the execution's.
CREATE TABLE copied_deal (
    id             bigint PRIMARY KEY,
    server         varchar(64) NOT NULL,
    login          varchar(64) NOT NULL,
    role           varchar(10) NOT NULL,
    leader_exec    varchar(64) NOT NULL,
    leader_login   varchar(64) NOT NULL,
    slippage       numeric(20,10),
    latency_ms     bigint,
    known_at       timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);

-- Something about copying that somebody should see; derived.
CREATE TABLE copy_event (
    id             bigint PRIMARY KEY,
    natural_key    varchar(200) NOT NULL,
    server         varchar(64) NOT NULL,
    kind           varchar(20) NOT NULL,
    login          varchar(64) NOT NULL,
    leader_order   varchar(64),
    leader_exec    varchar(64),
    exec_id        varchar(64),
    occurred_at    timestamp(6) with time zone NOT NULL,
    text           varchar(4000) NOT NULL,
    session_seq    bigint NOT NULL,
    known_at       timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    UNIQUE (server, natural_key)
);
CREATE INDEX copy_event_by_time ON copy_event (occurred_at, id);

-- A message that could not be understood, a fact the database refused, or a server's notice. feed is the replication server;
-- natural_key says which message or notice it is, so that a second delivery changes nothing.
CREATE TABLE feed_exception (
    id             bigint PRIMARY KEY,
    feed           varchar(64) NOT NULL,
    natural_key    varchar(100) NOT NULL,
    server         varchar(64) NOT NULL,
    cause          varchar(20) NOT NULL CHECK (cause IN ('STRANGE', 'REFUSED', 'NOTICE')),
    sequence       bigint NOT NULL,
    message_type   varchar(64) NOT NULL,
    text           varchar(4000) NOT NULL,
    raw            text,
    occurred_at    timestamp(6) with time zone NOT NULL,
    known_at       timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    UNIQUE (feed, natural_key)
);
CREATE INDEX feed_exception_by_time ON feed_exception (occurred_at, id);

-- Who may commit for a replication server, and up to which message everything is committed. State, not history: it is the one
-- thing here that is updated. session counts the FIX sessions begun anew after a server was replaced.
CREATE TABLE feed_lease (
    server           varchar(64) PRIMARY KEY,
    holder           varchar(200) NOT NULL,
    epoch            bigint NOT NULL,
    expires_at       timestamp(6) with time zone NOT NULL,
    session          integer NOT NULL,
    last_seq         bigint NOT NULL,
    last_received_at timestamp(6) with time zone,
    last_occurred_at timestamp(6) with time zone
);

-- Our side of the FIX session, so that whoever takes the feed over goes on where the last one stopped.
CREATE TABLE fix_session (
    server       varchar(64) PRIMARY KEY REFERENCES feed_lease (server),
    next_to_send bigint NOT NULL
);
CREATE TABLE fix_sent (
    server   varchar(64) NOT NULL REFERENCES feed_lease (server),
    session  integer NOT NULL,
    sequence bigint NOT NULL,
    raw      text NOT NULL,
    sent_at  timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    PRIMARY KEY (server, session, sequence)
);

GRANT SELECT, INSERT, UPDATE ON feed_lease TO lotbook_feed;
GRANT SELECT, INSERT, UPDATE ON fix_session TO lotbook_feed;
GRANT SELECT, INSERT ON fix_sent TO lotbook_feed;
GRANT SELECT ON feed_lease TO lotbook_reader;
GRANT SELECT ON feed_lease TO lotbook_administrator;
GRANT SELECT ON fix_session TO lotbook_administrator;
