-- Who takes part, and what they were shown and agreed to.
-- Every row holds over [valid_from, valid_to), was learned at known_at (the database's clock; what a client sends is
-- ignored) and may correct an earlier row of the same key. Rows are never changed: see the guards in V004.

-- A person or company; roles are its words in alphabetical order, joined by commas.
CREATE TABLE party (
    id                bigint DEFAULT nextval('row_id') PRIMARY KEY,
    party_id          varchar(64) NOT NULL,
    brand_id          varchar(64) NOT NULL,
    kind              varchar(20) NOT NULL CHECK (kind IN ('PERSON', 'COMPANY')),
    name              varchar(200) NOT NULL,
    country           varchar(2) NOT NULL,
    roles             varchar(120) NOT NULL,
    valid_from        timestamp(6) with time zone NOT NULL,
    valid_to          timestamp(6) with time zone,
    known_at          timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    supersedes        bigint UNIQUE REFERENCES party (id),
    why               varchar(400) NOT NULL,
    CHECK (valid_to IS NULL OR valid_from < valid_to)
);
CREATE INDEX party_key ON party (party_id, valid_from);

-- Who stands behind a party, with which share (0.25 is a quarter).
CREATE TABLE beneficial_ownership (
    id                bigint DEFAULT nextval('row_id') PRIMARY KEY,
    owner_id          varchar(64) NOT NULL,
    party_id          varchar(64) NOT NULL,
    share             numeric(20,18) NOT NULL,
    valid_from        timestamp(6) with time zone NOT NULL,
    valid_to          timestamp(6) with time zone,
    known_at          timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    supersedes        bigint UNIQUE REFERENCES beneficial_ownership (id),
    why               varchar(400) NOT NULL,
    CHECK (share > 0 AND share <= 1),
    CHECK (valid_to IS NULL OR valid_from < valid_to)
);
CREATE INDEX beneficial_ownership_key ON beneficial_ownership (owner_id, party_id, valid_from);

-- How far a party's identity is verified.
CREATE TABLE kyc_state (
    id                bigint DEFAULT nextval('row_id') PRIMARY KEY,
    party_id          varchar(64) NOT NULL,
    state             varchar(20) NOT NULL CHECK (state IN ('PENDING', 'APPROVED', 'EXPIRED', 'REJECTED')),
    risk              varchar(20) NOT NULL CHECK (risk IN ('LOW', 'MEDIUM', 'HIGH')),
    note              varchar(2000) NOT NULL,
    valid_from        timestamp(6) with time zone NOT NULL,
    valid_to          timestamp(6) with time zone,
    known_at          timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    supersedes        bigint UNIQUE REFERENCES kyc_state (id),
    why               varchar(400) NOT NULL,
    CHECK (valid_to IS NULL OR valid_from < valid_to)
);
CREATE INDEX kyc_state_key ON kyc_state (party_id, valid_from);

-- A regulator's permission to manage money.
CREATE TABLE licence (
    id                bigint DEFAULT nextval('row_id') PRIMARY KEY,
    party_id          varchar(64) NOT NULL,
    authority         varchar(64) NOT NULL,
    number            varchar(64) NOT NULL,
    scope             varchar(400) NOT NULL,
    valid_from        timestamp(6) with time zone NOT NULL,
    valid_to          timestamp(6) with time zone,
    known_at          timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    supersedes        bigint UNIQUE REFERENCES licence (id),
    why               varchar(400) NOT NULL,
    CHECK (valid_to IS NULL OR valid_from < valid_to)
);
CREATE INDEX licence_key ON licence (authority, number, valid_from);

-- One version of a text that parties agree to.
CREATE TABLE document_version (
    id                bigint DEFAULT nextval('row_id') PRIMARY KEY,
    document_id       varchar(64) NOT NULL,
    brand_id          varchar(64) NOT NULL,
    kind              varchar(32) NOT NULL,
    version           varchar(32) NOT NULL,
    language          varchar(8) NOT NULL,
    published         date NOT NULL,
    sha256            varchar(64) NOT NULL,
    valid_from        timestamp(6) with time zone NOT NULL,
    valid_to          timestamp(6) with time zone,
    known_at          timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    supersedes        bigint UNIQUE REFERENCES document_version (id),
    why               varchar(400) NOT NULL,
    CHECK (char_length(sha256) = 64),
    CHECK (valid_to IS NULL OR valid_from < valid_to)
);
CREATE INDEX document_version_key ON document_version (document_id, valid_from);

-- A party's agreement to a document version, until it is withdrawn.
CREATE TABLE consent (
    id                bigint DEFAULT nextval('row_id') PRIMARY KEY,
    party_id          varchar(64) NOT NULL,
    document_id       varchar(64) NOT NULL,
    channel           varchar(32) NOT NULL,
    address           varchar(200) NOT NULL,
    language          varchar(8) NOT NULL,
    valid_from        timestamp(6) with time zone NOT NULL,
    valid_to          timestamp(6) with time zone,
    known_at          timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    supersedes        bigint UNIQUE REFERENCES consent (id),
    why               varchar(400) NOT NULL,
    CHECK (valid_to IS NULL OR valid_from < valid_to)
);
CREATE INDEX consent_key ON consent (party_id, document_id, valid_from);

-- Where a party's money comes from and goes to; the reference is masked.
CREATE TABLE funding_source (
    id                bigint DEFAULT nextval('row_id') PRIMARY KEY,
    source_id         varchar(64) NOT NULL,
    party_id          varchar(64) NOT NULL,
    kind              varchar(20) NOT NULL CHECK (kind IN ('BANK', 'CARD', 'WALLET', 'CRYPTO')),
    reference         varchar(64) NOT NULL,
    currency          varchar(8) NOT NULL,
    valid_from        timestamp(6) with time zone NOT NULL,
    valid_to          timestamp(6) with time zone,
    known_at          timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    supersedes        bigint UNIQUE REFERENCES funding_source (id),
    why               varchar(400) NOT NULL,
    CHECK (valid_to IS NULL OR valid_from < valid_to)
);
CREATE INDEX funding_source_key ON funding_source (source_id, valid_from);
