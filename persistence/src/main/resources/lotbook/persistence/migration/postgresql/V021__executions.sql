-- One event of an order. Columns and their units: lotbook.domain.execution.Execution. A partition a month of occurred_at, so
-- that old months stay small, separately vacuumed and separately stored; a unique constraint can't span partitions, so the
-- natural key has a table of its own, written first.
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
    PRIMARY KEY (id, occurred_at)
) PARTITION BY RANGE (occurred_at);
CREATE INDEX execution_by_time ON execution (occurred_at, id);
CREATE INDEX execution_by_login ON execution (server, login, occurred_at);
CREATE INDEX execution_by_order ON execution (server, order_id);
CREATE INDEX execution_by_leader ON execution (server, leader_exec);
CREATE INDEX execution_by_position ON execution (server, position_id);

CREATE TABLE execution_key (
    server      varchar(64) NOT NULL,
    exec_id     varchar(64) NOT NULL,
    id          bigint NOT NULL,
    occurred_at timestamp(6) with time zone NOT NULL,
    PRIMARY KEY (server, exec_id)
);

-- Makes the partition of a moment's month (UTC) if it is missing. The feed may call it, and owns nothing it makes. Attaching
-- an empty table that proves its own bounds takes no lock that stops readers.
CREATE FUNCTION execution_partition(moment timestamp with time zone) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    first_moment timestamp with time zone := date_trunc('month', moment);
    next_moment timestamp with time zone := date_trunc('month', moment) + interval '1 month';
    name text := 'execution_' || to_char(moment, 'YYYY_MM');
BEGIN
    IF moment < timestamp with time zone '1990-01-01 00:00:00Z' OR moment > CURRENT_TIMESTAMP + interval '400 days' THEN
        RAISE EXCEPTION 'No execution happens at %', moment USING ERRCODE = '22008';
    END IF;
    IF to_regclass('lotbook.' || name) IS NOT NULL THEN
        RETURN;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext('lotbook.execution_partition'));
    IF to_regclass('lotbook.' || name) IS NOT NULL THEN
        RETURN;
    END IF;
    EXECUTE format('CREATE TABLE %I (LIKE execution INCLUDING ALL,'
        || ' CHECK (occurred_at >= %L AND occurred_at < %L))', name, first_moment, next_moment);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE execution ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
        name, first_moment, next_moment);
END $$;
REVOKE ALL ON FUNCTION execution_partition(timestamp with time zone) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION execution_partition(timestamp with time zone) TO lotbook_feed;
