-- Row ids come from here in blocks of 50 (a client that inserts by hand uses one number of a block and drops the rest).
CREATE SEQUENCE row_id START WITH 1 INCREMENT BY 50;

-- Who may sign in, as a history: the newest row of a name rules.
CREATE TABLE operator (
    id          bigint DEFAULT nextval('row_id') PRIMARY KEY,
    name        varchar(63)  NOT NULL,
    role        varchar(20)  NOT NULL
        CHECK (role IN ('COMPLIANCE', 'FINANCE', 'MANAGER', 'AUDITOR', 'ADMINISTRATOR', 'FEED')),
    locked      boolean      NOT NULL,
    known_at    timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    created_by  varchar(63)  NOT NULL,
    supersedes  bigint UNIQUE REFERENCES operator (id),
    why         varchar(400) NOT NULL
);
CREATE INDEX operator_by_name ON operator (name, id);

-- The master accounts a manager answers for.
CREATE TABLE operator_master (
    id          bigint DEFAULT nextval('row_id') PRIMARY KEY,
    operator    varchar(63)  NOT NULL,
    account_id  varchar(64)  NOT NULL,
    valid_from  timestamp(6) with time zone NOT NULL,
    valid_to    timestamp(6) with time zone,
    known_at    timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    supersedes  bigint UNIQUE REFERENCES operator_master (id),
    why         varchar(400) NOT NULL,
    CHECK (valid_to IS NULL OR valid_from < valid_to)
);
CREATE INDEX operator_master_key ON operator_master (operator, account_id);

CREATE VIEW operator_now AS
SELECT o.id, o.name, o.role, o.locked, o.known_at, o.created_by
FROM operator o
WHERE NOT EXISTS (SELECT 1 FROM operator later WHERE later.supersedes = o.id);
