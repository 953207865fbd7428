-- Two people agree on fee terms. H2 has no definer's rights: whoever decides writes what follows, so finance holds INSERT on
-- fee_terms here, and the guard lets in what was agreed.
CREATE ALIAS ground_area DETERMINISTIC FOR 'lotbook.persistence.audit.GroundArea.of';

CREATE VIEW known_terms AS SELECT DISTINCT terms_id FROM fee_terms;
GRANT SELECT ON known_terms TO lotbook_reader;

CREATE TRIGGER proposal_terms BEFORE INSERT ON proposal FOR EACH ROW CALL 'lotbook.persistence.audit.ProposedTermsGuard';

GRANT INSERT ON proposal TO lotbook_finance;
GRANT INSERT ON proposal_decision TO lotbook_finance;
GRANT INSERT ON fee_terms TO lotbook_finance;
GRANT SELECT ON proposal_standing TO lotbook_finance;
GRANT SELECT ON proposal TO lotbook_finance;
