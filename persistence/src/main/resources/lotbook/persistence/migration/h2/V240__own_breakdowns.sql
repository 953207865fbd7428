-- A manager's breakdowns, found from the manager's lines: asked the other way round, all lines were read again for each breakdown
-- of a day, and a replay of one day didn't end. The rows are the same.
CREATE OR REPLACE VIEW lotbook_own.breakdown AS
SELECT f.* FROM (SELECT DISTINCT l.breakdown_id FROM visible_login v
    JOIN lotbook.breakdown_line l ON l.server = v.server AND l.login = v.login) own
JOIN lotbook.breakdown f ON f.id = own.breakdown_id;
GRANT SELECT ON lotbook_own.breakdown TO lotbook_manager;
