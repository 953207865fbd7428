-- Which masters a watch has not looked at yet, by when they were learned, and the leaders' deals that an instrument's rule
-- governs.
CREATE INDEX allocation_version_by_known ON allocation_version (known_at);
CREATE INDEX instrument_by_known ON instrument (known_at);
CREATE INDEX account_by_known ON account (known_at);
CREATE INDEX account_login_by_known ON account_login (known_at);
CREATE INDEX link_by_known ON link (known_at);
CREATE INDEX breakdown_by_symbol ON breakdown (server, symbol, occurred_at);
