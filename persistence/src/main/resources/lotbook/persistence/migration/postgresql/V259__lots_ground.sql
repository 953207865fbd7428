-- What lots by hand rest on: what the block was dealt by the last breakdown of its server, and the last command about it. Whoever
-- deals a block out anew after it was dealt otherwise, or after a colleague's lots went out, has not seen what they overwrite.

-- The breakdowns of a block, of deals that the asker may see.
CREATE VIEW block_dealt AS
SELECT d.account_id, d.order_id, b.id AS breakdown_id
FROM block_day d
JOIN breakdown b ON b.server = d.server AND b.leader_exec = d.exec_id;
GRANT SELECT ON block_dealt TO lotbook_reader;
ALTER VIEW block_dealt SET (security_barrier = true);

CREATE OR REPLACE FUNCTION ground_area(proposal_kind text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN proposal_kind IN ('PUBLISH_VERSION', 'WITHDRAW_VERSION') THEN 'VERSION'
        WHEN proposal_kind IN ('LINK', 'UNLINK') THEN 'LINK'
        WHEN proposal_kind = 'AGREE_TERMS' THEN 'TERMS'
        WHEN proposal_kind IN ('ADD_OPERATOR', 'CHANGE_ROLE') THEN 'OPERATOR'
        WHEN proposal_kind IN ('CHARGE_FEES', 'REVERSE_FEES', 'TRUE_UP_FEES') THEN 'FEES'
        WHEN proposal_kind = 'STRIKE_DEALING_POINT' THEN 'UNITS'
        WHEN proposal_kind = 'MANUAL_LOTS' THEN 'LOTS'
        WHEN proposal_kind IN ('CLOSE_PERIOD', 'REOPEN_PERIOD') THEN 'PERIOD'
        WHEN proposal_kind = 'CHANGE_POLICY' THEN 'POLICY'
        WHEN proposal_kind = 'CLASSIFY_MOVEMENTS' THEN 'CLASS' ELSE 'COMMAND' END
$$;

-- Of a scope as lotbook.domain.approval.ManualLots names it.
CREATE FUNCTION lots_ground(of_scope text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
    SELECT coalesce(nullif(concat_ws(', ',
        (SELECT 'dealt #' || max(d.breakdown_id) FROM block_dealt d
            WHERE d.account_id = split_part(of_scope, '/order/', 1)
              AND d.order_id = substr(of_scope, strpos(of_scope, '/order/') + 7)),
        (SELECT g.ground FROM ground_seen g WHERE g.area = 'COMMAND' AND g.scope = of_scope)), ''), 'nothing')
$$;

CREATE OR REPLACE FUNCTION current_ground(proposal_kind text, proposal_scope text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
    SELECT CASE WHEN ground_area(proposal_kind) = 'LOTS' THEN lots_ground(proposal_scope)
        ELSE coalesce((SELECT ground FROM ground_now WHERE area = ground_area(proposal_kind)
            AND scope = proposal_scope), 'nothing') END
$$;

-- As V218, with the ground of lots by hand.
CREATE OR REPLACE VIEW list_proposals AS
SELECT p.id * 4 AS id, CAST(p.id AS varchar(20)) AS proposal, p.kind, p.subject,
       CASE WHEN p.decisions = 0 THEN 'APPROVED' WHEN p.state = 'WAITING' AND p.expires_at <= CURRENT_TIMESTAMP
           THEN 'PAST_DEADLINE'
            WHEN p.state = 'WAITING' AND p.ground <> CASE WHEN ground_area(p.kind) = 'LOTS' THEN lots_ground(p.scope)
               ELSE COALESCE((SELECT g.ground FROM ground_now g WHERE g.scope = p.scope
                   AND g.area = ground_area(p.kind)), 'nothing') END
               THEN 'STALE' ELSE 'WAITING' END AS state,
       p.proposed_by, p.known_at AS proposed_at, CAST(NULL AS varchar(63)) AS decided_by, p.why AS reason,
       CAST(NULL AS varchar(400)) AS decision_reason, p.sha256 AS hash, p.known_at AS valid_from,
       CAST(NULL AS timestamp(6) with time zone) AS valid_to, p.known_at, CAST(NULL AS bigint) AS supersedes
FROM proposal_seen p
UNION ALL
SELECT p.id * 4 + 1, CAST(p.id AS varchar(20)), p.kind, p.subject, p.state, p.proposed_by, p.known_at, d.decided_by, p.why, d.why,
       p.sha256, d.known_at, CAST(NULL AS timestamp(6) with time zone), d.known_at, p.id * 4
FROM proposal_seen p
JOIN proposal_decision d ON d.proposal_id = p.id AND d.known_at = p.decided_at
WHERE p.state <> 'WAITING'
UNION ALL
SELECT p.id * 4 + 2, CAST(p.id AS varchar(20)), p.kind, p.subject, 'WAITING', p.proposed_by, p.known_at,
       CAST(NULL AS varchar(63)), p.why, CAST(NULL AS varchar(400)), p.sha256, p.known_at, d.known_at, d.known_at,
       CAST(NULL AS bigint)
FROM proposal_seen p
JOIN proposal_decision d ON d.proposal_id = p.id AND d.known_at = p.decided_at
WHERE p.state <> 'WAITING';
-- Replacing a view forgets that it tells what a manager may see.
ALTER VIEW list_proposals SET (security_barrier = true);
