-- What the list of published rates shows. Rates tell nothing of a client: whoever reads here reads them all.
CREATE INDEX reference_rate_day ON reference_rate (source, rate_day);

CREATE VIEW list_rates AS
SELECT id, rate_day, currency, per_euro, source, why, valid_from, valid_to, known_at, supersedes
FROM reference_rate;
GRANT SELECT ON list_rates TO lotbook_reader;
