-- One event of an order. Columns and their units: lotbook.domain.execution.Execution.
CREATE TABLE execution (
    id            bigint NOT NULL,
    server        varchar(64) NOT NULL,
    login         varchar(64) NOT NULL,
    exec_id       varchar(64) NOT NULL,
    order_id      varchar(64) NOT NULL,
    kind          varchar(20) NOT NULL,
    status        varchar(20) NOT NULL,
    symbol        varchar(64) NOT NULL,
    side          varchar(4) NOT NULL,
    asked         numeric(20,8) NOT NULL,
    filled        numeric(20,8),
    price         numeric(20,10),
    cumulative    numeric(20,8) NOT NULL,
    leaves        numeric(20,8) NOT NULL,
    effect        varchar(5),
    position_id   varchar(64),
    closed_by     varchar(64),
    occurred_at   timestamp(6) with time zone NOT NULL,
    executed_at   timestamp(6) with time zone,
    submitted_at  timestamp(6) with time zone,
    refers_to     varchar(64),
    commission    numeric(24,8),
    profit        numeric(24,8),
    swap          numeric(24,8),
    reject_reason integer,
    text          varchar(4000),
    leader_order  varchar(64),
    leader_exec   varchar(64),
    version_id    varchar(64),
    requested     numeric(64,48),
    server_day    date NOT NULL,
    books_day     date NOT NULL,
    session_seq   bigint NOT NULL,
    known_at      timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (server, exec_id)
);
CREATE INDEX execution_by_time ON execution (occurred_at, id);
CREATE INDEX execution_by_login ON execution (server, login, occurred_at);
CREATE INDEX execution_by_order ON execution (server, order_id);
CREATE INDEX execution_by_leader ON execution (server, leader_exec);
CREATE INDEX execution_by_position ON execution (server, position_id);

