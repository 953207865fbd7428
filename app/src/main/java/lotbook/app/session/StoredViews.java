package lotbook.app.session;

import java.util.List;
import java.util.Optional;
import lotbook.app.table.GridLayout;
import lotbook.app.table.Views;
import lotbook.domain.query.SortKey;
import lotbook.domain.query.TableDefinition;
import lotbook.persistence.workstation.Desk;
import lotbook.persistence.workstation.SavedView;
import lotbook.persistence.workstation.WorkstationStore;

/** One operator's views in the workstation's file. A grid as it was left is a view whose name no operator can type. */
final class StoredViews implements Views {
    private static final String LAST = "\u0000last";

    private final WorkstationStore store;
    private final Desk desk;

    StoredViews(WorkstationStore store, Desk desk) {
        this.store = store;
        this.desk = desk;
    }

    @Override
    public Shelf read(TableDefinition table) {
        List<SavedView> all = store.views(desk, table.id());
        Optional<GridLayout> last =
                all.stream().filter(view -> view.name().equals(LAST)).findFirst().map(view -> layout(table, view));
        return new Shelf(
                all.stream()
                        .filter(view -> !view.name().equals(LAST))
                        .map(view -> new Named(view.name(), layout(table, view), view.opensFirst()))
                        .toList(),
                last);
    }

    @Override
    public void save(TableDefinition table, Named view) {
        store.save(desk, table.id(), saved(view.name(), view.layout(), view.opensFirst()));
    }

    @Override
    public void delete(TableDefinition table, String name) {
        store.deleteView(desk, table.id(), name);
    }

    @Override
    public void keepLast(TableDefinition table, GridLayout layout) {
        store.save(desk, table.id(), saved(LAST, layout, false));
    }

    private static SavedView saved(String name, GridLayout layout, boolean opensFirst) {
        return new SavedView(
                name,
                layout.filterLine(),
                layout.sort().stream()
                        .map(key -> new SavedView.Sort(key.column().id(), key.descending()))
                        .toList(),
                layout.columns().stream()
                        .map(place -> new SavedView.Place(place.column(), place.width(), place.shown(), place.pinned()))
                        .toList(),
                switch (layout.density()) {
                    case COMPACT -> SavedView.Density.COMPACT;
                    case NORMAL -> SavedView.Density.NORMAL;
                    case ROOMY -> SavedView.Density.ROOMY;
                },
                opensFirst);
    }

    /** A key of a column that is gone is left out. */
    private static GridLayout layout(TableDefinition table, SavedView view) {
        return new GridLayout(
                view.filter(),
                view.sort().stream()
                        .flatMap(key -> table.column(key.column()).stream()
                                .map(column -> new SortKey(column, key.descending())))
                        .toList(),
                view.columns().stream()
                        .map(place -> new GridLayout.Place(place.column(), place.width(), place.shown(), place.pinned()))
                        .toList(),
                switch (view.density()) {
                    case COMPACT -> GridLayout.Density.COMPACT;
                    case NORMAL -> GridLayout.Density.NORMAL;
                    case ROOMY -> GridLayout.Density.ROOMY;
                });
    }
}
