-- Who changed what, from where and why, with both versions in canonical text; written by the database in the transaction of
-- the change. Nobody changes it, nobody writes it directly.
CREATE TABLE audit_record (
    id            bigint DEFAULT nextval('row_id') PRIMARY KEY,
    occurred_at   timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    known_at      timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    operator      varchar(63)  NOT NULL,
    client        varchar(200) NOT NULL,
    action        varchar(20)  NOT NULL CHECK (action IN ('ADDED', 'CORRECTED')),
    subject_kind  varchar(63)  NOT NULL,
    subject_key   varchar(300) NOT NULL,
    why           varchar(400) NOT NULL,
    before_text   varchar(1000000),
    after_text    varchar(1000000) NOT NULL
);
CREATE INDEX audit_record_newest ON audit_record (occurred_at, id);
CREATE INDEX audit_record_subject ON audit_record (subject_kind, subject_key);

-- H2 has no definer's rights, so operators hold INSERT here; the guard lets in only what the audit trigger itself writes.
GRANT INSERT ON audit_record TO PUBLIC;
CREATE TRIGGER audit_record_guard BEFORE INSERT ON audit_record FOR EACH ROW
    CALL 'lotbook.persistence.audit.AuditRecordGuard';

-- One of these rows is locked for a key while a row of it is written.
CREATE TABLE key_lock (bucket integer PRIMARY KEY);
INSERT INTO key_lock SELECT x FROM system_range(0, 255);
GRANT SELECT ON key_lock TO PUBLIC;

CREATE TRIGGER brand_guard BEFORE INSERT ON brand FOR EACH ROW CALL 'lotbook.persistence.audit.VersionGuard';
CREATE TRIGGER brand_audit AFTER INSERT ON brand FOR EACH ROW CALL 'lotbook.persistence.audit.AuditTrail';
CREATE TRIGGER brand_frozen BEFORE UPDATE, DELETE ON brand FOR EACH ROW CALL 'lotbook.persistence.audit.Frozen';

CREATE TRIGGER business_calendar_guard BEFORE INSERT ON business_calendar FOR EACH ROW CALL 'lotbook.persistence.audit.VersionGuard';
CREATE TRIGGER business_calendar_audit AFTER INSERT ON business_calendar FOR EACH ROW CALL 'lotbook.persistence.audit.AuditTrail';
CREATE TRIGGER business_calendar_frozen BEFORE UPDATE, DELETE ON business_calendar FOR EACH ROW CALL 'lotbook.persistence.audit.Frozen';

CREATE TRIGGER instrument_guard BEFORE INSERT ON instrument FOR EACH ROW CALL 'lotbook.persistence.audit.VersionGuard';
CREATE TRIGGER instrument_audit AFTER INSERT ON instrument FOR EACH ROW CALL 'lotbook.persistence.audit.AuditTrail';
CREATE TRIGGER instrument_frozen BEFORE UPDATE, DELETE ON instrument FOR EACH ROW CALL 'lotbook.persistence.audit.Frozen';

CREATE TRIGGER reference_rate_guard BEFORE INSERT ON reference_rate FOR EACH ROW CALL 'lotbook.persistence.audit.VersionGuard';
CREATE TRIGGER reference_rate_audit AFTER INSERT ON reference_rate FOR EACH ROW CALL 'lotbook.persistence.audit.AuditTrail';
CREATE TRIGGER reference_rate_frozen BEFORE UPDATE, DELETE ON reference_rate FOR EACH ROW CALL 'lotbook.persistence.audit.Frozen';

CREATE TRIGGER party_guard BEFORE INSERT ON party FOR EACH ROW CALL 'lotbook.persistence.audit.VersionGuard';
CREATE TRIGGER party_audit AFTER INSERT ON party FOR EACH ROW CALL 'lotbook.persistence.audit.AuditTrail';
CREATE TRIGGER party_frozen BEFORE UPDATE, DELETE ON party FOR EACH ROW CALL 'lotbook.persistence.audit.Frozen';

CREATE TRIGGER beneficial_ownership_guard BEFORE INSERT ON beneficial_ownership FOR EACH ROW CALL 'lotbook.persistence.audit.VersionGuard';
CREATE TRIGGER beneficial_ownership_audit AFTER INSERT ON beneficial_ownership FOR EACH ROW CALL 'lotbook.persistence.audit.AuditTrail';
CREATE TRIGGER beneficial_ownership_frozen BEFORE UPDATE, DELETE ON beneficial_ownership FOR EACH ROW CALL 'lotbook.persistence.audit.Frozen';

CREATE TRIGGER kyc_state_guard BEFORE INSERT ON kyc_state FOR EACH ROW CALL 'lotbook.persistence.audit.VersionGuard';
CREATE TRIGGER kyc_state_audit AFTER INSERT ON kyc_state FOR EACH ROW CALL 'lotbook.persistence.audit.AuditTrail';
CREATE TRIGGER kyc_state_frozen BEFORE UPDATE, DELETE ON kyc_state FOR EACH ROW CALL 'lotbook.persistence.audit.Frozen';

CREATE TRIGGER licence_guard BEFORE INSERT ON licence FOR EACH ROW CALL 'lotbook.persistence.audit.VersionGuard';
CREATE TRIGGER licence_audit AFTER INSERT ON licence FOR EACH ROW CALL 'lotbook.persistence.audit.AuditTrail';
CREATE TRIGGER licence_frozen BEFORE UPDATE, DELETE ON licence FOR EACH ROW CALL 'lotbook.persistence.audit.Frozen';

CREATE TRIGGER document_version_guard BEFORE INSERT ON document_version FOR EACH ROW CALL 'lotbook.persistence.audit.VersionGuard';
CREATE TRIGGER document_version_audit AFTER INSERT ON document_version FOR EACH ROW CALL 'lotbook.persistence.audit.AuditTrail';
CREATE TRIGGER document_version_frozen BEFORE UPDATE, DELETE ON document_version FOR EACH ROW CALL 'lotbook.persistence.audit.Frozen';

CREATE TRIGGER consent_guard BEFORE INSERT ON consent FOR EACH ROW CALL 'lotbook.persistence.audit.VersionGuard';
CREATE TRIGGER consent_audit AFTER INSERT ON consent FOR EACH ROW CALL 'lotbook.persistence.audit.AuditTrail';
CREATE TRIGGER consent_frozen BEFORE UPDATE, DELETE ON consent FOR EACH ROW CALL 'lotbook.persistence.audit.Frozen';

CREATE TRIGGER funding_source_guard BEFORE INSERT ON funding_source FOR EACH ROW CALL 'lotbook.persistence.audit.VersionGuard';
CREATE TRIGGER funding_source_audit AFTER INSERT ON funding_source FOR EACH ROW CALL 'lotbook.persistence.audit.AuditTrail';
CREATE TRIGGER funding_source_frozen BEFORE UPDATE, DELETE ON funding_source FOR EACH ROW CALL 'lotbook.persistence.audit.Frozen';

CREATE TRIGGER programme_guard BEFORE INSERT ON programme FOR EACH ROW CALL 'lotbook.persistence.audit.VersionGuard';
CREATE TRIGGER programme_audit AFTER INSERT ON programme FOR EACH ROW CALL 'lotbook.persistence.audit.AuditTrail';
CREATE TRIGGER programme_frozen BEFORE UPDATE, DELETE ON programme FOR EACH ROW CALL 'lotbook.persistence.audit.Frozen';

CREATE TRIGGER account_guard BEFORE INSERT ON account FOR EACH ROW CALL 'lotbook.persistence.audit.VersionGuard';
CREATE TRIGGER account_audit AFTER INSERT ON account FOR EACH ROW CALL 'lotbook.persistence.audit.AuditTrail';
CREATE TRIGGER account_frozen BEFORE UPDATE, DELETE ON account FOR EACH ROW CALL 'lotbook.persistence.audit.Frozen';

CREATE TRIGGER account_login_guard BEFORE INSERT ON account_login FOR EACH ROW CALL 'lotbook.persistence.audit.VersionGuard';
CREATE TRIGGER account_login_audit AFTER INSERT ON account_login FOR EACH ROW CALL 'lotbook.persistence.audit.AuditTrail';
CREATE TRIGGER account_login_frozen BEFORE UPDATE, DELETE ON account_login FOR EACH ROW CALL 'lotbook.persistence.audit.Frozen';

CREATE TRIGGER strategy_guard BEFORE INSERT ON strategy FOR EACH ROW CALL 'lotbook.persistence.audit.VersionGuard';
CREATE TRIGGER strategy_audit AFTER INSERT ON strategy FOR EACH ROW CALL 'lotbook.persistence.audit.AuditTrail';
CREATE TRIGGER strategy_frozen BEFORE UPDATE, DELETE ON strategy FOR EACH ROW CALL 'lotbook.persistence.audit.Frozen';

CREATE TRIGGER link_guard BEFORE INSERT ON link FOR EACH ROW CALL 'lotbook.persistence.audit.VersionGuard';
CREATE TRIGGER link_audit AFTER INSERT ON link FOR EACH ROW CALL 'lotbook.persistence.audit.AuditTrail';
CREATE TRIGGER link_frozen BEFORE UPDATE, DELETE ON link FOR EACH ROW CALL 'lotbook.persistence.audit.Frozen';

CREATE TRIGGER holding_guard BEFORE INSERT ON holding FOR EACH ROW CALL 'lotbook.persistence.audit.VersionGuard';
CREATE TRIGGER holding_audit AFTER INSERT ON holding FOR EACH ROW CALL 'lotbook.persistence.audit.AuditTrail';
CREATE TRIGGER holding_frozen BEFORE UPDATE, DELETE ON holding FOR EACH ROW CALL 'lotbook.persistence.audit.Frozen';

CREATE TRIGGER allocation_version_guard BEFORE INSERT ON allocation_version FOR EACH ROW CALL 'lotbook.persistence.audit.VersionGuard';
CREATE TRIGGER allocation_version_audit AFTER INSERT ON allocation_version FOR EACH ROW CALL 'lotbook.persistence.audit.AuditTrail';
CREATE TRIGGER allocation_version_frozen BEFORE UPDATE, DELETE ON allocation_version FOR EACH ROW CALL 'lotbook.persistence.audit.Frozen';

CREATE TRIGGER operator_master_guard BEFORE INSERT ON operator_master FOR EACH ROW CALL 'lotbook.persistence.audit.VersionGuard';
CREATE TRIGGER operator_master_audit AFTER INSERT ON operator_master FOR EACH ROW CALL 'lotbook.persistence.audit.AuditTrail';
CREATE TRIGGER operator_master_frozen BEFORE UPDATE, DELETE ON operator_master FOR EACH ROW CALL 'lotbook.persistence.audit.Frozen';

CREATE TRIGGER operator_guard BEFORE INSERT ON operator FOR EACH ROW CALL 'lotbook.persistence.audit.OperatorGuard';
CREATE TRIGGER operator_audit AFTER INSERT ON operator FOR EACH ROW CALL 'lotbook.persistence.audit.AuditTrail';
CREATE TRIGGER operator_frozen BEFORE UPDATE, DELETE ON operator FOR EACH ROW CALL 'lotbook.persistence.audit.Frozen';
CREATE TRIGGER audit_record_frozen BEFORE UPDATE, DELETE ON audit_record FOR EACH ROW CALL 'lotbook.persistence.audit.Frozen';
GRANT SELECT ON audit_record TO lotbook_auditor;
GRANT SELECT ON audit_record TO lotbook_compliance;
