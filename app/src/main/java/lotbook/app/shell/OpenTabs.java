package lotbook.app.shell;

import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import lotbook.app.control.Icons;
import lotbook.app.place.OpenScreens;
import lotbook.app.place.Screen;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import org.kordamp.ikonli.feather.Feather;

/** The open screens; the first stays, every other has a cross. */
final class OpenTabs extends HBox {
    private static final double HEIGHT = 30;

    private final OpenScreens screens;
    private final Texts texts;

    OpenTabs(OpenScreens screens, Texts texts) {
        this.screens = screens;
        this.texts = texts;
        getStyleClass().add("screens");
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        // Many tabs run out at the right; they must not push the window wider than it is.
        setMinWidth(0);
        setAccessibleText(texts.get(Message.TABS_NAME));
        screens.open().addListener((ListChangeListener<Screen>) change -> draw());
        screens.goalProperty().addListener((p, old, now) -> draw());
        draw();
    }

    private void draw() {
        List<Node> tabs = screens.open().stream().<Node>map(this::tab).toList();
        getChildren().setAll(tabs);
    }

    private Node tab(Screen screen) {
        String title = ScreenTitles.of(screen, texts);
        ToggleButton tab = new ToggleButton(title);
        tab.setId("screen-" + screen.id());
        tab.setSelected(screen.equals(screens.front()));
        tab.setMinWidth(USE_PREF_SIZE);
        tab.setMaxHeight(Double.MAX_VALUE);
        tab.setOnAction(click -> {
            screens.show(screen);
            draw();
        });
        if (screens.stays(screen)) {
            return tab;
        }
        tab.setOnMouseClicked(click -> {
            if (click.getButton() == MouseButton.MIDDLE) {
                screens.close(screen);
            }
        });
        Button cross = new Button("", Icons.small(Feather.X));
        cross.setId("close-" + screen.id());
        cross.getStyleClass().addAll("bare", "cross");
        cross.setFocusTraversable(false);
        cross.setAccessibleText(texts.get(Message.TABS_CLOSE, title));
        cross.setTooltip(new Tooltip(texts.get(Message.TABS_CLOSE, title)));
        cross.setOnAction(click -> screens.close(screen));
        HBox pair = new HBox(tab, cross);
        pair.getStyleClass().addAll("tab-pair", tab.isSelected() ? "in-front" : "behind");
        return pair;
    }
}
