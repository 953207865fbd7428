-- A movement that takes more than the charge whose id it carries settles that charge and no other: the rest waits in suspense,
-- and an exception says so. V020 gave its constraint no name.
EXECUTE IMMEDIATE (
    SELECT 'ALTER TABLE feed_exception DROP CONSTRAINT "' || t.constraint_name || '"'
    FROM information_schema.table_constraints t
    WHERE t.table_schema = CURRENT_SCHEMA AND t.table_name = 'feed_exception' AND t.constraint_type = 'CHECK');
ALTER TABLE feed_exception ADD CONSTRAINT feed_exception_cause CHECK (cause IN ('STRANGE', 'REFUSED', 'NOTICE', 'SURPLUS'));

-- What moved on the investor's account by the id of a charge, by its class in force, as the feed may see it. Owner's eyes.
CREATE VIEW charge_taken AS
SELECT f.id AS fee_charge, f.charge_id, f.collected, o.collected AS reversed, m.id AS movement, m.amount, m.known_at
FROM fee_charge f
LEFT JOIN fee_charge o ON o.id = f.reverses
JOIN movement m ON m.charge_id = f.charge_id AND m.currency = f.currency
LEFT JOIN movement_class k ON k.server = m.server AND k.movement_id = m.movement_id
    AND NOT EXISTS (SELECT 1 FROM movement_class later WHERE later.supersedes = k.id)
WHERE COALESCE(k.class, m.class) = 'FEE' AND (m.server = f.server AND m.login = f.login OR EXISTS (SELECT 1 FROM account_login l
    WHERE l.account_id = f.account_id AND l.server = m.server AND l.login = m.login));
GRANT SELECT ON charge_taken TO lotbook_feed;
