package lotbook.app.sheet;

import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import lotbook.app.control.Action;
import lotbook.app.control.Buttons;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;

/** What the screen in front shows, how it is filtered, and every key that does something there. */
public final class HelpSheet extends VBox {
    private static final double WIDTH = 480;
    private static final double MOST_HEIGHT = 560;

    private final Texts texts;
    private final ScrollPane scroll = new ScrollPane();

    HelpSheet(Texts texts) {
        super(8);
        this.texts = texts;
        getStyleClass().addAll("overlay", "sheet");
        setId("help-sheet");
        setMinWidth(WIDTH);
        setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(MOST_HEIGHT);
        scroll.setAccessibleText(texts.get(Message.HELP_NAME));
    }

    /**
     * A screen and what can be done there.
     *
     * @param title as its tab has it
     * @param words what it shows, in sentences
     * @param grid whether it has a filter to explain
     * @param actions those of the screen
     * @param allKeys opens the list of every key
     */
    public record Topic(String title, String words, boolean grid, List<Action> actions, Action allKeys) {
        public Topic {
            actions = List.copyOf(actions);
        }
    }

    void show(Topic topic) {
        Label title = new Label(topic.title());
        title.getStyleClass().add("view-title");
        Label words = new Label(topic.words());
        words.setId("help-words");
        words.setWrapText(true);
        VBox content = new VBox(8, words);
        if (topic.grid()) {
            Label filter = new Label(texts.get(Message.HELP_FILTER));
            filter.setWrapText(true);
            content.getChildren().addAll(head(Message.HELP_FILTER_HEAD), filter);
        }
        List<Action> keyed = topic.actions().stream().filter(action -> action.key().isPresent()).toList();
        if (!keyed.isEmpty()) {
            content.getChildren().addAll(head(Message.HELP_KEYS_HEAD), keys(keyed));
        }
        scroll.setContent(content);
        Button all = Buttons.bare(topic.allKeys());
        all.setText(Buttons.hint(topic.allKeys()));
        getChildren().setAll(title, scroll, all);
        VBox.setVgrow(scroll, Priority.ALWAYS);
    }

    /** The keys scroll what doesn't fit. */
    void begin() {
        scroll.setVvalue(0);
        scroll.requestFocus();
    }

    private Label head(Message words) {
        Label head = new Label(texts.get(words));
        head.getStyleClass().add("section-head");
        return head;
    }

    private static Node keys(List<Action> actions) {
        GridPane grid = new GridPane(16, 4);
        ColumnConstraints names = new ColumnConstraints();
        names.setHalignment(HPos.RIGHT);
        names.setMinWidth(150);
        grid.getColumnConstraints().setAll(names);
        for (int row = 0; row < actions.size(); row++) {
            Label key = new Label(actions.get(row).key().orElseThrow().getDisplayText());
            key.getStyleClass().add("strong");
            Label title = new Label(actions.get(row).title());
            title.setWrapText(true);
            grid.addRow(row, key, title);
        }
        return grid;
    }
}
