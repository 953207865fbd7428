-- What a proposal to charge a run rests on. What its approval brings about: lotbook.persistence.audit.Effects.
CREATE OR REPLACE VIEW ground_now AS
SELECT 'VERSION' AS area, g.scope, g.ground FROM ground_of_versions g
UNION ALL
SELECT 'LINK', g.scope, g.ground FROM ground_of_links g
UNION ALL
SELECT 'OPERATOR', o.name, o.role || ' #' || o.id FROM operator_now o
UNION ALL
SELECT 'COMMAND', c.scope, 'command #' || max(c.id) FROM command c WHERE c.message_type NOT IN ('UV', 'UN', 'UC') GROUP BY c.scope
UNION ALL
SELECT 'FEES', 'fees/' || r.id, 'run ' || r.id || ' ' || left(r.content, 12) FROM fee_run_standing r
    WHERE r.state <> 'DISCARDED' AND r.content IS NOT NULL;
