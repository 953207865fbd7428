package lotbook.app.sheet;

import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import lotbook.app.control.Icons;
import lotbook.app.control.Tone;
import lotbook.app.notice.Notice;
import lotbook.app.notice.Notices;
import lotbook.app.text.Ages;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import org.kordamp.ikonli.feather.Feather;

/** The inbox: what was said since the window opened, newest first. */
final class NoticesSheet extends VBox {
    private static final double WIDTH = 440;
    private static final double MOST_HEIGHT = 480;

    private final Notices notices;
    private final Texts texts;
    private final InstantSource clock;
    private final VBox lines = new VBox();

    NoticesSheet(Notices notices, Texts texts, InstantSource clock) {
        this.notices = notices;
        this.texts = texts;
        this.clock = clock;
        getStyleClass().addAll("overlay", "sheet");
        setId("notices-sheet");
        setMinWidth(WIDTH);
        setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        Label title = new Label(texts.get(Message.NOTICES_TITLE));
        title.getStyleClass().add("view-title");
        ScrollPane scroll = new ScrollPane(lines);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(MOST_HEIGHT);
        getChildren().addAll(title, scroll);
        notices.all().addListener((ListChangeListener<Notice>) change -> draw());
        draw();
    }

    /** The keys go to the newest notice that leads somewhere. */
    void begin() {
        setFocusTraversable(true);
        applyCss();
        Optional.ofNullable(lookup(".notice-way")).ifPresentOrElse(Node::requestFocus, this::requestFocus);
    }

    private void draw() {
        lines.getChildren().setAll(notices.all().stream().map(this::line).toList());
        if (notices.all().isEmpty()) {
            Label nothing = new Label(texts.get(Message.NOTICES_EMPTY));
            nothing.getStyleClass().add("muted");
            lines.getChildren().setAll(nothing);
        }
    }

    private Node line(Notice notice) {
        return line(notice, Ages.moment(notice.at(), clock.instant()));
    }

    /** Icon, sentence and, if it is not blank, when that was. */
    static Node line(Notice notice, String when) {
        Label text = new Label(notice.text(), Icons.small(icon(notice.tone())));
        text.setWrapText(true);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        Label at = new Label(when);
        at.getStyleClass().add("muted");
        at.setMinWidth(USE_PREF_SIZE);
        HBox line = new HBox(8, text, at);
        notice.way().ifPresent(way -> {
            Button go = new Button(way.title());
            go.getStyleClass().addAll("bare", "link-line", "notice-way");
            go.setMinWidth(USE_PREF_SIZE);
            go.setOnAction(click -> way.go().run());
            line.getChildren().add(go);
        });
        line.setAlignment(Pos.TOP_LEFT);
        line.getStyleClass().addAll("notice", "notice-" + notice.tone().name().toLowerCase(Locale.ROOT));
        return line;
    }

    private static Feather icon(Tone tone) {
        return switch (tone) {
            case DANGER -> Feather.ALERT_OCTAGON;
            case WARNING -> Feather.ALERT_TRIANGLE;
            case SUCCESS -> Feather.CHECK_CIRCLE;
            case PLAIN, NEUTRAL, ACCENT -> Feather.INFO;
        };
    }
}
