package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.YearMonth;
import lotbook.domain.evidence.Json;
import lotbook.persistence.audit.ApprovalGuard.Found;

/** What the approval of closing or reopening brings about; the guard of the row has the last word. */
record PeriodStep(Connection connection, Found proposal) {
    void apply(String step) throws SQLException {
        Json.Obj change = proposal.payload().object("change");
        YearMonth month = YearMonth.parse(change.text("period"));
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO lotbook.period_step (brand_id, period, first_day, last_day, step, proposal_id, proposed_by,"
                        + " approved_by, why) VALUES (?, ?, ?, ?, ?, ?, '', '', ?)")) {
            insert.setString(1, change.text("brand"));
            insert.setString(2, month.toString());
            insert.setObject(3, month.atDay(1));
            insert.setObject(4, month.atEndOfMonth());
            insert.setString(5, step);
            insert.setLong(6, proposal.number("id"));
            insert.setString(7, ApprovalGuard.why(proposal, proposal.text("why")));
            insert.executeUpdate();
        }
    }
}
