-- Movements with the class in force and where it comes from: as delivered for the type, by a rule for the type, or the movement's
-- own. lotbook.persistence.query.Relations says the same as known at any moment.
DROP VIEW list_movements;
CREATE VIEW list_movements AS
SELECT m.id, m.occurred_at, m.server, m.login, m.movement_id, m.type, COALESCE(c.class, m.class) AS class,
    COALESCE(c.origin, CASE WHEN r.id IS NULL THEN 'DELIVERED' ELSE 'TYPE' END) AS class_origin, m.amount, m.currency,
    m.value_date, m.books_day, m.reference, m.participant, m.charge_id, m.text,
    CAST(COALESCE(c.proposal_id, r.proposal_id) AS varchar(20)) AS class_proposal, c.proposed_by AS class_proposed_by,
    c.approved_by AS class_approved_by, c.known_at AS class_known_at, m.known_at
FROM movement m
LEFT JOIN movement_class c ON c.server = m.server AND c.movement_id = m.movement_id
    AND NOT EXISTS (SELECT 1 FROM movement_class later WHERE later.supersedes = c.id)
LEFT JOIN movement_type_class r ON r.id = (SELECT n.id FROM movement_type_class n WHERE n.server = m.server AND n.type = m.type
    AND n.valid_from <= m.occurred_at AND n.known_at <= m.known_at ORDER BY n.valid_from DESC, n.id DESC FETCH FIRST 1 ROWS ONLY);
ALTER VIEW list_movements SET (security_invoker = true);
GRANT SELECT ON list_movements TO lotbook_reader;
