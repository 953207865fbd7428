-- Which of the rows on file are corrected, and when that became known: as V066 for accounts.
CREATE VIEW superseded_kyc AS
SELECT t.supersedes AS id, t.known_at FROM kyc_state t WHERE t.supersedes IS NOT NULL;
GRANT SELECT ON superseded_kyc TO lotbook_compliance;
GRANT SELECT ON superseded_kyc TO lotbook_finance;
GRANT SELECT ON superseded_kyc TO lotbook_auditor;

CREATE VIEW superseded_consents AS
SELECT t.supersedes AS id, t.known_at FROM consent t WHERE t.supersedes IS NOT NULL;
GRANT SELECT ON superseded_consents TO lotbook_compliance;
GRANT SELECT ON superseded_consents TO lotbook_finance;
GRANT SELECT ON superseded_consents TO lotbook_auditor;

CREATE VIEW superseded_licences AS
SELECT t.supersedes AS id, t.known_at FROM licence t WHERE t.supersedes IS NOT NULL;
GRANT SELECT ON superseded_licences TO lotbook_compliance;
GRANT SELECT ON superseded_licences TO lotbook_finance;
GRANT SELECT ON superseded_licences TO lotbook_auditor;
