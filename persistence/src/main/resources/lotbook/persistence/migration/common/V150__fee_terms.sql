-- What investors pay, as agreed, and who accepted which terms. As in V003: rows hold over [valid_from, valid_to), are never changed
-- and may correct an earlier row of the same key. Guards and rights: V151.

-- The narrowest of programme, leader and link that is named is whom the terms are for. The document is what was agreed and binds;
-- the columns beside it repeat what the database looks for.
CREATE TABLE fee_terms (
    id                bigint DEFAULT nextval('row_id') PRIMARY KEY,
    terms_id          varchar(64) NOT NULL,
    programme_id      varchar(64) NOT NULL,
    leader_account    varchar(64),
    link_id           varchar(64),
    name              varchar(200) NOT NULL,
    agreement         varchar(64),
    document          varchar(400000) NOT NULL,
    sha256            varchar(64) NOT NULL,
    valid_from        timestamp(6) with time zone NOT NULL,
    valid_to          timestamp(6) with time zone,
    known_at          timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    supersedes        bigint UNIQUE REFERENCES fee_terms (id),
    why               varchar(400) NOT NULL,
    CHECK (char_length(sha256) = 64),
    CHECK (link_id IS NULL OR leader_account IS NOT NULL),
    CHECK (valid_to IS NULL OR valid_from < valid_to)
);
CREATE INDEX fee_terms_key ON fee_terms (terms_id, valid_from);
CREATE INDEX fee_terms_scope ON fee_terms (programme_id, leader_account, link_id, valid_from);

-- That the investor of a link accepted terms: sha256 is of the terms as they were shown.
CREATE TABLE fee_acceptance (
    id                bigint DEFAULT nextval('row_id') PRIMARY KEY,
    acceptance_id     varchar(64) NOT NULL,
    link_id           varchar(64) NOT NULL,
    terms_id          varchar(64) NOT NULL,
    sha256            varchar(64) NOT NULL,
    channel           varchar(32) NOT NULL,
    valid_from        timestamp(6) with time zone NOT NULL,
    valid_to          timestamp(6) with time zone,
    known_at          timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    supersedes        bigint UNIQUE REFERENCES fee_acceptance (id),
    why               varchar(400) NOT NULL,
    CHECK (char_length(sha256) = 64),
    CHECK (valid_to IS NULL OR valid_from < valid_to)
);
CREATE INDEX fee_acceptance_key ON fee_acceptance (acceptance_id, valid_from);
CREATE INDEX fee_acceptance_link ON fee_acceptance (link_id, valid_from);
CREATE INDEX fee_acceptance_terms ON fee_acceptance (terms_id);

GRANT INSERT ON fee_terms TO lotbook_compliance;
GRANT INSERT ON fee_acceptance TO lotbook_compliance;

-- The links of the asking manager's masters. With its owner's eyes, like the views of V005.
CREATE VIEW own_link AS
SELECT DISTINCT l.link_id FROM link l JOIN own_master m ON m.account_id = l.leader_account;
GRANT SELECT ON own_link TO lotbook_reader;

-- As in V066.
CREATE VIEW superseded_fee_terms AS
SELECT t.supersedes AS id, t.known_at FROM fee_terms t WHERE t.supersedes IS NOT NULL;
GRANT SELECT ON superseded_fee_terms TO lotbook_reader;

CREATE VIEW superseded_fee_acceptances AS
SELECT t.supersedes AS id, t.known_at FROM fee_acceptance t WHERE t.supersedes IS NOT NULL;
GRANT SELECT ON superseded_fee_acceptances TO lotbook_reader;
