-- Nothing is struck or charged for a party that what is on file does not cover.
CREATE TRIGGER dealing_point_cover BEFORE INSERT ON dealing_point FOR EACH ROW
    CALL 'lotbook.persistence.audit.DealingCoverGuard';
