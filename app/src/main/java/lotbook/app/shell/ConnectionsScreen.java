package lotbook.app.shell;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import lotbook.app.control.Chip;
import lotbook.app.control.Icons;
import lotbook.app.feed.FeedLooks;
import lotbook.app.feed.FeedModel;
import lotbook.app.feed.FeedReading;
import lotbook.app.place.Place;
import lotbook.app.place.Screen;
import lotbook.app.text.Ages;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import org.kordamp.ikonli.feather.Feather;

/** What this window is connected to: the database and, for each server, its feed. */
final class ConnectionsScreen extends BorderPane implements ScreenView {
    private final ConsoleSession.Who who;
    private final FeedModel feeds;
    private final Texts texts;
    private final Ages ages;
    private final VBox content = new VBox(16);

    ConnectionsScreen(ConsoleSession.Who who, FeedModel feeds, Texts texts, Runnable password, Runnable signOut) {
        this.who = who;
        this.feeds = feeds;
        this.texts = texts;
        this.ages = new Ages(texts);
        setId("connections-screen");
        Label title = new Label(texts.get(Message.SCREEN_CONNECTIONS));
        title.getStyleClass().add("view-title");
        Region stretch = new Region();
        HBox.setHgrow(stretch, Priority.ALWAYS);
        HBox bar = new HBox(title, stretch, button("change-password", Message.ACTION_PASSWORD, Feather.KEY, password),
                button("sign-out", Message.SIGN_OUT, Feather.LOG_OUT, signOut));
        bar.getStyleClass().add("view-bar");
        bar.setMinHeight(36);
        setTop(bar);
        content.getStyleClass().add("page");
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        setCenter(scroll);
        feeds.lookProperty().addListener((p, old, now) -> refresh());
        refresh();
    }

    private Button button(String id, Message words, Feather icon, Runnable act) {
        Button button = new Button(texts.get(words), Icons.small(icon));
        button.setId(id);
        button.getStyleClass().add("bare");
        button.setOnAction(_ -> act.run());
        return button;
    }

    @Override
    public Node node() {
        return this;
    }

    @Override
    public void refresh() {
        content.getChildren().setAll(database());
        FeedModel.Look look = feeds.lookProperty().get();
        look.feeds().forEach(feed -> content.getChildren().add(feed(feed, look.at())));
        if (look.feeds().isEmpty()) {
            Label none = new Label(texts.get(Message.STATUS_NO_FEED_HINT));
            none.getStyleClass().add("muted");
            content.getChildren().add(none);
        }
    }

    @Override
    public Place place() {
        return Place.of(new Screen.Of(Screen.Page.CONNECTIONS));
    }

    @Override
    public void focus() {
        content.requestFocus();
    }

    private Node database() {
        return section(new Label(texts.get(Message.CONNECTIONS_DATABASE)), List.of(
                line(Message.CONNECTIONS_WHERE, who.database()),
                line(Message.CONNECTIONS_ENVIRONMENT, who.environment().name()),
                line(Message.CONNECTIONS_OPERATOR, who.operator() + ", " + who.role())));
    }

    private Node feed(FeedReading feed, Instant now) {
        Chip state = new Chip().show(
                FeedLooks.tone(feed.link()), FeedLooks.icon(feed.link()), texts.get(FeedLooks.word(feed.link())));
        HBox head = new HBox(8, new Label(texts.get(Message.CONNECTIONS_FEED, feed.server())), state);
        // Since when a link that works does so nobody keeps; its last fact says what matters.
        Stream<Line> since = feed.since().stream().map(at -> line(Message.CONNECTIONS_SINCE, Ages.moment(at, now)));
        return section(head, Stream.concat(since, Stream.of(
                line(Message.CONNECTIONS_LAST_FACT, moment(feed.lastFactAt(), now)),
                line(Message.CONNECTIONS_LAG, lag(feed)),
                line(Message.CONNECTIONS_COMPLETE, ValueFormat.grouped(feed.completeTo())),
                line(Message.CONNECTIONS_GAPS, ValueFormat.grouped(feed.gaps())))).toList());
    }

    private String lag(FeedReading feed) {
        return FeedLooks.replayed(feed)
                .map(day -> texts.get(Message.STATUS_HISTORY, day.toString()))
                .or(() -> feed.lag().map(ages::fineSpan))
                .orElse(ValueFormat.NOT_APPLICABLE);
    }

    private String moment(Optional<Instant> moment, Instant now) {
        return moment.map(at -> Ages.moment(at, now)).orElse(ValueFormat.NOT_APPLICABLE);
    }

    private record Line(String name, String value) {}

    private Line line(Message name, String value) {
        return new Line(texts.get(name), value);
    }

    private static Node section(Node head, List<Line> lines) {
        head.getStyleClass().add("section-head");
        GridPane grid = new GridPane(8, 4);
        ColumnConstraints names = new ColumnConstraints(160);
        names.setHalignment(HPos.RIGHT);
        grid.getColumnConstraints().setAll(names);
        for (int row = 0; row < lines.size(); row++) {
            Label name = new Label(lines.get(row).name());
            name.getStyleClass().add("muted");
            grid.addRow(row, name, new Label(lines.get(row).value()));
        }
        return new VBox(8, head, grid);
    }
}
