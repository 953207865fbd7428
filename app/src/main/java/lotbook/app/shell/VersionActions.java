package lotbook.app.shell;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import lotbook.app.control.Action;
import lotbook.app.place.Screen;
import lotbook.app.table.GridPage;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.allocation.AllocationTables;
import org.kordamp.ikonli.feather.Feather;

/** What the grid of allocation versions can do beside what every grid can. */
final class VersionActions {
    private VersionActions() {}

    /** Two selected versions side by side, the one that stands higher at the left. */
    static Action compare(GridPage page, Consumer<Screen> open, Texts texts) {
        return Action.of("compare-versions", texts.get(Message.ACTION_COMPARE), Feather.COLUMNS, () -> {
            List<String> ids = selected(page);
            open.accept(new Screen.Compare(ids.getFirst(), ids.getLast()));
        }).unless(() -> selected(page).size() == 2
                ? Optional.empty() : Optional.of(texts.get(Message.OBSTACLE_COMPARE)));
    }

    private static List<String> selected(GridPage page) {
        return page.grid().selectedRows().stream()
                .flatMap(row -> row.value(AllocationTables.VERSIONS.column("version-id").orElseThrow()).stream())
                .map(Object::toString)
                .toList();
    }
}
