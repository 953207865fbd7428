package lotbook.app.shell;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.input.KeyCharacterCombination;
import lotbook.app.control.Action;
import lotbook.app.place.Screen;
import lotbook.app.table.GridPage;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.fee.FeeTables;
import lotbook.domain.fee.history.Subject;
import lotbook.domain.fee.run.FeeRunTables;
import lotbook.domain.programme.ProgrammeTables;
import lotbook.domain.query.TableDefinition;
import org.kordamp.ikonli.feather.Feather;

/** What grids that fees have to do with can do beside what every grid can. */
final class FeeActions {
    private FeeActions() {}

    /** To the draft of the terms that follow those of the focused row. */
    static Optional<Action> draft(GridPage page, Consumer<Screen> open, Texts texts) {
        TableDefinition table = page.grid().model().table();
        return List.of(FeeTables.TERMS, FeeTables.ACCEPTANCES).contains(table)
                ? Optional.of(Action.of("draft-terms", texts.get(Message.ACTION_DRAFT_TERMS), Feather.EDIT_2,
                                () -> terms(page).ifPresent(id -> open.accept(new Screen.FeeTermsDraft(id))))
                        .unless(() -> terms(page).isPresent()
                                ? Optional.empty() : Optional.of(texts.get(Message.OBSTACLE_DRAFT_TERMS))))
                : Optional.empty();
    }

    /** To the exit of the focused row's investor, for those who see fees. */
    static Optional<Action> exit(GridPage page, List<TableDefinition> seen, Consumer<Screen> open, Texts texts) {
        TableDefinition table = page.grid().model().table();
        boolean names = List.of(ProgrammeTables.LINKS, FeeRunTables.SNAPSHOTS, FeeTables.CHARGES).contains(table);
        return names && seen.contains(FeeRunTables.SNAPSHOTS)
                ? Optional.of(Action.of("exit", texts.get(Message.ACTION_EXIT), Feather.LOG_OUT,
                                () -> link(page).ifPresent(link -> open.accept(new Screen.Exit(link))))
                        .unless(() -> link(page).isPresent()
                                ? Optional.empty() : Optional.of(texts.get(Message.OBSTACLE_EXIT))))
                : Optional.empty();
    }

    /** To the chart of the investor of the focused row; of tables that name a link or an account. */
    static Optional<Action> chart(GridPage page, List<TableDefinition> seen, Consumer<Screen> open, Texts texts) {
        TableDefinition table = page.grid().model().table();
        boolean names = List.of(ProgrammeTables.ACCOUNTS, ProgrammeTables.LINKS, FeeRunTables.SNAPSHOTS, FeeTables.CHARGES)
                .contains(table);
        return names && seen.contains(FeeRunTables.SNAPSHOTS)
                ? Optional.of(Action.of("investor-chart", texts.get(Message.ACTION_CHART), Feather.TRENDING_UP,
                                new KeyCharacterCombination("g"),
                                () -> subject(page).ifPresent(whose -> open.accept(new Screen.History(whose))))
                        .unless(() -> subject(page).isPresent()
                                ? Optional.empty() : Optional.of(texts.get(Message.OBSTACLE_CHART))))
                : Optional.empty();
    }

    private static Optional<String> link(GridPage page) {
        return page.grid().focusedRow().flatMap(row -> row.text("link-id"));
    }

    private static Optional<Subject> subject(GridPage page) {
        return page.grid().focusedRow().flatMap(row -> row.table().equals(ProgrammeTables.ACCOUNTS)
                ? row.text("account-id").map(Subject::account)
                : row.text("link-id").map(Subject::link));
    }

    private static Optional<String> terms(GridPage page) {
        return page.grid().focusedRow().flatMap(row -> row.text("terms-id"));
    }
}
