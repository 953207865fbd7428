-- Which rates are corrected, and when that became known: what V066 says of the other lists of records.
CREATE VIEW superseded_rates AS
SELECT t.supersedes AS id, t.known_at FROM reference_rate t WHERE t.supersedes IS NOT NULL;
GRANT SELECT ON superseded_rates TO lotbook_reader;
