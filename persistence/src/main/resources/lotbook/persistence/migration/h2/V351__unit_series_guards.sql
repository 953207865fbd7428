-- Guards and rights. What they ask is lotbook.persistence.audit.SeriesParts, as PostgreSQL's function series_clash.

GRANT SELECT ON unit_series TO lotbook_compliance;
GRANT SELECT ON unit_series TO lotbook_finance;
GRANT SELECT ON unit_series TO lotbook_auditor;
GRANT SELECT ON pool_fee_series TO lotbook_compliance;
GRANT SELECT ON pool_fee_series TO lotbook_finance;
GRANT SELECT ON pool_fee_series TO lotbook_auditor;
GRANT INSERT ON unit_series TO lotbook_finance;
GRANT INSERT ON unit_series TO lotbook_compliance;
GRANT INSERT ON pool_fee_series TO lotbook_finance;
GRANT INSERT ON pool_fee_series TO lotbook_compliance;

CREATE TRIGGER unit_series_guard BEFORE INSERT ON unit_series FOR EACH ROW CALL 'lotbook.persistence.audit.UnitSeriesGuard';
CREATE TRIGGER unit_series_frozen BEFORE UPDATE, DELETE ON unit_series FOR EACH ROW CALL 'lotbook.persistence.audit.Frozen';
CREATE TRIGGER pool_fee_series_guard BEFORE INSERT ON pool_fee_series FOR EACH ROW
    CALL 'lotbook.persistence.audit.UnitSeriesGuard';
CREATE TRIGGER pool_fee_series_frozen BEFORE UPDATE, DELETE ON pool_fee_series FOR EACH ROW
    CALL 'lotbook.persistence.audit.Frozen';
CREATE TRIGGER dealing_point_series BEFORE INSERT ON dealing_point FOR EACH ROW
    CALL 'lotbook.persistence.audit.DealingSeriesGuard';
