-- What is on file of parties and decides whether they may take part; for whoever may read the records.
CREATE VIEW list_kyc AS
SELECT k.id, k.party_id, p.name, k.state, k.risk AS kyc_risk, k.note,
       k.valid_from, k.valid_to, k.why AS reason, k.known_at, k.supersedes
FROM kyc_state k
LEFT JOIN party p ON p.party_id = k.party_id
    AND p.valid_from <= CURRENT_TIMESTAMP AND (p.valid_to IS NULL OR p.valid_to > CURRENT_TIMESTAMP)
    AND NOT EXISTS (SELECT 1 FROM party later WHERE later.supersedes = p.id);
GRANT SELECT ON list_kyc TO lotbook_compliance;
GRANT SELECT ON list_kyc TO lotbook_finance;
GRANT SELECT ON list_kyc TO lotbook_auditor;

CREATE VIEW list_consents AS
SELECT c.id, c.party_id, p.name, c.document_id AS document, d.kind, c.channel, c.address, c.language,
       c.valid_from, c.valid_to, c.why AS reason, c.known_at, c.supersedes
FROM consent c
LEFT JOIN party p ON p.party_id = c.party_id
    AND p.valid_from <= CURRENT_TIMESTAMP AND (p.valid_to IS NULL OR p.valid_to > CURRENT_TIMESTAMP)
    AND NOT EXISTS (SELECT 1 FROM party later WHERE later.supersedes = p.id)
LEFT JOIN document_version d ON d.document_id = c.document_id
    AND NOT EXISTS (SELECT 1 FROM document_version later WHERE later.supersedes = d.id);
GRANT SELECT ON list_consents TO lotbook_compliance;
GRANT SELECT ON list_consents TO lotbook_finance;
GRANT SELECT ON list_consents TO lotbook_auditor;

CREATE VIEW list_licences AS
SELECT n.id, n.party_id, p.name, n.authority, n.number, n.scope,
       n.valid_from, n.valid_to, n.why AS reason, n.known_at, n.supersedes
FROM licence n
LEFT JOIN party p ON p.party_id = n.party_id
    AND p.valid_from <= CURRENT_TIMESTAMP AND (p.valid_to IS NULL OR p.valid_to > CURRENT_TIMESTAMP)
    AND NOT EXISTS (SELECT 1 FROM party later WHERE later.supersedes = p.id);
GRANT SELECT ON list_licences TO lotbook_compliance;
GRANT SELECT ON list_licences TO lotbook_finance;
GRANT SELECT ON list_licences TO lotbook_auditor;
