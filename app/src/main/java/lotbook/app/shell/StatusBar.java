package lotbook.app.shell;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import lotbook.app.control.Chip;
import lotbook.app.control.Icons;
import lotbook.app.control.Tone;
import lotbook.app.feed.FeedLooks;
import lotbook.app.feed.FeedModel;
import lotbook.app.feed.FeedReading;
import lotbook.app.place.TimeChoice;
import lotbook.app.task.Running;
import lotbook.app.task.Tasks;
import lotbook.app.text.Ages;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.time.AsOf;
import org.kordamp.ikonli.feather.Feather;

/** Environment, database, feed with its lag, age and gaps; running task; operator. Every field can be reached by F6. */
final class StatusBar extends HBox {
    private static final double HEIGHT = 24;

    private final Texts texts;
    private final Ages ages;
    private final Pages pages;
    private final Chip feed = new Chip();
    private final Button lag = field("lag");
    private final Button lastMessage = field("last-message");
    private final Button gaps = field("gaps");
    private final Button moment = field("as-known");
    private final HBox task = new HBox(4);

    /** What opens when a field is pressed. */
    record Pages(Runnable connections, Runnable time, Runnable tasks) {}

    StatusBar(ConsoleSession.Who who, FeedModel feeds, Tasks tasks, Texts texts, Pages pages) {
        this.texts = texts;
        this.pages = pages;
        this.ages = new Ages(texts);
        getStyleClass().add("status-bar-line");
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setAccessibleText(texts.get(Message.STATUS_NAME));
        Button environment = field("environment");
        environment.setText(who.environment().name());
        environment.getStyleClass().addAll(
                "environment", "environment-" + who.environment().name().toLowerCase(Locale.ROOT));
        say(environment, texts.get(Message.STATUS_ENVIRONMENT_HINT, who.environment().name()));
        Button database = field("database-name");
        database.setText(who.database());
        say(database, texts.get(Message.STATUS_DATABASE_HINT, who.database()));
        Button operator = field("operator-name");
        operator.setText(who.operator() + ", " + who.role());
        say(operator, texts.get(Message.STATUS_OPERATOR_HINT, who.operator(), who.role()));
        feed.setId("feed");
        feed.setFocusTraversable(true);
        task.setAlignment(Pos.CENTER_LEFT);
        Region stretch = new Region();
        HBox.setHgrow(stretch, Priority.ALWAYS);
        getChildren().addAll(environment, database, feed, lag, lastMessage, gaps, moment, stretch, task, operator);
        List.of(environment, database, lag, lastMessage, gaps, operator)
                .forEach(field -> field.setOnAction(click -> pages.connections().run()));
        moment.setOnAction(click -> pages.time().run());
        show(AsOf.NOW);
        feeds.lookProperty().addListener((p, old, now) -> show(now));
        tasks.running().addListener((ListChangeListener<Running>) change -> showTask(tasks));
        show(feeds.lookProperty().get());
        showTask(tasks);
    }

    /** Violet where it isn't now. */
    void show(AsOf asOf) {
        String known = TimeChoice.shown(asOf.knownAt());
        moment.setText(texts.get(Message.STATUS_KNOWN, known.isEmpty() ? texts.get(Message.TIME_NOW) : known));
        moment.getStyleClass().remove("not-now");
        if (!asOf.isNow()) {
            moment.getStyleClass().add("not-now");
        }
        say(moment, texts.get(asOf.isNow() ? Message.STATUS_KNOWN_HINT : Message.STATUS_KNOWN_THEN_HINT));
    }

    private void show(FeedModel.Look look) {
        Optional<FeedReading> worst = look.worst();
        if (worst.isEmpty()) {
            feed.show(Tone.NEUTRAL, Feather.CLOUD_OFF, texts.get(Message.STATUS_NO_FEED));
            say(feed, texts.get(Message.STATUS_NO_FEED_HINT));
        } else {
            show(worst.get(), look.at());
        }
        for (Button field : List.of(lag, lastMessage, gaps)) {
            field.setVisible(worst.isPresent());
            field.setManaged(worst.isPresent());
        }
    }

    private void show(FeedReading reading, Instant now) {
        String word = texts.get(FeedLooks.word(reading.link()));
        feed.show(FeedLooks.tone(reading.link()), FeedLooks.icon(reading.link()),
                texts.get(Message.STATUS_FEED, word, reading.server()));
        say(feed, texts.get(Message.STATUS_FEED_HINT, reading.server(), word));
        showLag(reading);
        lastMessage.setText(reading.lastMessageAt()
                .map(last -> texts.get(Message.STATUS_LAST_MESSAGE, ages.span(Duration.between(last, now))))
                .orElseGet(() -> texts.get(Message.STATUS_NO_MESSAGE)));
        say(lastMessage, reading.lastMessageAt()
                .map(last -> texts.get(Message.STATUS_LAST_MESSAGE_HINT, reading.server(), Ages.moment(last, now)))
                .orElseGet(() -> texts.get(Message.STATUS_NO_MESSAGE)));
        gaps.setText(texts.get(Message.STATUS_GAPS, ValueFormat.grouped(reading.gaps())));
        say(gaps, texts.get(Message.STATUS_GAPS_HINT, ValueFormat.grouped(reading.gaps()), reading.server(),
                ValueFormat.grouped(reading.completeTo())));
    }

    private void showLag(FeedReading reading) {
        Optional<LocalDate> history = FeedLooks.replayed(reading);
        String lagText = reading.lag().map(ages::fineSpan).orElse(ValueFormat.NOT_APPLICABLE);
        lag.setText(history.map(day -> texts.get(Message.STATUS_HISTORY, day.toString()))
                .orElseGet(() -> texts.get(Message.STATUS_LAG, lagText)));
        say(lag, history.map(day -> texts.get(Message.STATUS_HISTORY_HINT, reading.server(), day.toString()))
                .orElseGet(() -> texts.get(Message.STATUS_LAG_HINT, reading.server(), lagText)));
    }

    private void showTask(Tasks tasks) {
        task.getChildren().clear();
        tasks.running().stream().findFirst().ifPresent(running -> {
            Button title = field("task");
            title.setOnAction(click -> pages.tasks().run());
            ProgressBar bar = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
            Runnable stand = () -> {
                long total = running.totalProperty().get();
                long done = running.doneProperty().get();
                title.setText(total == 0 ? running.title() : texts.get(Message.STATUS_TASK,
                        running.title(), ValueFormat.grouped(done), ValueFormat.grouped(total)));
                bar.setProgress(total == 0 ? ProgressBar.INDETERMINATE_PROGRESS : (double) done / total);
            };
            running.doneProperty().addListener((p, old, now) -> stand.run());
            stand.run();
            Button stop = new Button("", Icons.small(Feather.X));
            stop.getStyleClass().add("bare");
            stop.setAccessibleText(texts.get(Message.STATUS_TASK_STOP, running.title()));
            stop.setTooltip(new Tooltip(texts.get(Message.STATUS_TASK_STOP, running.title())));
            stop.setOnAction(click -> running.cancel());
            task.getChildren().addAll(title, bar, stop);
        });
    }

    private static Button field(String id) {
        Button field = new Button();
        field.setId(id);
        field.getStyleClass().add("status-field");
        field.setMinWidth(USE_PREF_SIZE);
        return field;
    }

    private static void say(Labeled field, String sentence) {
        field.setTooltip(new Tooltip(sentence));
        field.setAccessibleText(field.getText() + ". " + sentence);
    }
}
