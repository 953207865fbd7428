package lotbook.app.panel;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import lotbook.app.text.Ages;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.query.RowHistory;

/** Every version of the focused row, newest first: what changed, who did it, why, and since when it holds. */
final class HistoryPanel extends BorderPane {
    /** Told above what changed, and not among it once more: the reason, which of a report is the number of its message. */
    private static final Set<String> REASON = Set.of("why", "session_seq");

    private final Texts texts;
    private final ValueFormat values;
    private final InstantSource clock;

    HistoryPanel(AboutRowModel<List<RowHistory.Entry>> model, Texts texts, ValueFormat values, InstantSource clock) {
        this.texts = texts;
        this.values = values;
        this.clock = clock;
        setId("history-panel");
        model.stateProperty().addListener((p, old, now) -> draw(now));
        draw(model.stateProperty().get());
    }

    private void draw(AboutRowModel.State<List<RowHistory.Entry>> state) {
        setCenter(switch (state) {
            case AboutRowModel.Nothing<List<RowHistory.Entry>> nothing -> sentence(texts.get(Message.HISTORY_HINT));
            case AboutRowModel.Reading<List<RowHistory.Entry>> reading -> sentence(texts.get(Message.PANEL_READING));
            case AboutRowModel.NotTold<List<RowHistory.Entry>> notTold -> sentence(notTold.sentence());
            case AboutRowModel.Found<List<RowHistory.Entry>> found ->
                    entries(found.told(), new HistoryNames(found.row(), texts, values));
        });
    }

    static Label sentence(String words) {
        Label label = new Label(words);
        label.getStyleClass().addAll("muted", "side-panel-head");
        label.setWrapText(true);
        BorderPane.setAlignment(label, Pos.TOP_LEFT);
        return label;
    }

    private Node entries(List<RowHistory.Entry> entries, HistoryNames newest) {
        VBox all = new VBox();
        HistoryNames names = newest;
        for (RowHistory.Entry entry : entries) {
            all.getChildren().add(entry(entry, names));
            names = names.before(entry);
        }
        ScrollPane scroll = new ScrollPane(all);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("panel-focus");
        scroll.setAccessibleText(texts.get(Message.HISTORY_TITLE));
        return scroll;
    }

    private Node entry(RowHistory.Entry entry, HistoryNames names) {
        List<Node> lines = new ArrayList<>();
        Label kind = new Label(texts.state(entry.kind().name()) + "  " + names.subject(entry.subject()));
        kind.getStyleClass().add("strong");
        lines.add(kind);
        lines.add(muted(texts.get(Message.HISTORY_WHO, entry.by().orElse(ValueFormat.WITHHELD), moment(entry.knownAt()))));
        entry.client().ifPresent(client -> lines.add(muted(texts.get(Message.HISTORY_CLIENT, client))));
        if (!entry.why().isBlank()) {
            lines.add(plain(texts.get(Message.HISTORY_WHY, entry.why())));
        }
        entry.validFrom().ifPresent(from -> lines.add(muted(texts.get(Message.HISTORY_HOLDS,
                moment(from), entry.validTo().map(this::moment).orElse(texts.get(Message.HISTORY_OPEN))))));
        entry.changes().stream()
                .filter(change -> !REASON.contains(change.name()) || entry.why().isBlank())
                .forEach(change -> lines.add(plain(change(entry, change, names))));
        VBox box = new VBox(2, lines.toArray(Node[]::new));
        box.getStyleClass().add("history-entry");
        return box;
    }

    /** What came for the first time has nothing to be compared with. */
    private String change(RowHistory.Entry entry, RowHistory.Change change, HistoryNames names) {
        boolean first = change.before().isEmpty()
                && (entry.kind() == RowHistory.Kind.ADDED || entry.kind() == RowHistory.Kind.REPORTED);
        String title = names.title(change.name());
        String after = names.value(change.name(), change.after());
        return first
                ? texts.get(Message.HISTORY_VALUE, title, after)
                : texts.get(Message.HISTORY_CHANGE, title, names.before(entry).value(change.name(), change.before()),
                        after);
    }

    private String moment(Instant moment) {
        return Ages.moment(moment, clock.instant());
    }

    private static Label plain(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        return label;
    }

    private static Label muted(String text) {
        Label label = plain(text);
        label.getStyleClass().add("muted");
        return label;
    }
}
