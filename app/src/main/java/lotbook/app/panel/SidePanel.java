package lotbook.app.panel;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import lotbook.app.control.Icons;
import lotbook.app.place.Place;
import lotbook.app.place.Place.PanelTab;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import org.kordamp.ikonli.feather.Feather;

/** The panel at the right: explain, history and links of the focused cell, a tab each. */
public final class SidePanel extends BorderPane {
    private final SidePanelModel model;
    private final Texts texts;
    private final Map<PanelTab, Node> contents;
    private final Map<PanelTab, ToggleButton> tabs = new EnumMap<>(PanelTab.class);

    /**
     * @param values in the words and digits of the grids
     * @param go opens the place a link leads to
     * @param choose opens a tab about whatever has the focus
     * @param target asks where to save a file of this name; empty if nowhere
     */
    public SidePanel(
            SidePanelModel model, Texts texts, ValueFormat values, InstantSource clock, Consumer<Place> go,
            Consumer<PanelTab> choose, Function<String, Optional<Path>> target) {
        this.model = model;
        this.texts = texts;
        this.contents = Map.of(
                PanelTab.EXPLAIN, new BorderPane(new ExplainPanel(model.explain(), texts), null, null,
                        new EvidenceFoot(model.evidence(), target, texts), null),
                PanelTab.HISTORY, new HistoryPanel(model.history(), texts, values, clock),
                PanelTab.LINKS, new LinksPanel(model.links(), texts, go));
        getStyleClass().add("side-panel");
        setId("side-panel");
        setMinWidth(320);
        setPrefWidth(384);
        setMaxWidth(640);
        setTop(bar(choose));
        model.tabProperty().addListener((p, old, now) -> show(now));
        addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ESCAPE) {
                model.close();
                key.consume();
            }
        });
    }

    /** F8 comes here. */
    public void focus() {
        model.tabProperty().get().map(contents::get).map(content -> content.lookup(".panel-focus")).ifPresentOrElse(
                Node::requestFocus, () -> model.tabProperty().get().map(tabs::get).ifPresent(Node::requestFocus));
    }

    private void show(Optional<PanelTab> open) {
        open.ifPresent(tab -> {
            setCenter(contents.get(tab));
            tabs.forEach((each, button) -> button.setSelected(each == tab));
        });
    }

    private Node bar(Consumer<PanelTab> choose) {
        HBox bar = new HBox(0);
        ToggleGroup group = new ToggleGroup();
        for (PanelTab tab : PanelTab.values()) {
            ToggleButton button = new ToggleButton(texts.get(title(tab)), Icons.small(icon(tab)));
            button.setId("panel-" + tab.name().toLowerCase(Locale.ROOT));
            button.setToggleGroup(group);
            button.setMinWidth(USE_PREF_SIZE);
            button.setOnAction(click -> {
                button.setSelected(true);
                choose.accept(tab);
            });
            tabs.put(tab, button);
            bar.getChildren().add(button);
        }
        Region stretch = new Region();
        HBox.setHgrow(stretch, Priority.ALWAYS);
        bar.getChildren().addAll(stretch, pin(), close());
        bar.getStyleClass().addAll("side-panel-bar", "screens");
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.setMinHeight(36);
        return bar;
    }

    private Node pin() {
        ToggleButton pin = new ToggleButton("", Icons.small(Feather.MAP_PIN));
        pin.getStyleClass().add("bare");
        pin.setId("pin");
        pin.selectedProperty().bindBidirectional(model.pinnedProperty());
        pin.setTooltip(new Tooltip(texts.get(Message.EXPLAIN_PIN)));
        pin.setAccessibleText(texts.get(Message.EXPLAIN_PIN));
        return pin;
    }

    private Node close() {
        Button close = new Button("", Icons.small(Feather.X));
        close.getStyleClass().add("bare");
        close.setTooltip(new Tooltip(texts.get(Message.EXPLAIN_CLOSE)));
        close.setAccessibleText(texts.get(Message.EXPLAIN_CLOSE));
        close.setOnAction(click -> model.close());
        return close;
    }

    private static Message title(PanelTab tab) {
        return switch (tab) {
            case EXPLAIN -> Message.EXPLAIN_TITLE;
            case HISTORY -> Message.HISTORY_TITLE;
            case LINKS -> Message.LINKS_TITLE;
        };
    }

    private static Feather icon(PanelTab tab) {
        return switch (tab) {
            case EXPLAIN -> Feather.HELP_CIRCLE;
            case HISTORY -> Feather.REWIND;
            case LINKS -> Feather.LINK;
        };
    }
}
