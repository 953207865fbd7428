-- What goes out to a server stands in a proposal's change: it is what the head says, under the accounts' own logins, and lots are
-- those of the deal. With their owner's eyes, because the guard asks; each keeps to what the asker may see.
CREATE VIEW held_login AS
SELECT l.account_id, l.server, l.login
FROM account_login l
WHERE l.valid_from <= CURRENT_TIMESTAMP AND (l.valid_to IS NULL OR l.valid_to > CURRENT_TIMESTAMP)
  AND NOT EXISTS (SELECT 1 FROM account_login later WHERE later.supersedes = l.id)
  AND ((SELECT everything FROM own_scope) OR l.account_id IN (SELECT v.account_id FROM visible_account v));
GRANT SELECT ON held_login TO lotbook_reader;

CREATE VIEW block_fill AS
SELECT e.server, e.order_id, e.exec_id, e.login, e.symbol, e.side, e.filled
FROM execution e
WHERE e.kind = 'TRADE'
  AND ((SELECT everything FROM own_scope) OR (e.server, e.login) IN (SELECT v.server, v.login FROM visible_login v));
GRANT SELECT ON block_fill TO lotbook_reader;

CREATE TRIGGER proposal_commands BEFORE INSERT ON proposal FOR EACH ROW CALL 'lotbook.persistence.audit.ProposedCommandGuard';
