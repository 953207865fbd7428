-- A manager sees what was agreed for their own masters and those masters' links, as of fee terms (V151): two managers of one
-- programme see nothing of each other's weights. Every version has a leader; one without would be the whole programme's.
ALTER POLICY allocation_version_scope ON allocation_version USING ((SELECT everything FROM own_scope)
    OR leader_account IN (SELECT account_id FROM own_master)
    OR leader_account IS NULL AND programme_id IN (SELECT programme_id FROM visible_programme));
