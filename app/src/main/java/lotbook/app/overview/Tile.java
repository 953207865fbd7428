package lotbook.app.overview;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import lotbook.app.change.Subject;
import lotbook.app.control.Icons;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.failure.Failure;
import lotbook.domain.programme.ProgrammeTables;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.risk.Missing;
import lotbook.domain.risk.Moment;
import lotbook.domain.time.AsOf;
import org.kordamp.ikonli.feather.Feather;

/** A titled part of the screen: its figures, and below them the moment they hold at and the accounts they lack. */
class Tile extends VBox {
    private final Texts texts;
    private final OverviewActions actions;
    private final Label title = new Label();
    private final HBox head = new HBox(8);
    private final VBox body = new VBox();
    private final FlowPane foot = new FlowPane(12, 0);
    private final Label moment = new Label();

    Tile(String id, Texts texts, OverviewActions actions) {
        this.texts = texts;
        this.actions = actions;
        setId(id);
        getStyleClass().add("overview-tile");
        title.getStyleClass().add("overview-tile-title");
        title.setMinWidth(0);
        Region stretch = new Region();
        HBox.setHgrow(stretch, Priority.ALWAYS);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("overview-tile-head");
        head.getChildren().addAll(title, stretch);
        body.getStyleClass().add("overview-tile-body");
        VBox.setVgrow(body, Priority.ALWAYS);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.getStyleClass().add("overview-tile-foot");
        moment.setWrapText(true);
        moment.maxWidthProperty().bind(widthProperty().subtract(24));
        getChildren().addAll(head, body, foot);
    }

    Texts texts() {
        return texts;
    }

    OverviewActions actions() {
        return actions;
    }

    void title(String text) {
        title.setText(text);
        setAccessibleText(text);
    }

    /** Right in the head. */
    void tool(Node tool) {
        head.getChildren().add(tool);
    }

    void show(Node... content) {
        body.getChildren().setAll(content);
    }

    void show(List<? extends Node> content) {
        body.getChildren().setAll(content);
    }

    /** A sentence instead of figures. */
    void say(String sentence) {
        Label words = new Label(sentence);
        words.getStyleClass().add("muted");
        words.setWrapText(true);
        show(words);
    }

    /**
     * @param asked what the screen was asked at; any other time than now is violet
     * @param stale when the newest of it was measured, if that is longer ago than it may be
     */
    void foot(Moment at, AsOf asked, Optional<Instant> stale, Missing missing) {
        moment.setText(asked.knownAt().isEmpty()
                ? texts.get(Message.OVERVIEW_AS_AT, Figures.moment(at.asAt()))
                : texts.get(Message.OVERVIEW_AS_KNOWN, Figures.moment(at.asAt()), Figures.moment(at.knownAt())));
        moment.getStyleClass().setAll("label", asked.isNow() ? "muted" : "other-time");
        foot.getChildren().setAll(moment);
        stale.ifPresent(newest -> {
            Label old = new Label(texts.get(Message.OVERVIEW_MEASURED, Figures.moment(newest)), Icons.small(Feather.CLOCK));
            old.getStyleClass().add("overview-stale");
            foot.getChildren().add(old);
        });
        if (!missing.isEmpty()) {
            String words = texts.counted(Message.OVERVIEW_MISSING_ONE, Message.OVERVIEW_MISSING_MANY, missing.count());
            Button open = link(words, ProgrammeTables.ACCOUNTS, Links.logins(missing.logins()));
            open.setGraphic(Icons.small(Feather.ALERT_TRIANGLE));
            open.getStyleClass().add("overview-missing");
            Hints.on(open, reasons(missing));
            foot.getChildren().add(open);
        }
    }

    /** The last figures stay above it. */
    void trouble(Failure failure, Runnable again) {
        Label words = new Label(failure.toString(), Icons.small(Feather.ALERT_OCTAGON));
        words.getStyleClass().add("overview-trouble");
        words.setWrapText(true);
        Button retry = new Button(texts.get(Message.OVERVIEW_AGAIN));
        retry.setMinWidth(Region.USE_PREF_SIZE);
        retry.setOnAction(click -> again.run());
        words.maxWidthProperty().bind(widthProperty().subtract(32));
        foot.getChildren().setAll(words, retry);
    }

    /** A figure that opens its derivation. */
    Button figure(String digits, String what, Runnable explain) {
        Button figure = new Button(digits);
        figure.getStyleClass().setAll("overview-figure");
        figure.setMinWidth(Region.USE_PREF_SIZE);
        figure.setAccessibleText(what + " " + digits);
        Hints.on(figure, texts.get(Message.OVERVIEW_EXPLAIN_HINT, what));
        figure.setOnAction(click -> explain.run());
        return figure;
    }

    /** Words or a count that open the grid behind them; plain words where this operator has no such grid. */
    Button link(String words, TableDefinition table, String filter) {
        Button link = new Button(words);
        link.getStyleClass().setAll("overview-link");
        link.setMinWidth(Region.USE_PREF_SIZE);
        link.setAccessibleText(words);
        if (actions.has(table)) {
            Hints.on(link, texts.get(Message.OVERVIEW_OPEN_HINT, texts.tableTitle(table)));
            link.setOnAction(click -> actions.open(table, filter));
        } else {
            link.getStyleClass().add("overview-dead");
            link.setFocusTraversable(false);
        }
        return link;
    }

    /** Of a link whose words name an account: what can be done about that can be done from here. */
    static Button naming(Button link, Subject subject) {
        link.setUserData(subject);
        return link;
    }

    Label words(String text) {
        Label label = new Label(text);
        label.setMinWidth(0);
        return label;
    }

    private String reasons(Missing missing) {
        StringBuilder text = new StringBuilder();
        if (!missing.unmeasured().isEmpty()) {
            text.append(texts.get(Message.OVERVIEW_MISSING_UNMEASURED, ValueFormat.grouped(missing.unmeasured().size())));
        }
        missing.withoutRate().forEach((currency, logins) -> text.append(text.isEmpty() ? "" : "\n")
                .append(texts.get(Message.OVERVIEW_MISSING_RATE, ValueFormat.grouped(logins.size()), currency)));
        return text.toString();
    }
}
