-- Two people for what matters. A change is proposed, frozen with its hash, and decided on by others; what the decision brings
-- about (rows, a command to the server) is the database's own doing, in the decision's transaction. Guards: V091, V092.

-- Who may propose, who may decide, and how many have to agree, by kind and amount: the row with the highest threshold that the
-- amount reaches counts. No decisions: what one person may do at once.
CREATE TABLE approval_policy (
    id         bigint DEFAULT nextval('row_id') PRIMARY KEY,
    kind       varchar(32) NOT NULL,
    threshold  numeric(24,8) NOT NULL,
    proposers  varchar(200) NOT NULL,
    deciders   varchar(200) NOT NULL,
    decisions  integer NOT NULL CHECK (decisions BETWEEN 0 AND 5),
    known_at   timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    supersedes bigint UNIQUE REFERENCES approval_policy (id),
    why        varchar(400) NOT NULL
);

-- The payload is canonical JSON and binds; the columns repeat what the database needs of it, and the guard compares them.
CREATE TABLE proposal (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind         varchar(32) NOT NULL,
    subject      varchar(200) NOT NULL,
    scope        varchar(200) NOT NULL,
    account_id   varchar(64),
    server       varchar(64),
    amount       numeric(24,8) NOT NULL,
    effective_at timestamp(6) with time zone,
    expires_at   timestamp(6) with time zone,
    payload      varchar(400000) NOT NULL,
    sha256       varchar(64) NOT NULL,
    ground       varchar(300) NOT NULL,
    deciders     varchar(200) NOT NULL,
    decisions    integer NOT NULL,
    proposed_by  varchar(63) NOT NULL,
    known_at     timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    why          varchar(400) NOT NULL
);
CREATE INDEX proposal_by_scope ON proposal (scope, kind);
CREATE INDEX proposal_by_subject ON proposal (subject, kind);
CREATE INDEX proposal_by_time ON proposal (known_at, id);

CREATE TABLE proposal_decision (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    proposal_id bigint NOT NULL REFERENCES proposal (id),
    verdict     varchar(10) NOT NULL CHECK (verdict IN ('APPROVED', 'REJECTED', 'WITHDRAWN')),
    sha256      varchar(64) NOT NULL,
    decided_by  varchar(63) NOT NULL,
    known_at    timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    why         varchar(400) NOT NULL,
    UNIQUE (proposal_id, decided_by)
);

-- The version a proposal would put in force, as the row it would become.
CREATE TABLE proposed_version (
    proposal_id    bigint PRIMARY KEY REFERENCES proposal (id),
    version_id     varchar(64) NOT NULL,
    programme_id   varchar(64) NOT NULL,
    leader_account varchar(64) NOT NULL,
    link_id        varchar(64),
    method         varchar(64) NOT NULL,
    parameters     varchar(2000) NOT NULL,
    rounding       varchar(32) NOT NULL,
    below_minimum  varchar(32) NOT NULL,
    above_maximum  varchar(32) NOT NULL,
    remainder      varchar(32) NOT NULL,
    document       varchar(400000) NOT NULL,
    sha256         varchar(64) NOT NULL,
    valid_from     timestamp(6) with time zone NOT NULL,
    valid_to       timestamp(6) with time zone
);
CREATE INDEX proposed_version_key ON proposed_version (version_id);

-- What goes out to a server; the order of ids is the order of sending. Everything but the proposal is the database's to say.
CREATE TABLE command (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    proposal_id  bigint NOT NULL UNIQUE REFERENCES proposal (id),
    kind         varchar(32) NOT NULL,
    message_type varchar(2) NOT NULL,
    wire_id      varchar(64) NOT NULL,
    subject      varchar(200) NOT NULL,
    scope        varchar(200) NOT NULL,
    account_id   varchar(64),
    server       varchar(64) NOT NULL,
    created_by   varchar(63) NOT NULL,
    expires_at   timestamp(6) with time zone NOT NULL,
    known_at     timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);
CREATE INDEX command_by_scope ON command (scope, kind);
CREATE INDEX command_by_wire ON command (message_type, wire_id);

-- Each time it was handed to the session, which keeps what it sends (fix_sent). Written first: what then never left is sent again.
CREATE TABLE command_sent (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    command_id bigint NOT NULL REFERENCES command (id),
    feed       varchar(64) NOT NULL REFERENCES feed_lease (server),
    known_at   timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);
CREATE INDEX command_sent_by_command ON command_sent (command_id);

-- What the server said to it: a fact like others, which the feed alone writes.
CREATE TABLE command_answer (
    id          bigint PRIMARY KEY,
    feed        varchar(64) NOT NULL,
    natural_key varchar(200) NOT NULL,
    command_id  bigint NOT NULL REFERENCES command (id),
    outcome     varchar(10) NOT NULL CHECK (outcome IN ('RECEIVED', 'ACCEPTED', 'REFUSED')),
    sha256      varchar(64),
    text        varchar(4000),
    occurred_at timestamp(6) with time zone NOT NULL,
    session_seq bigint NOT NULL,
    known_at    timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    UNIQUE (feed, natural_key)
);
CREATE INDEX command_answer_by_command ON command_answer (command_id);

-- What stands between a proposal and its approval: how often it was approved, and who ended it otherwise. Owner's eyes; used by
-- guards and views, granted to nobody.
CREATE VIEW proposal_standing AS
SELECT p.id, p.kind, p.subject, p.scope, p.account_id, p.server, p.effective_at, p.ground, p.decisions, p.proposed_by, p.known_at,
       CASE WHEN EXISTS (SELECT 1 FROM proposal_decision d WHERE d.proposal_id = p.id AND d.verdict = 'WITHDRAWN') THEN 'WITHDRAWN'
            WHEN EXISTS (SELECT 1 FROM proposal_decision d WHERE d.proposal_id = p.id AND d.verdict = 'REJECTED') THEN 'REJECTED'
            WHEN p.decisions <= (SELECT count(*) FROM proposal_decision d
                                 WHERE d.proposal_id = p.id AND d.verdict = 'APPROVED') THEN 'APPROVED'
            ELSE 'WAITING' END AS state,
       (SELECT max(d.known_at) FROM proposal_decision d WHERE d.proposal_id = p.id) AS decided_at
FROM proposal p;

-- A version withdrawn before it began holds for a microsecond, because a stretch is never empty; it counts for nothing.
CREATE VIEW begun_version AS
SELECT v.* FROM allocation_version v WHERE v.valid_to IS DISTINCT FROM v.valid_from + INTERVAL '0.000001' SECOND;

-- What a change rests on, now: a proposal made on other ground has to be looked at again. For versions the latest that was
-- agreed for the leader or the link, for links the pair's row, for operators their newest row, else the last command.
CREATE VIEW ground_of_versions AS
SELECT v.leader_account || CASE WHEN v.link_id IS NULL THEN '' ELSE '/' || v.link_id END AS scope,
       v.version_id || ' ' || v.sha256 || ' #' || v.id AS ground
FROM begun_version v
WHERE NOT EXISTS (SELECT 1 FROM allocation_version later WHERE later.supersedes = v.id)
  AND NOT EXISTS (SELECT 1 FROM begun_version next WHERE next.leader_account = v.leader_account
      AND next.link_id IS NOT DISTINCT FROM v.link_id AND next.valid_from > v.valid_from
      AND NOT EXISTS (SELECT 1 FROM allocation_version later WHERE later.supersedes = next.id));

CREATE VIEW ground_of_links AS
SELECT l.leader_account || '/' || l.follower_account AS scope, l.link_id || ' #' || l.id AS ground
FROM link l
WHERE NOT EXISTS (SELECT 1 FROM link later WHERE later.supersedes = l.id)
  AND NOT EXISTS (SELECT 1 FROM link next WHERE next.leader_account = l.leader_account
      AND next.follower_account = l.follower_account AND next.valid_from > l.valid_from
      AND NOT EXISTS (SELECT 1 FROM link later WHERE later.supersedes = next.id));

CREATE VIEW ground_now AS
SELECT 'VERSION' AS area, g.scope, g.ground FROM ground_of_versions g
UNION ALL
SELECT 'LINK', g.scope, g.ground FROM ground_of_links g
UNION ALL
SELECT 'OPERATOR', o.name, o.role || ' #' || o.id FROM operator_now o
UNION ALL
SELECT 'COMMAND', c.scope, 'command #' || max(c.id) FROM command c WHERE c.message_type NOT IN ('UV', 'UN') GROUP BY c.scope;

-- The part of it that whoever asks may know. A scope begins with an account's id, an operator's is the name.
CREATE VIEW ground_seen AS
SELECT g.area, g.scope, g.ground
FROM ground_now g
WHERE (SELECT everything FROM own_scope)
   OR g.area = 'OPERATOR' AND EXISTS (SELECT 1 FROM signed_in WHERE role = 'ADMINISTRATOR')
   OR EXISTS (SELECT 1 FROM visible_account v WHERE g.scope = v.account_id OR g.scope LIKE v.account_id || '/%');
GRANT SELECT ON ground_seen TO lotbook_reader;
GRANT SELECT ON ground_seen TO lotbook_administrator;

-- What whoever asks may see of proposals, with how each stands.
CREATE VIEW proposal_seen AS
SELECT p.id, p.kind, p.subject, p.scope, p.account_id, p.server, p.amount, p.effective_at, p.expires_at, p.payload, p.sha256,
       p.ground, p.deciders, p.decisions, p.proposed_by, p.known_at, p.why, s.state, s.decided_at
FROM proposal p
JOIN proposal_standing s ON s.id = p.id
WHERE (SELECT everything FROM own_scope) OR p.proposed_by = SESSION_USER
   OR p.account_id IN (SELECT account_id FROM visible_account)
   OR p.kind IN ('ADD_OPERATOR', 'CHANGE_ROLE') AND EXISTS (SELECT 1 FROM signed_in WHERE role = 'ADMINISTRATOR');
GRANT SELECT ON proposal_seen TO lotbook_reader;
GRANT SELECT ON proposal_seen TO lotbook_administrator;

CREATE VIEW proposal_decision_seen AS
SELECT d.id, d.proposal_id, d.verdict, d.sha256, d.decided_by, d.known_at, d.why
FROM proposal_decision d
WHERE d.proposal_id IN (SELECT id FROM proposal_seen);
GRANT SELECT ON proposal_decision_seen TO lotbook_reader;
GRANT SELECT ON proposal_decision_seen TO lotbook_administrator;

-- Whether a first proposal was made, which ends the setting up of a book by import.
CREATE VIEW first_proposal AS SELECT min(id) AS id FROM proposal;
GRANT SELECT ON first_proposal TO PUBLIC;
CREATE VIEW known_version AS SELECT DISTINCT version_id FROM allocation_version;
GRANT SELECT ON known_version TO lotbook_reader;

INSERT INTO approval_policy (kind, threshold, proposers, deciders, decisions, why) VALUES
    ('PUBLISH_VERSION', 0, 'COMPLIANCE MANAGER', 'COMPLIANCE', 1, 'As delivered'),
    ('WITHDRAW_VERSION', 0, 'COMPLIANCE MANAGER', 'COMPLIANCE', 1, 'As delivered'),
    ('LINK', 0, 'COMPLIANCE MANAGER', 'COMPLIANCE', 1, 'As delivered'),
    ('UNLINK', 0, 'COMPLIANCE MANAGER', 'COMPLIANCE', 1, 'As delivered'),
    ('PAUSE', 0, 'COMPLIANCE MANAGER', '', 0, 'As delivered: stopping is immediate for one person'),
    ('STOP', 0, 'COMPLIANCE MANAGER', '', 0, 'As delivered: stopping is immediate for one person'),
    ('CLOSE_ALL', 0, 'COMPLIANCE MANAGER', '', 0, 'As delivered: stopping is immediate for one person'),
    ('RESUME', 0, 'COMPLIANCE MANAGER', 'COMPLIANCE', 1, 'As delivered: starting again takes two'),
    ('LIMITS', 0, 'COMPLIANCE MANAGER', 'COMPLIANCE', 1, 'As delivered'),
    ('MANUAL_LOTS', 0, 'COMPLIANCE MANAGER', 'COMPLIANCE', 1, 'As delivered'),
    ('MANUAL_LOTS', 100, 'COMPLIANCE MANAGER', 'COMPLIANCE', 2, 'As delivered: from 100 lots on two decide'),
    ('ADD_OPERATOR', 0, 'ADMINISTRATOR', 'ADMINISTRATOR COMPLIANCE', 1, 'As delivered'),
    ('CHANGE_ROLE', 0, 'ADMINISTRATOR', 'ADMINISTRATOR COMPLIANCE', 1, 'As delivered');

GRANT SELECT ON approval_policy TO lotbook_reader;
GRANT SELECT ON approval_policy TO lotbook_administrator;

-- The feed sends and tells.
CREATE VIEW outbox AS
SELECT c.id, c.kind, c.message_type, c.wire_id, c.server, c.created_by, c.expires_at, c.known_at, p.payload, p.why
FROM command c
JOIN proposal p ON p.id = c.proposal_id;
GRANT SELECT ON outbox TO lotbook_feed;
GRANT SELECT, INSERT ON command_sent TO lotbook_feed;
GRANT SELECT, INSERT ON command_answer TO lotbook_feed;
GRANT SELECT ON command TO lotbook_feed;
