-- A resumption of all of an account, or of all who follow a leader, would lift a later stop of one of its links too; and lots by
-- hand are those of one fill, whatever becomes of the others of its order.

-- As V318, but a resumption is not sent again after a stop of any part of what it resumes.
CREATE OR REPLACE VIEW overtaken_command AS
SELECT c.id AS command_id, min(n.id) AS by_command
FROM command c
JOIN command n ON n.id > c.id AND n.server = c.server
    AND (n.scope IN (c.scope, c.account_id, CASE WHEN position('/' IN c.scope) > 1
        THEN substring(c.scope FROM 1 FOR position('/' IN c.scope) - 1) END)
        AND (c.kind = 'RESUME' AND n.kind IN ('PAUSE', 'STOP', 'CLOSE_ALL')
            OR c.kind IN ('PAUSE', 'STOP', 'CLOSE_ALL') AND n.kind = 'RESUME'
            OR c.kind = 'LINK' AND n.kind = 'UNLINK' OR c.kind = 'UNLINK' AND n.kind = 'LINK'
            OR c.kind IN ('LIMITS', 'MANUAL_LOTS') AND n.kind = c.kind)
        OR c.kind = 'RESUME' AND c.scope = c.account_id AND n.kind IN ('PAUSE', 'STOP')
            AND (n.account_id = c.account_id OR substring(n.scope FROM 1 FOR char_length(c.scope) + 1) = c.scope || '/'))
WHERE c.kind IN ('PAUSE', 'STOP', 'RESUME', 'CLOSE_ALL', 'LIMITS', 'LINK', 'UNLINK', 'MANUAL_LOTS')
  AND EXISTS (SELECT 1 FROM command_sent t WHERE t.command_id = c.id)
GROUP BY c.id;

-- As V259, with the fill.
CREATE OR REPLACE VIEW block_dealt AS
SELECT d.account_id, d.order_id, b.id AS breakdown_id, d.exec_id
FROM block_day d
JOIN breakdown b ON b.server = d.server AND b.leader_exec = d.exec_id;
