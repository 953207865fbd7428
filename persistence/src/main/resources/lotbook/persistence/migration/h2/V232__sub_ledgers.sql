-- The lines of sub-ledgers: for every row of a link one for the link (LINK) and one for its follower's own money and trading (OWN);
-- which of them stand at a moment is said by whoever asks for one. Own lines have ids of their own, beyond every link's, so they come
-- last. What deals brought is divided when lines are shown. A manager has the lines of links to their own masters; the account's own
-- line isn't theirs.
CREATE VIEW list_sub_ledgers AS
SELECT CASE WHEN p.line = 'LINK' THEN k.id ELSE k.id + 4611686018427387904 END AS id, p.line, k.id AS link_row, k.follower_account AS account_id,
    (SELECT LISTAGG(l.server, ', ') WITHIN GROUP (ORDER BY l.server, l.login) FROM account_login l WHERE l.account_id = k.follower_account
        AND l.valid_from <= CURRENT_TIMESTAMP AND (l.valid_to IS NULL OR l.valid_to > CURRENT_TIMESTAMP)
        AND NOT EXISTS (SELECT 1 FROM superseded_logins later WHERE later.id = l.id)) AS server,
    (SELECT LISTAGG(l.login, ', ') WITHIN GROUP (ORDER BY l.server, l.login) FROM account_login l WHERE l.account_id = k.follower_account
        AND l.valid_from <= CURRENT_TIMESTAMP AND (l.valid_to IS NULL OR l.valid_to > CURRENT_TIMESTAMP)
        AND NOT EXISTS (SELECT 1 FROM superseded_logins later WHERE later.id = l.id)) AS login,
    CASE WHEN p.line = 'LINK' THEN k.link_id END AS link_id,
    CASE WHEN p.line = 'LINK' THEN k.leader_account END AS leader_account,
    CASE WHEN p.line = 'LINK' THEN k.programme_id END AS programme, f.currency,
    CASE WHEN p.line = 'LINK' THEN k.assigned_capital END AS assigned_capital,
    CASE WHEN p.line = 'LINK' THEN k.valid_from END AS since, k.valid_from AS occurred_at, k.valid_to, k.known_at,
    n.amount AS profit, n.amount AS swap, n.amount AS commission, n.amount AS floating, n.amount AS charged, n.amount AS kept,
    n.amount AS worth, n.amount AS hwm, n.amount AS not_attributed, n.amount AS account, n.word AS measured,
    n.amount AS fee_value, n.amount AS open_lots, n.amount AS deals
FROM link k
CROSS JOIN (SELECT CAST('LINK' AS varchar(10)) AS line UNION ALL SELECT CAST('OWN' AS varchar(10))) p
CROSS JOIN (SELECT CAST(NULL AS numeric(24,8)) AS amount, CAST(NULL AS varchar(20)) AS word) n
LEFT JOIN account f ON f.account_id = k.follower_account
    AND f.valid_from <= CURRENT_TIMESTAMP AND (f.valid_to IS NULL OR f.valid_to > CURRENT_TIMESTAMP)
    AND NOT EXISTS (SELECT 1 FROM superseded_accounts later WHERE later.id = f.id)
WHERE (SELECT everything FROM own_scope)
    OR p.line = 'LINK' AND k.leader_account IN (SELECT account_id FROM own_master);
GRANT SELECT ON list_sub_ledgers TO lotbook_reader;
