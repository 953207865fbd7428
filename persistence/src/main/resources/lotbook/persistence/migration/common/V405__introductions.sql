-- Through whom a party came, an introducing broker, and from when to when: fees may be paid up the chain. A party has one
-- introducer at a time, and nobody stands above themselves, over however many others: see the guards in V406.
CREATE TABLE introduction (
    id                bigint DEFAULT nextval('row_id') PRIMARY KEY,
    introduced_id     varchar(64) NOT NULL,
    introducer_id     varchar(64) NOT NULL,
    valid_from        timestamp(6) with time zone NOT NULL,
    valid_to          timestamp(6) with time zone,
    known_at          timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    supersedes        bigint UNIQUE REFERENCES introduction (id),
    why               varchar(400) NOT NULL,
    CHECK (introduced_id <> introducer_id),
    CHECK (valid_to IS NULL OR valid_from < valid_to)
);
CREATE INDEX introduction_key ON introduction (introduced_id, valid_from);
CREATE INDEX introduction_introducer ON introduction (introducer_id);
GRANT INSERT ON introduction TO lotbook_compliance;
GRANT SELECT ON introduction TO lotbook_compliance;
GRANT SELECT ON introduction TO lotbook_finance;
GRANT SELECT ON introduction TO lotbook_auditor;

CREATE VIEW superseded_introductions AS
SELECT t.supersedes AS id, t.known_at FROM introduction t WHERE t.supersedes IS NOT NULL;
GRANT SELECT ON superseded_introductions TO lotbook_compliance;
GRANT SELECT ON superseded_introductions TO lotbook_finance;
GRANT SELECT ON superseded_introductions TO lotbook_auditor;
