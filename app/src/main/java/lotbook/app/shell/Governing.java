package lotbook.app.shell;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import lotbook.app.control.Action;
import lotbook.app.control.Tone;
import lotbook.app.notice.Notice;
import lotbook.app.notice.Notices;
import lotbook.app.place.Screen;
import lotbook.app.place.WindowTime;
import lotbook.app.policy.PolicyDesk;
import lotbook.app.policy.PolicyModel;
import lotbook.app.policy.PolicySheet;
import lotbook.app.sheet.Sheets;
import lotbook.app.table.GridPage;
import lotbook.app.task.Tasks;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.approval.ApprovalTables;
import lotbook.domain.approval.ProposalKind;
import lotbook.domain.approval.Role;
import lotbook.domain.query.Row;
import org.kordamp.ikonli.feather.Feather;

/** The window's way from the grid of policies to the sheet that changes one. */
final class Governing {
    private final Optional<PolicyModel> model;
    private final WindowTime time;
    private final Notices notices;
    private final Texts texts;
    private final Supplier<Sheets> sheets;
    private final Consumer<Screen> show;
    private Optional<PolicySheet> sheet = Optional.empty();

    Governing(ConsoleSession session, WindowTime time, Notices notices, Tasks tasks, Texts texts, Supplier<Sheets> sheets,
            Consumer<Screen> show) {
        this.model = desk(session).map(found -> new PolicyModel(found, texts, tasks));
        this.time = time;
        this.notices = notices;
        this.texts = texts;
        this.sheets = sheets;
        this.show = show;
    }

    /** For those who propose policies, as the program is delivered; the database has the last word. */
    private static Optional<PolicyDesk> desk(ConsoleSession session) {
        String role = session.who().role();
        return role.equalsIgnoreCase(Role.ADMINISTRATOR.name()) || role.equalsIgnoreCase(Role.COMPLIANCE.name())
                ? Optional.of(new PolicyDesk(session.policies(), session.proposals()))
                : Optional.empty();
    }

    Optional<Action> of(GridPage page) {
        return model.isPresent() && page.grid().model().table().equals(ApprovalTables.POLICIES)
                ? Optional.of(Action.of("change-policy", texts.get(Message.ACTION_CHANGE_POLICY), Feather.USERS,
                                () -> page.grid().focusedRow().ifPresent(this::open))
                        .unless(() -> !time.isNow() ? Optional.of(texts.get(Message.OBSTACLE_OTHER_TIME))
                                : page.grid().focusedRow().isEmpty() ? Optional.of(texts.get(Message.OBSTACLE_CHANGE_POLICY))
                                        : Optional.empty()))
                : Optional.empty();
    }

    private void open(Row row) {
        PolicyModel changing = model.orElseThrow();
        PolicySheet shown = sheet.orElseGet(() -> {
            PolicySheet made = new PolicySheet(changing, texts, this::done, () -> sheets.get().close());
            sheet = Optional.of(made);
            return made;
        });
        changing.open(ProposalKind.valueOf(text(row, "kind")), new BigDecimal(text(row, "from-amount")));
        sheets.get().open(shown);
        shown.begin();
    }

    private void done(String words) {
        sheets.get().close();
        notices.say(Tone.SUCCESS, words, Optional.of(new Notice.Way(texts.get(Message.CHANGE_SHOW), () -> {
            sheets.get().close();
            notices.hide();
            show.accept(new Screen.Of(Screen.Page.MINE));
        })));
    }

    private static String text(Row row, String column) {
        return row.table().column(column).flatMap(row::value).map(Object::toString).orElse("");
    }
}
