-- The feed puts right what a server did not end, see V325. H2 has no definer's rights, so it needs what its guards look at; they
-- let it write nothing else.
GRANT SELECT, INSERT ON link TO lotbook_feed;
GRANT SELECT, INSERT ON allocation_version TO lotbook_feed;
GRANT SELECT ON begun_version TO lotbook_feed;
GRANT SELECT ON void_version TO lotbook_feed;
GRANT SELECT ON programme TO lotbook_feed;
GRANT SELECT ON account TO lotbook_feed;
GRANT SELECT ON programme_brand_seen TO lotbook_feed;
GRANT SELECT ON version_put_right TO lotbook_compliance;
GRANT SELECT ON link_put_right TO lotbook_compliance;
GRANT SELECT ON void_version TO lotbook_compliance;

-- As V319, but a stretch that is over where another of the same version is in force says so.
CREATE OR REPLACE VIEW list_allocation_versions AS
SELECT v.id, v.version_id, v.programme_id AS programme, v.leader_account, v.link_id, v.method, v.parameters, v.rounding,
       v.below_minimum, v.above_maximum, v.remainder, v.valid_from, v.valid_to,
       version_reason(v.document) AS reason, v.known_at, v.supersedes,
       CASE WHEN COALESCE(s.state, 'IN_FORCE') = 'IN_FORCE' AND v.valid_to <= CURRENT_TIMESTAMP AND NOT EXISTS (SELECT 1
           FROM continued_version_seen g WHERE g.version_id = v.version_id) THEN 'SUPERSEDED'
           ELSE COALESCE(s.state, 'IN_FORCE') END AS state,
       p.proposed_by AS pending_by, p.since AS pending_since
FROM allocation_version v
LEFT JOIN version_standing_seen s ON s.version_id = v.version_id AND s.agreed
LEFT JOIN pending_version_change p ON p.scope = v.leader_account || CASE WHEN v.link_id IS NULL THEN '' ELSE '/' || v.link_id END
WHERE (SELECT everything FROM own_scope) OR v.leader_account IN (SELECT account_id FROM own_master)
    OR v.leader_account IS NULL AND v.programme_id IN (SELECT programme_id FROM visible_programme);
