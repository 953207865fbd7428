-- A locked account keeps the sessions it has: what everybody of a role reads is read by whoever is signed in. The other
-- tables' policies ask already. Who owns the tables is asked nothing, so the guards and the views that read with their
-- owner's eyes go on.
ALTER TABLE approval_policy ENABLE ROW LEVEL SECURITY;
CREATE POLICY approval_policy_signed_in ON approval_policy USING (EXISTS (SELECT 1 FROM signed_in));
ALTER TABLE brand ENABLE ROW LEVEL SECURITY;
CREATE POLICY brand_signed_in ON brand USING (EXISTS (SELECT 1 FROM signed_in));
ALTER TABLE business_calendar ENABLE ROW LEVEL SECURITY;
CREATE POLICY business_calendar_signed_in ON business_calendar USING (EXISTS (SELECT 1 FROM signed_in));
ALTER TABLE document_version ENABLE ROW LEVEL SECURITY;
CREATE POLICY document_version_signed_in ON document_version USING (EXISTS (SELECT 1 FROM signed_in));
ALTER TABLE feed_reseat ENABLE ROW LEVEL SECURITY;
CREATE POLICY feed_reseat_signed_in ON feed_reseat USING (EXISTS (SELECT 1 FROM signed_in));
ALTER TABLE feed_reseat_decision ENABLE ROW LEVEL SECURITY;
CREATE POLICY feed_reseat_decision_signed_in ON feed_reseat_decision USING (EXISTS (SELECT 1 FROM signed_in));
ALTER TABLE feed_session_start ENABLE ROW LEVEL SECURITY;
CREATE POLICY feed_session_start_signed_in ON feed_session_start USING (EXISTS (SELECT 1 FROM signed_in));
ALTER TABLE installation ENABLE ROW LEVEL SECURITY;
CREATE POLICY installation_signed_in ON installation USING (EXISTS (SELECT 1 FROM signed_in));
ALTER TABLE instrument ENABLE ROW LEVEL SECURITY;
CREATE POLICY instrument_signed_in ON instrument USING (EXISTS (SELECT 1 FROM signed_in));
ALTER TABLE operator ENABLE ROW LEVEL SECURITY;
CREATE POLICY operator_signed_in ON operator USING (EXISTS (SELECT 1 FROM signed_in));
ALTER TABLE operator_master ENABLE ROW LEVEL SECURITY;
CREATE POLICY operator_master_signed_in ON operator_master USING (EXISTS (SELECT 1 FROM signed_in));
ALTER TABLE programme ENABLE ROW LEVEL SECURITY;
CREATE POLICY programme_signed_in ON programme USING (EXISTS (SELECT 1 FROM signed_in));
ALTER TABLE reference_rate ENABLE ROW LEVEL SECURITY;
CREATE POLICY reference_rate_signed_in ON reference_rate USING (EXISTS (SELECT 1 FROM signed_in));
ALTER POLICY movement_type_scope ON movement_type USING (EXISTS (SELECT 1 FROM signed_in));
ALTER POLICY movement_type_class_scope ON movement_type_class USING (EXISTS (SELECT 1 FROM signed_in));

-- As in V292, but only for who is signed in.
ALTER POLICY audit_record_scope ON audit_record USING (
    (SELECT role IN ('AUDITOR', 'COMPLIANCE') FROM signed_in)
    OR (SELECT role = 'ADMINISTRATOR' FROM signed_in)
        AND subject_kind IN ('operator', 'operator_master', 'brand', 'business_calendar', 'instrument',
            'feed_reseat', 'feed_reseat_decision', 'feed_session_start', 'sign_in'));
