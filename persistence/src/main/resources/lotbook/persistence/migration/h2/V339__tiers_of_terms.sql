-- As V151, with tiers, payees and the currency they are paid in; read by lotbook.persistence.fee.FeeSetting.
CREATE OR REPLACE VIEW list_fee_terms AS
SELECT t.id, t.terms_id, t.programme_id AS programme, t.leader_account, t.link_id, t.name,
       CAST(CASE WHEN t.valid_to <= CURRENT_TIMESTAMP THEN 'SUPERSEDED' WHEN t.valid_from > CURRENT_TIMESTAMP THEN 'AGREED'
           ELSE 'IN_FORCE' END AS varchar(20)) AS state,
       CAST(fee_setting(t.document, 'performance-percent') AS numeric(30,16)) AS performance_percent,
       CAST(fee_setting(t.document, 'management-percent') AS numeric(30,16)) AS management_percent,
       fee_setting(t.document, 'schedule') AS schedule, fee_setting(t.document, 'hwm-after') AS hwm_after,
       fee_setting(t.document, 'hurdle') AS hurdle, fee_setting(t.document, 'on-withdrawal') AS on_withdrawal,
       fee_setting(t.document, 'fairness') AS fairness, fee_setting(t.document, 'rounding') AS rounding,
       t.agreement, t.valid_from, t.valid_to, version_reason(t.document) AS reason, t.sha256 AS hash, t.known_at, t.supersedes,
       fee_setting(t.document, 'performance-tiers') AS performance_tiers, fee_setting(t.document, 'payees') AS payees,
       fee_setting(t.document, 'payout-in') AS payout_in
FROM fee_terms t
WHERE (SELECT everything FROM own_scope) OR t.leader_account IN (SELECT account_id FROM own_master)
    OR t.leader_account IS NULL AND t.programme_id IN (SELECT programme_id FROM visible_programme);
