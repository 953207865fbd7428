-- One policy for who may read everything and one for managers, instead of one with both in it. The planner priced the managers'
-- half into every plan and read a whole table where a page of it was asked for; and a policy that names no column lets an index
-- alone answer in which order rows come.

DROP POLICY execution_scope ON execution;
CREATE POLICY execution_everything ON execution FOR SELECT TO lotbook_compliance, lotbook_finance, lotbook_auditor
    USING ((SELECT everything FROM own_scope));
CREATE POLICY execution_own ON execution FOR SELECT TO lotbook_manager
    USING ((server, login) IN (SELECT server, login FROM visible_login));

DROP POLICY breakdown_line_scope ON breakdown_line;
CREATE POLICY breakdown_line_everything ON breakdown_line FOR SELECT TO lotbook_compliance, lotbook_finance, lotbook_auditor
    USING ((SELECT everything FROM own_scope));
CREATE POLICY breakdown_line_own ON breakdown_line FOR SELECT TO lotbook_manager
    USING ((server, login) IN (SELECT server, login FROM visible_login));

DROP POLICY account_summary_scope ON account_summary;
CREATE POLICY account_summary_everything ON account_summary FOR SELECT TO lotbook_compliance, lotbook_finance, lotbook_auditor
    USING ((SELECT everything FROM own_scope));
CREATE POLICY account_summary_own ON account_summary FOR SELECT TO lotbook_manager
    USING ((server, login) IN (SELECT server, login FROM visible_login));

DROP POLICY movement_scope ON movement;
CREATE POLICY movement_everything ON movement FOR SELECT TO lotbook_compliance, lotbook_finance, lotbook_auditor
    USING ((SELECT everything FROM own_scope));
CREATE POLICY movement_own ON movement FOR SELECT TO lotbook_manager
    USING ((server, login) IN (SELECT server, login FROM visible_login));

DROP POLICY copied_deal_scope ON copied_deal;
CREATE POLICY copied_deal_everything ON copied_deal FOR SELECT TO lotbook_compliance, lotbook_finance, lotbook_auditor
    USING ((SELECT everything FROM own_scope));
CREATE POLICY copied_deal_own ON copied_deal FOR SELECT TO lotbook_manager
    USING ((server, login) IN (SELECT server, login FROM visible_login));

DROP POLICY copy_event_scope ON copy_event;
CREATE POLICY copy_event_everything ON copy_event FOR SELECT TO lotbook_compliance, lotbook_finance, lotbook_auditor
    USING ((SELECT everything FROM own_scope));
CREATE POLICY copy_event_own ON copy_event FOR SELECT TO lotbook_manager
    USING ((server, login) IN (SELECT server, login FROM visible_login));

DROP POLICY trade_link_scope ON trade_link;
CREATE POLICY trade_link_everything ON trade_link FOR SELECT TO lotbook_compliance, lotbook_finance, lotbook_auditor
    USING ((SELECT everything FROM own_scope));
CREATE POLICY trade_link_own ON trade_link FOR SELECT TO lotbook_manager
    USING ((server, follower_login) IN (SELECT server, login FROM visible_login));

DROP POLICY breakdown_scope ON breakdown;
CREATE POLICY breakdown_everything ON breakdown FOR SELECT TO lotbook_compliance, lotbook_finance, lotbook_auditor
    USING ((SELECT everything FROM own_scope));
CREATE POLICY breakdown_own ON breakdown FOR SELECT TO lotbook_manager
    USING (id IN (SELECT breakdown_id FROM breakdown_line));
