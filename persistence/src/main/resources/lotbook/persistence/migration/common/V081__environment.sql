-- What this installation is for, as a history: the row without a successor rules. Every window wears it.
CREATE TABLE installation (
    id          bigint DEFAULT nextval('row_id') PRIMARY KEY,
    name        varchar(20)  DEFAULT 'lotbook' NOT NULL CHECK (name = 'lotbook'),
    environment varchar(20)  NOT NULL CHECK (environment IN ('DEMO', 'TEST', 'LIVE')),
    known_at    timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    created_by  varchar(63)  NOT NULL,
    supersedes  bigint UNIQUE REFERENCES installation (id),
    why         varchar(400) NOT NULL,
    -- One chain: only the first row follows none, and it is this one.
    CHECK (supersedes IS NOT NULL OR created_by = 'installer')
);
INSERT INTO installation (environment, created_by, why) VALUES ('TEST', 'installer', 'As it was made');

GRANT SELECT ON installation TO lotbook_reader;
GRANT SELECT ON installation TO lotbook_administrator;
GRANT INSERT ON installation TO lotbook_administrator;
