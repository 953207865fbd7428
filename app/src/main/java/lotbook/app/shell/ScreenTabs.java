package lotbook.app.shell;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.query.TableDefinition;

/** The screens of the area in front. */
final class ScreenTabs extends HBox {
    private static final double HEIGHT = 30;

    private final Texts texts;
    private final Consumer<TableDefinition> open;
    private List<TableDefinition> shown = List.of();

    ScreenTabs(Texts texts, Consumer<TableDefinition> open) {
        this.texts = texts;
        this.open = open;
        getStyleClass().add("screens");
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setAccessibleText(texts.get(Message.TABS_NAME));
    }

    void show(List<TableDefinition> screens, TableDefinition selected) {
        if (!screens.equals(shown)) {
            shown = List.copyOf(screens);
            ToggleGroup group = new ToggleGroup();
            getChildren().setAll(screens.stream().map(screen -> tab(screen, group)).toList());
        }
        getChildren().forEach(child -> {
            if (child instanceof ToggleButton tab) {
                tab.setSelected(selected.equals(tab.getUserData()));
            }
        });
    }

    private ToggleButton tab(TableDefinition screen, ToggleGroup group) {
        ToggleButton tab = new ToggleButton(texts.tableTitle(screen));
        tab.setId("screen-" + screen.id());
        tab.setUserData(screen);
        tab.setToggleGroup(group);
        tab.setMinWidth(USE_PREF_SIZE);
        tab.setMaxHeight(Double.MAX_VALUE);
        tab.setOnAction(click -> open.accept(screen));
        return tab;
    }
}
