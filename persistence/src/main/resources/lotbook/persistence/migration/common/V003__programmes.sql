-- What is offered, on which accounts, and who is linked to whom.
-- Every row holds over [valid_from, valid_to), was learned at known_at (the database's clock; what a client sends is
-- ignored) and may correct an earlier row of the same key. Rows are never changed: see the guards in V004.

-- One face of the broker, with the calendar of its books.
CREATE TABLE brand (
    id                bigint DEFAULT nextval('row_id') PRIMARY KEY,
    brand_id          varchar(64) NOT NULL,
    name              varchar(200) NOT NULL,
    legal_entity      varchar(200) NOT NULL,
    jurisdiction      varchar(64) NOT NULL,
    currency          varchar(8) NOT NULL,
    books_zone        varchar(64) NOT NULL,
    books_cut_off     time(0) NOT NULL,
    valid_from        timestamp(6) with time zone NOT NULL,
    valid_to          timestamp(6) with time zone,
    known_at          timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    supersedes        bigint UNIQUE REFERENCES brand (id),
    why               varchar(400) NOT NULL,
    CHECK (valid_to IS NULL OR valid_from < valid_to)
);
CREATE INDEX brand_key ON brand (brand_id, valid_from);

-- The calendar a platform server runs by.
CREATE TABLE business_calendar (
    id                bigint DEFAULT nextval('row_id') PRIMARY KEY,
    server            varchar(64) NOT NULL,
    zone              varchar(64) NOT NULL,
    cut_off           time(0) NOT NULL,
    valid_from        timestamp(6) with time zone NOT NULL,
    valid_to          timestamp(6) with time zone,
    known_at          timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    supersedes        bigint UNIQUE REFERENCES business_calendar (id),
    why               varchar(400) NOT NULL,
    CHECK (valid_to IS NULL OR valid_from < valid_to)
);
CREATE INDEX business_calendar_key ON business_calendar (server, valid_from);

-- What a server trades, and in which steps.
CREATE TABLE instrument (
    id                bigint DEFAULT nextval('row_id') PRIMARY KEY,
    server            varchar(64) NOT NULL,
    symbol            varchar(64) NOT NULL,
    base              varchar(16) NOT NULL,
    quote             varchar(16) NOT NULL,
    contract_size     numeric(20,8) NOT NULL,
    digits            integer NOT NULL,
    volume_step       numeric(20,8) NOT NULL,
    volume_minimum    numeric(20,8) NOT NULL,
    volume_maximum    numeric(20,8) NOT NULL,
    valid_from        timestamp(6) with time zone NOT NULL,
    valid_to          timestamp(6) with time zone,
    known_at          timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    supersedes        bigint UNIQUE REFERENCES instrument (id),
    why               varchar(400) NOT NULL,
    CHECK (volume_step > 0 AND volume_minimum > 0 AND volume_minimum <= volume_maximum AND contract_size > 0),
    CHECK (valid_to IS NULL OR valid_from < valid_to)
);
CREATE INDEX instrument_key ON instrument (server, symbol, valid_from);

-- What one euro was worth in a currency, on a day of whoever published it.
CREATE TABLE reference_rate (
    id                bigint DEFAULT nextval('row_id') PRIMARY KEY,
    source            varchar(32) NOT NULL,
    currency          varchar(8) NOT NULL,
    rate_day          date NOT NULL,
    per_euro          numeric(30,18) NOT NULL,
    valid_from        timestamp(6) with time zone NOT NULL,
    valid_to          timestamp(6) with time zone,
    known_at          timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    supersedes        bigint UNIQUE REFERENCES reference_rate (id),
    why               varchar(400) NOT NULL,
    CHECK (per_euro > 0),
    CHECK (valid_to IS NULL OR valid_from < valid_to)
);
CREATE INDEX reference_rate_key ON reference_rate (source, currency, rate_day);

-- A way of trading for others.
CREATE TABLE programme (
    id                bigint DEFAULT nextval('row_id') PRIMARY KEY,
    programme_id      varchar(64) NOT NULL,
    brand_id          varchar(64) NOT NULL,
    kind              varchar(20) NOT NULL CHECK (kind IN ('COPY', 'MAM', 'PAMM')),
    name              varchar(200) NOT NULL,
    engine            varchar(64) NOT NULL,
    server            varchar(64) NOT NULL,
    currency          varchar(8) NOT NULL,
    valid_from        timestamp(6) with time zone NOT NULL,
    valid_to          timestamp(6) with time zone,
    known_at          timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    supersedes        bigint UNIQUE REFERENCES programme (id),
    why               varchar(400) NOT NULL,
    CHECK (valid_to IS NULL OR valid_from < valid_to)
);
CREATE INDEX programme_key ON programme (programme_id, valid_from);

-- A trading account with its own identity.
CREATE TABLE account (
    id                bigint DEFAULT nextval('row_id') PRIMARY KEY,
    account_id        varchar(64) NOT NULL,
    brand_id          varchar(64) NOT NULL,
    holder_id         varchar(64) NOT NULL,
    programme_id      varchar(64),
    role              varchar(20) NOT NULL CHECK (role IN ('LEADER', 'FOLLOWER', 'MASTER', 'OWN')),
    currency          varchar(8) NOT NULL,
    mode              varchar(20) NOT NULL CHECK (mode IN ('HEDGING', 'NETTING', 'FIFO')),
    opened            date NOT NULL,
    valid_from        timestamp(6) with time zone NOT NULL,
    valid_to          timestamp(6) with time zone,
    known_at          timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    supersedes        bigint UNIQUE REFERENCES account (id),
    why               varchar(400) NOT NULL,
    CHECK (valid_to IS NULL OR valid_from < valid_to)
);
CREATE INDEX account_key ON account (account_id, valid_from);

-- The login an account has on a server; a login has one account at a time.
CREATE TABLE account_login (
    id                bigint DEFAULT nextval('row_id') PRIMARY KEY,
    account_id        varchar(64) NOT NULL,
    server            varchar(64) NOT NULL,
    login             varchar(64) NOT NULL,
    valid_from        timestamp(6) with time zone NOT NULL,
    valid_to          timestamp(6) with time zone,
    known_at          timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    supersedes        bigint UNIQUE REFERENCES account_login (id),
    why               varchar(400) NOT NULL,
    CHECK (valid_to IS NULL OR valid_from < valid_to)
);
CREATE INDEX account_login_account ON account_login (account_id);
CREATE INDEX account_login_key ON account_login (server, login, valid_from);

-- What a leader publishes.
CREATE TABLE strategy (
    id                bigint DEFAULT nextval('row_id') PRIMARY KEY,
    strategy_id       varchar(64) NOT NULL,
    programme_id      varchar(64) NOT NULL,
    leader_id         varchar(64) NOT NULL,
    account_id        varchar(64) NOT NULL,
    name              varchar(200) NOT NULL,
    valid_from        timestamp(6) with time zone NOT NULL,
    valid_to          timestamp(6) with time zone,
    known_at          timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    supersedes        bigint UNIQUE REFERENCES strategy (id),
    why               varchar(400) NOT NULL,
    CHECK (valid_to IS NULL OR valid_from < valid_to)
);
CREATE INDEX strategy_key ON strategy (strategy_id, valid_from);

-- A follower account copies a leader account; permissions as the party's roles.
CREATE TABLE link (
    id                bigint DEFAULT nextval('row_id') PRIMARY KEY,
    link_id           varchar(64) NOT NULL,
    programme_id      varchar(64) NOT NULL,
    leader_account    varchar(64) NOT NULL,
    follower_account  varchar(64) NOT NULL,
    permissions       varchar(40) NOT NULL,
    assigned_capital  numeric(24,8) NOT NULL,
    valid_from        timestamp(6) with time zone NOT NULL,
    valid_to          timestamp(6) with time zone,
    known_at          timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    supersedes        bigint UNIQUE REFERENCES link (id),
    why               varchar(400) NOT NULL,
    CHECK (leader_account <> follower_account AND assigned_capital >= 0),
    CHECK (valid_to IS NULL OR valid_from < valid_to)
);
CREATE INDEX link_leader ON link (leader_account);
CREATE INDEX link_follower ON link (follower_account);
CREATE INDEX link_key ON link (link_id, valid_from);

-- An investor's units in a PAMM master.
CREATE TABLE holding (
    id                bigint DEFAULT nextval('row_id') PRIMARY KEY,
    master_account    varchar(64) NOT NULL,
    investor_id       varchar(64) NOT NULL,
    units             numeric(30,15) NOT NULL,
    valid_from        timestamp(6) with time zone NOT NULL,
    valid_to          timestamp(6) with time zone,
    known_at          timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    supersedes        bigint UNIQUE REFERENCES holding (id),
    why               varchar(400) NOT NULL,
    CHECK (units >= 0),
    CHECK (valid_to IS NULL OR valid_from < valid_to)
);
CREATE INDEX holding_key ON holding (master_account, investor_id, valid_from);

-- Method, parameters, scope, execution rules and timing: the document is canonical JSON and binds, the columns serve grids.
CREATE TABLE allocation_version (
    id                bigint DEFAULT nextval('row_id') PRIMARY KEY,
    version_id        varchar(64) NOT NULL,
    programme_id      varchar(64) NOT NULL,
    leader_account    varchar(64) NOT NULL,
    link_id           varchar(64),
    method            varchar(64) NOT NULL,
    parameters        varchar(2000) NOT NULL,
    rounding          varchar(32) NOT NULL,
    below_minimum     varchar(32) NOT NULL,
    above_maximum     varchar(32) NOT NULL,
    remainder         varchar(32) NOT NULL,
    document          varchar(1000000) NOT NULL,
    sha256            varchar(64) NOT NULL,
    valid_from        timestamp(6) with time zone NOT NULL,
    valid_to          timestamp(6) with time zone,
    known_at          timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    supersedes        bigint UNIQUE REFERENCES allocation_version (id),
    why               varchar(400) NOT NULL,
    CHECK (char_length(sha256) = 64),
    CHECK (valid_to IS NULL OR valid_from < valid_to)
);
CREATE INDEX allocation_version_leader ON allocation_version (leader_account, valid_from);
CREATE INDEX allocation_version_key ON allocation_version (version_id, valid_from);
