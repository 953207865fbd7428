-- Who reads everything asks the tables behind the lists, and with them what tells a master's login.
GRANT SELECT ON master_login TO lotbook_compliance;
GRANT SELECT ON master_login TO lotbook_finance;
GRANT SELECT ON master_login TO lotbook_auditor;
