package lotbook.app.shell;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import lotbook.app.control.Action;
import lotbook.app.place.Screen;
import lotbook.app.table.GridPage;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.fee.FeeTables;
import lotbook.domain.query.TableDefinition;
import org.kordamp.ikonli.feather.Feather;

/** What the grids of fee terms and acceptances can do beside what every grid can. */
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

    private static Optional<String> terms(GridPage page) {
        return page.grid().focusedRow()
                .flatMap(row -> row.table().column("terms-id").flatMap(row::value))
                .map(Object::toString);
    }
}
