package lotbook.app.shell;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import lotbook.app.control.Action;
import lotbook.app.place.Screen;
import lotbook.app.table.GridPage;
import lotbook.app.task.Ending;
import lotbook.app.task.Tasks;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.allocation.AllocationTables;
import lotbook.domain.failure.Failure;
import lotbook.domain.identity.Login;
import lotbook.domain.programme.Account;
import lotbook.domain.programme.ProgrammeTables;
import lotbook.domain.query.Row;
import lotbook.domain.query.RowSource;
import lotbook.domain.query.TableDefinition;
import org.kordamp.ikonli.feather.Feather;

/** What the grid of allocation versions can do beside what every grid can. */
final class VersionActions {
    private static final Set<String> LEADING = Set.of(Account.Role.LEADER.name(), Account.Role.MASTER.name());

    private VersionActions() {}

    /**
     * Two selected versions side by side, the one that stands higher at the left. Which they are is read, for one of them may
     * stand where the grid has read nothing.
     */
    static Action compare(GridPage page, RowSource rows, Tasks tasks, Consumer<Screen> open, Texts texts) {
        return Action.of("compare-versions", texts.get(Message.ACTION_COMPARE), Feather.COLUMNS, () -> {
            List<Long> chosen = page.grid().chosenIds(2);
            tasks.quietly(_ -> versions(rows.rows(page.grid().model().table(), chosen), chosen), ending -> {
                switch (ending) {
                    case Ending.Done<List<String>>(List<String> ids) when ids.size() == 2 ->
                        open.accept(new Screen.Compare(ids.getFirst(), ids.getLast()));
                    case Ending.Done<List<String>> _ -> page.say(texts.get(Message.OBSTACLE_COMPARE));
                    case Ending.Failed<List<String>>(Failure failure) -> page.say(failure.toString());
                    case Ending.Broken<List<String>>(Throwable cause) -> page.say(cause.toString());
                    case Ending.Cancelled<List<String>> _ -> { }
                }
            });
        }).unless(() -> page.grid().chosenIds(3).size() == 2
                ? Optional.empty() : Optional.of(texts.get(Message.OBSTACLE_COMPARE)));
    }

    /** In the order in which they were chosen; without those that are gone. */
    private static List<String> versions(List<Row> read, List<Long> chosen) {
        return chosen.stream()
                .flatMap(id -> read.stream().filter(row -> row.id() == id))
                .flatMap(row -> row.text("version-id").stream())
                .toList();
    }

    /** To the draft of the next version for the leader, or the link, of the focused row; of tables that name one. */
    static Optional<Action> draft(GridPage page, List<TableDefinition> seen, Consumer<Screen> open, Texts texts) {
        TableDefinition table = page.grid().model().table();
        boolean names = List.of(AllocationTables.VERSIONS, ProgrammeTables.ACCOUNTS, ProgrammeTables.LINKS,
                ProgrammeTables.STRATEGIES).contains(table);
        return names && seen.contains(AllocationTables.VERSIONS)
                ? Optional.of(Action.of("draft-version", texts.get(Message.ACTION_DRAFT), Feather.EDIT_2,
                                () -> scope(page).ifPresent(scope -> open.accept(new Screen.Workspace(scope))))
                        .unless(() -> scope(page).isPresent()
                                ? Optional.empty() : Optional.of(texts.get(Message.OBSTACLE_DRAFT))))
                : Optional.empty();
    }

    /**
     * To the lots of a master's deal, whether anybody was given any of it so far or not.
     *
     * @param masters logins whose blocks can be dealt out; asked whenever the action is
     */
    static Action lots(GridPage page, Supplier<Set<Login>> masters, Consumer<Screen> open, Texts texts) {
        return Action.of("deal-out-lots", texts.get(Message.ACTION_LOTS), Feather.EDIT_3,
                        () -> block(page, masters.get()).ifPresent(open))
                .unless(() -> block(page, masters.get()).isPresent()
                        ? Optional.empty() : Optional.of(texts.get(Message.OBSTACLE_LOTS)));
    }

    private static Optional<Screen> block(GridPage page, Set<Login> masters) {
        return page.grid().focusedRow()
                .filter(row -> row.text("role").filter(LEADING::contains).isPresent())
                .flatMap(row -> login(row).filter(masters::contains).flatMap(login -> row.text("order-id")
                        .map(order -> new Screen.ManualLots(login.server(), order, row.text("exec-id")))));
    }

    private static Optional<Login> login(Row row) {
        return row.text("server").flatMap(server -> row.text("login").map(number -> new Login(server, number)));
    }

    private static Optional<String> scope(GridPage page) {
        return page.grid().focusedRow().flatMap(row -> row.table().equals(ProgrammeTables.ACCOUNTS)
                ? row.text("account-id").filter(_ -> row.text("role").filter(LEADING::contains).isPresent())
                : row.text("leader-account").or(() -> row.text("account-id"))
                        .map(leader -> leader + row.text("link-id")
                                .filter(_ -> row.table().equals(AllocationTables.VERSIONS))
                                .map(link -> "/" + link)
                                .orElse("")));
    }
}
