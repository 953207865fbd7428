-- How much an account may trade for what it has: 100 for 1:100. An account without a row is estimated with a usual one.
CREATE TABLE account_leverage (
    id                bigint DEFAULT nextval('row_id') PRIMARY KEY,
    account_id        varchar(64) NOT NULL,
    leverage          numeric(12,4) NOT NULL,
    valid_from        timestamp(6) with time zone NOT NULL,
    valid_to          timestamp(6) with time zone,
    known_at          timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    supersedes        bigint UNIQUE REFERENCES account_leverage (id),
    why               varchar(400) NOT NULL,
    CHECK (leverage > 0),
    CHECK (valid_to IS NULL OR valid_from < valid_to)
);
CREATE INDEX account_leverage_key ON account_leverage (account_id, valid_from);
GRANT INSERT ON account_leverage TO lotbook_compliance;

CREATE VIEW superseded_leverages AS
SELECT t.supersedes AS id, t.known_at FROM account_leverage t WHERE t.supersedes IS NOT NULL;
GRANT SELECT ON superseded_leverages TO lotbook_reader;
