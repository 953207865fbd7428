-- Which rows are corrected, and when that became known, of every row and whoever asks: whether a row one sees still counts must
-- not hang on seeing the row that corrects it, which may be another manager's by now. Nothing else is told.

CREATE VIEW superseded_accounts AS
SELECT t.supersedes AS id, t.known_at FROM account t WHERE t.supersedes IS NOT NULL;
GRANT SELECT ON superseded_accounts TO lotbook_reader;

CREATE VIEW superseded_links AS
SELECT t.supersedes AS id, t.known_at FROM link t WHERE t.supersedes IS NOT NULL;
GRANT SELECT ON superseded_links TO lotbook_reader;

CREATE VIEW superseded_allocation_versions AS
SELECT t.supersedes AS id, t.known_at FROM allocation_version t WHERE t.supersedes IS NOT NULL;
GRANT SELECT ON superseded_allocation_versions TO lotbook_reader;

CREATE VIEW superseded_logins AS
SELECT t.supersedes AS id, t.known_at FROM account_login t WHERE t.supersedes IS NOT NULL;
GRANT SELECT ON superseded_logins TO lotbook_reader;

CREATE VIEW superseded_parties AS
SELECT t.supersedes AS id, t.known_at FROM party t WHERE t.supersedes IS NOT NULL;
GRANT SELECT ON superseded_parties TO lotbook_reader;
