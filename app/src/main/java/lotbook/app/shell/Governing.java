package lotbook.app.shell;

import java.math.BigDecimal;
import java.util.Optional;
import lotbook.app.control.Action;
import lotbook.app.policy.PolicyDesk;
import lotbook.app.policy.PolicyModel;
import lotbook.app.policy.PolicySheet;
import lotbook.app.table.GridPage;
import lotbook.app.table.Reach;
import lotbook.app.text.Message;
import lotbook.domain.approval.ApprovalTables;
import lotbook.domain.approval.ProposalKind;
import lotbook.domain.approval.Role;
import lotbook.domain.query.Row;
import org.kordamp.ikonli.feather.Feather;

/** The way from the grid of policies to the sheet that changes one. */
final class Governing {
    private final Optional<PolicyDesk> desk;
    private final GridSheets sheets;

    Governing(ConsoleSession session, GridSheets sheets) {
        this.desk = desk(session);
        this.sheets = sheets;
    }

    /** For those who propose policies, as the program is delivered; the database has the last word. */
    private static Optional<PolicyDesk> desk(ConsoleSession session) {
        String role = session.who().role();
        return role.equalsIgnoreCase(Role.ADMINISTRATOR.name()) || role.equalsIgnoreCase(Role.COMPLIANCE.name())
                ? Optional.of(new PolicyDesk(session.policies(), session.proposals()))
                : Optional.empty();
    }

    void offerTo(GridPage page) {
        desk.filter(_ -> page.grid().model().table().equals(ApprovalTables.POLICIES)).ifPresent(found -> page.offer(Reach.ONE_ROW,
                Action.of("change-policy", sheets.texts().get(Message.ACTION_CHANGE_POLICY), Feather.USERS,
                                () -> page.grid().focusedRow().ifPresent(row -> open(found, row)))
                        .unless(() -> sheets.obstacle(() -> page.grid().focusedRow().isPresent()
                                ? Optional.empty() : Optional.of(Message.OBSTACLE_CHANGE_POLICY)))));
    }

    private void open(PolicyDesk found, Row row) {
        PolicyModel changing = new PolicyModel(found, sheets.texts(), sheets.tasks());
        changing.open(ProposalKind.valueOf(row.text("kind").orElseThrow()),
                new BigDecimal(row.text("from-amount").orElseThrow()));
        sheets.open(new PolicySheet(changing, sheets.texts(), sheets::proposed, sheets::close));
    }
}
