package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import lotbook.persistence.audit.ApprovalGuard.Found;
import lotbook.persistence.audit.PolicyRules.Said;

/** What the approval of a policy brings about; the guard of the row has the last word. */
record ChangedPolicy(Connection connection, Found proposal) {
    void apply() throws SQLException {
        Said said = Said.of(proposal.payload().object("change"));
        String sql = "INSERT INTO lotbook.approval_policy (kind, threshold, proposers, deciders, decisions, removed, proposal_id,"
                + " supersedes, why) VALUES (?, ?, ?, ?, ?, ?, ?, (SELECT a.id FROM lotbook.approval_policy a WHERE a.kind = ?"
                + " AND a.threshold = ? AND NOT EXISTS"
                + " (SELECT 1 FROM lotbook.approval_policy later WHERE later.supersedes = a.id)), ?)";
        List<Object> values = List.of(said.kind(), said.from(), said.after().text("proposers"), said.after().text("deciders"),
                said.decisions(), said.removes(), proposal.number("id"), said.kind(), said.from(),
                ApprovalGuard.why(proposal, proposal.text("why")));
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                insert.setObject(i + 1, values.get(i));
            }
            insert.executeUpdate();
        }
    }
}
