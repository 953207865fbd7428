-- A manager sees what was agreed for their own masters and those masters' links, as of fee terms (V151): two managers of one
-- programme see nothing of each other's weights. Every version has a leader; one without would be the whole programme's.
CREATE OR REPLACE VIEW lotbook_own.allocation_version AS
SELECT * FROM lotbook.allocation_version WHERE leader_account IN (SELECT account_id FROM own_master)
    OR leader_account IS NULL AND programme_id IN (SELECT programme_id FROM visible_programme);

-- As in V093 but for who sees what.
CREATE OR REPLACE VIEW list_allocation_versions AS
SELECT v.id, v.version_id, v.programme_id AS programme, v.leader_account, v.link_id, v.method, v.parameters, v.rounding,
       v.below_minimum, v.above_maximum, v.remainder, v.valid_from, v.valid_to,
       version_reason(v.document) AS reason, v.known_at, v.supersedes,
       COALESCE(s.state, CASE WHEN v.valid_to <= CURRENT_TIMESTAMP THEN 'SUPERSEDED' ELSE 'IN_FORCE' END) AS state,
       p.proposed_by AS pending_by, p.since AS pending_since
FROM allocation_version v
LEFT JOIN version_standing_seen s ON s.version_id = v.version_id AND s.agreed
LEFT JOIN pending_version_change p ON p.scope = v.leader_account || CASE WHEN v.link_id IS NULL THEN '' ELSE '/' || v.link_id END
WHERE (SELECT everything FROM own_scope) OR v.leader_account IN (SELECT account_id FROM own_master)
    OR v.leader_account IS NULL AND v.programme_id IN (SELECT programme_id FROM visible_programme);
