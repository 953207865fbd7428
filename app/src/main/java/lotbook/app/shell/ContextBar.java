package lotbook.app.shell;

import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import lotbook.app.control.Action;
import lotbook.app.control.Buttons;
import lotbook.app.control.Icons;
import lotbook.app.place.Screen;
import lotbook.app.place.TimeChoice;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.time.AsOf;

/** Back and forward, where one is, the palette, the two moments, notices and tasks. */
final class ContextBar extends HBox {
    private static final double HEIGHT = 40;
    private static final double PALETTE_WIDTH = 320;

    private final Texts texts;
    private final Button back;
    private final Button forward;
    private final MenuButton path = new MenuButton();
    private final Button asAt = new Button();
    private final Button knownAt = new Button();
    private final Button notices;
    private final Button palette;
    private final Region left = new Region();
    private final Region right = new Region();
    private final Pressed pressed;

    /** What the bar's buttons press; the frame's own actions. */
    record Pressed(Action back, Action forward, Action palette, Action time, Action notices, Action tasks) {}

    ContextBar(Pressed pressed, Texts texts) {
        this.texts = texts;
        this.pressed = pressed;
        getStyleClass().add("context-bar");
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setAlignment(Pos.CENTER_LEFT);
        back = Buttons.iconOnly(pressed.back());
        forward = Buttons.iconOnly(pressed.forward());
        notices = Buttons.iconOnly(pressed.notices());
        HBox.setHgrow(left, Priority.ALWAYS);
        HBox.setHgrow(right, Priority.ALWAYS);
        path.getStyleClass().addAll("bare", "path");
        path.setId("path");
        palette = palette(pressed.palette());
        getChildren().addAll(back, forward, path, left, palette, right,
                moment(asAt, "as-at", pressed.time()), moment(knownAt, "known-at", pressed.time()),
                notices, Buttons.iconOnly(pressed.tasks()));
        show(AsOf.NOW);
    }

    /** What finds everything stands in the middle from screen to screen, unless what is beside it needs the room. */
    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        double last = right.getLayoutX() + right.getWidth() - palette.getWidth();
        double middle = snapPositionX((getWidth() - palette.getWidth()) / 2);
        palette.setLayoutX(Math.max(left.getLayoutX(), Math.min(middle, last)));
    }

    /** Where the window is: the area and its screens, any of which can be chosen here. */
    void show(String area, Screen front, List<Screen> screens, Consumer<Screen> open) {
        path.setText(area + "  \u203a  " + ScreenTitles.of(front, texts));
        path.setAccessibleText(texts.get(Message.CONTEXT_PATH, area, ScreenTitles.of(front, texts)));
        path.setTooltip(new Tooltip(texts.get(Message.CONTEXT_PATH_HINT, area)));
        path.getItems().setAll(screens.stream().map(screen -> {
            MenuItem item = new MenuItem(ScreenTitles.of(screen, texts));
            item.setOnAction(chosen -> open.accept(screen));
            return item;
        }).toList());
        back.setDisable(pressed.back().obstacle().get().isPresent());
        forward.setDisable(pressed.forward().obstacle().get().isPresent());
    }

    void show(AsOf asOf) {
        asAt.setText(texts.get(Message.CONTEXT_AS_AT, value(TimeChoice.shown(asOf.asAt()))));
        knownAt.setText(texts.get(Message.CONTEXT_KNOWN_AT, value(TimeChoice.shown(asOf.knownAt()))));
        mark(asAt, asOf.asAt().isPresent());
        mark(knownAt, asOf.knownAt().isPresent());
    }

    void showUnread(ReadOnlyIntegerProperty unread) {
        unread.addListener((p, old, now) -> notices.setText(now.intValue() == 0 ? "" : now.toString()));
    }

    private String value(String moment) {
        return moment.isEmpty() ? texts.get(Message.TIME_NOW) : moment;
    }

    private static void mark(Button button, boolean pinned) {
        button.getStyleClass().remove("not-now");
        if (pinned) {
            button.getStyleClass().add("not-now");
        }
    }

    private Button moment(Button button, String id, Action time) {
        button.setId(id);
        button.getStyleClass().addAll("bare", "moment");
        button.setMinWidth(USE_PREF_SIZE);
        button.setGraphic(Icons.small(time.icon()));
        button.setTooltip(new Tooltip(Buttons.hint(time)));
        button.setOnAction(click -> time.tryIt());
        return button;
    }

    private Button palette(Action action) {
        Button button = new Button(texts.get(Message.PALETTE_PROMPT), Icons.small(action.icon()));
        button.setId(action.id());
        button.getStyleClass().add("palette-button");
        button.setPrefWidth(PALETTE_WIDTH);
        button.setMinWidth(120);
        button.setAlignment(Pos.CENTER_LEFT);
        button.setTooltip(new Tooltip(Buttons.hint(action)));
        button.setOnAction(click -> action.tryIt());
        return button;
    }
}
