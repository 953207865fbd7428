package lotbook.app.panel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import lotbook.app.place.Place.PanelTab;
import lotbook.app.task.Tasks;
import lotbook.domain.explain.Explanation;
import lotbook.domain.query.Column;
import lotbook.domain.query.Row;
import lotbook.domain.query.RowHistory;
import lotbook.domain.query.RowLinks;

/** The side panel without its controls: which tab is open, about which row, and whether it stays there. */
public final class SidePanelModel {
    private final ExplainModel explain;
    private final EvidenceModel evidence;
    private final ReadOnlyObjectWrapper<Optional<PanelTab>> tab = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Row>> row = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final AboutRowModel<List<RowHistory.Entry>> history;
    private final AboutRowModel<List<RowLinks.Link>> links;
    private final Map<PanelTab, AboutRowModel<?>> tellers;
    private final BooleanProperty pinned = new SimpleBooleanProperty();

    /**
     * @param history every version of a row; blocks
     * @param links where a row came from and what came of it; blocks
     */
    public SidePanelModel(ExplainModel explain, EvidenceModel evidence, Function<Row, List<RowHistory.Entry>> history,
            Function<Row, List<RowLinks.Link>> links, Tasks tasks) {
        this.explain = explain;
        this.evidence = evidence;
        this.history = new AboutRowModel<>(history, tasks);
        this.links = new AboutRowModel<>(links, tasks);
        this.tellers = Map.of(PanelTab.HISTORY, this.history, PanelTab.LINKS, this.links);
    }

    /** The derivation of the figure. */
    public ExplainModel explain() {
        return explain;
    }

    /** The document behind the figure. */
    public EvidenceModel evidence() {
        return evidence;
    }

    AboutRowModel<List<RowHistory.Entry>> history() {
        return history;
    }

    AboutRowModel<List<RowLinks.Link>> links() {
        return links;
    }

    /** The open tab; empty while the panel is closed. */
    public ReadOnlyObjectProperty<Optional<PanelTab>> tabProperty() {
        return tab.getReadOnlyProperty();
    }

    /** The row that history and links tell about. */
    public ReadOnlyObjectProperty<Optional<Row>> rowProperty() {
        return row.getReadOnlyProperty();
    }

    /** Pinned: the panel keeps its subject while the focus moves. */
    public BooleanProperty pinnedProperty() {
        return pinned;
    }

    public boolean isOpen() {
        return tab.get().isPresent();
    }

    /** Opens a tab about the focused cell; without one it waits for the next. */
    public void open(PanelTab wanted, Optional<Row> about, Optional<Column> column) {
        tab.set(Optional.of(wanted));
        about.ifPresent(found -> tell(found, column));
    }

    /** Opens the derivation of a figure that is no cell of a grid. */
    public void explained(String figure, Explanation explanation) {
        tab.set(Optional.of(PanelTab.EXPLAIN));
        evidence.clear();
        explain.show(figure, explanation);
    }

    /** The figure that was explained is there no more. */
    public void unexplained() {
        explain.close();
        evidence.clear();
    }

    /** The focus moved to another cell. */
    public void follow(Row about, Column column) {
        if (isOpen() && !pinned.get()) {
            tell(about, Optional.of(column));
        }
    }

    public void close() {
        pinned.set(false);
        explain.close();
        evidence.clear();
        tellers.values().forEach(AboutRowModel::clear);
        tab.set(Optional.empty());
        row.set(Optional.empty());
    }

    private void tell(Row about, Optional<Column> column) {
        row.set(Optional.of(about));
        evidence.about(about);
        tab.get().map(tellers::get).filter(teller -> !teller.isAbout(about)).ifPresent(teller -> teller.about(about));
        if (tab.get().equals(Optional.of(PanelTab.EXPLAIN))) {
            column.filter(cell -> cell.explained() && about.value(cell).isPresent())
                    .ifPresent(cell -> explain.explain(about, cell));
        }
    }
}
