-- Which rows of settings, programmes and operators are corrected, and when that became known: as V066 for accounts.
-- Administrators read some of these lists and are no readers of business.

CREATE VIEW superseded_brands AS
SELECT t.supersedes AS id, t.known_at FROM brand t WHERE t.supersedes IS NOT NULL;
GRANT SELECT ON superseded_brands TO lotbook_reader;
GRANT SELECT ON superseded_brands TO lotbook_administrator;

CREATE VIEW superseded_calendars AS
SELECT t.supersedes AS id, t.known_at FROM business_calendar t WHERE t.supersedes IS NOT NULL;
GRANT SELECT ON superseded_calendars TO lotbook_reader;
GRANT SELECT ON superseded_calendars TO lotbook_administrator;

CREATE VIEW superseded_instruments AS
SELECT t.supersedes AS id, t.known_at FROM instrument t WHERE t.supersedes IS NOT NULL;
GRANT SELECT ON superseded_instruments TO lotbook_reader;
GRANT SELECT ON superseded_instruments TO lotbook_administrator;

CREATE VIEW superseded_programmes AS
SELECT t.supersedes AS id, t.known_at FROM programme t WHERE t.supersedes IS NOT NULL;
GRANT SELECT ON superseded_programmes TO lotbook_reader;

CREATE VIEW superseded_strategies AS
SELECT t.supersedes AS id, t.known_at FROM strategy t WHERE t.supersedes IS NOT NULL;
GRANT SELECT ON superseded_strategies TO lotbook_reader;

CREATE VIEW superseded_operators AS
SELECT t.supersedes AS id, t.known_at FROM operator t WHERE t.supersedes IS NOT NULL;
GRANT SELECT ON superseded_operators TO lotbook_reader;
GRANT SELECT ON superseded_operators TO lotbook_administrator;
