-- Whom a deal copies, for managers: what the policy of V023 lets through on PostgreSQL.
CREATE VIEW lotbook_own.copied_deal AS
SELECT * FROM lotbook.copied_deal WHERE (server, login) IN (SELECT server, login FROM visible_login);
GRANT SELECT ON lotbook_own.copied_deal TO lotbook_manager;
