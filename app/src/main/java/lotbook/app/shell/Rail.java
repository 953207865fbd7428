package lotbook.app.shell;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import lotbook.app.control.Icons;
import lotbook.app.place.Area;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;

/** The areas at the left edge: icons in a narrow window, icons and words in a wide one. */
final class Rail extends VBox {
    private static final double NARROW = 56;
    private static final double WIDE = 184;
    private static final int MOST_NARROW = 9;

    private final Texts texts;
    private final Map<Area, ToggleButton> buttons = new EnumMap<>(Area.class);
    private final Map<Area, Integer> waits = new EnumMap<>(Area.class);
    private Words words = Words.BY_WIDTH;
    private boolean wideWindow;

    /** Whether words stand beside the icons, in a narrow window and in a wide one: the operator switches either. */
    record Words(boolean narrow, boolean wide) {
        static final Words BY_WIDTH = new Words(false, true);

        boolean in(boolean wideWindow) {
            return wideWindow ? wide : narrow;
        }

        Words switched(boolean wideWindow) {
            return wideWindow ? new Words(narrow, !wide) : new Words(!narrow, wide);
        }
    }

    /** @param open called when an area is chosen, also the one that is open already */
    Rail(List<Area> areas, Texts texts, Consumer<Area> open) {
        this.texts = texts;
        getStyleClass().add("rail");
        setAccessibleText(texts.get(Message.RAIL_NAME));
        for (Area area : areas) {
            ToggleButton button = new ToggleButton("", Icons.medium(area.icon()));
            button.setId(area.nodeId());
            button.setMaxWidth(Double.MAX_VALUE);
            button.setAccessibleText(texts.get(area.title()));
            button.setTooltip(new Tooltip(area.digit() == 0
                    ? texts.get(Message.AREA_SETTINGS_HINT, texts.get(area.title()))
                    : texts.get(Message.AREA_HINT, texts.get(area.title()), area.digit())));
            button.setOnAction(click -> open.accept(area));
            buttons.put(area, button);
            if (area == Area.SETTINGS) {
                Region stretch = new Region();
                VBox.setVgrow(stretch, Priority.ALWAYS);
                getChildren().add(stretch);
            }
            getChildren().add(button);
        }
        draw();
    }

    Words words() {
        return words;
    }

    void show(Words chosen) {
        words = chosen;
        draw();
    }

    /** The window's width class changed, or didn't. */
    void fit(boolean wide) {
        wideWindow = wide;
        draw();
    }

    /** Words come or go in windows of this width class. */
    void switchWords() {
        show(words.switched(wideWindow));
    }

    void select(Area open) {
        buttons.forEach((area, button) -> button.setSelected(area == open));
    }

    /** What waits for whoever looks: a number beside the icon; tooltip and screen reader tell all of it in words. */
    void count(Area area, int waiting, String words) {
        ToggleButton button = buttons.get(area);
        if (button == null) {
            return;
        }
        waits.put(area, waiting);
        button.setAccessibleText(words);
        button.getTooltip().setText(words);
        button.setText(text(area));
    }

    private String text(Area area) {
        int waiting = waits.getOrDefault(area, 0);
        if (words.in(wideWindow)) {
            return waiting == 0 ? texts.get(area.title()) : texts.get(area.title()) + " " + waiting;
        }
        // Beside an icon there is room for one digit.
        return waiting == 0 ? "" : waiting > MOST_NARROW ? MOST_NARROW + "+" : String.valueOf(waiting);
    }

    private void draw() {
        boolean wide = words.in(wideWindow);
        setMinWidth(wide ? WIDE : NARROW);
        setPrefWidth(wide ? WIDE : NARROW);
        getStyleClass().remove("narrow");
        if (!wide) {
            getStyleClass().add("narrow");
        }
        buttons.forEach((area, button) -> button.setText(text(area)));
    }
}
