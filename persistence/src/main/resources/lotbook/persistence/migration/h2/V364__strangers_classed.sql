-- What a movement may become is asked with the eyes of whoever decides: lotbook.persistence.audit.ClassedMovements.
GRANT SELECT ON charge_stranger TO lotbook_finance;
GRANT SELECT ON charge_stranger TO lotbook_compliance;
