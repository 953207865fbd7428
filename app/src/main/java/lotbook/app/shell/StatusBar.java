package lotbook.app.shell;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import lotbook.app.control.Chip;
import lotbook.app.control.Icons;
import lotbook.app.control.Tone;
import lotbook.app.task.Running;
import lotbook.app.task.Tasks;
import lotbook.app.text.Ages;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import org.kordamp.ikonli.feather.Feather;

/** Environment, database, feed with its lag, age and gaps; running task; operator. Every field can be reached by F6. */
final class StatusBar extends HBox {
    private static final double HEIGHT = 24;
    private static final Duration HISTORY = Duration.ofDays(1);

    private final Texts texts;
    private final Ages ages;
    private final Chip feed = new Chip();
    private final Label lag = field("lag");
    private final Label lastMessage = field("last-message");
    private final Label gaps = field("gaps");
    private final HBox task = new HBox(4);

    StatusBar(ConsoleSession.Who who, FeedModel feeds, Tasks tasks, Texts texts) {
        this.texts = texts;
        this.ages = new Ages(texts);
        getStyleClass().add("status-bar-line");
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setAccessibleText(texts.get(Message.STATUS_NAME));
        Label environment = field("environment");
        environment.setText(who.environment().name());
        environment.getStyleClass().addAll(
                "environment", "environment-" + who.environment().name().toLowerCase(Locale.ROOT));
        say(environment, texts.get(Message.STATUS_ENVIRONMENT_HINT, who.environment().name()));
        Label database = field("database-name");
        database.setText(who.database());
        say(database, texts.get(Message.STATUS_DATABASE_HINT, who.database()));
        Label operator = field("operator-name");
        operator.setText(who.operator() + ", " + who.role());
        say(operator, texts.get(Message.STATUS_OPERATOR_HINT, who.operator(), who.role()));
        feed.setId("feed");
        feed.setFocusTraversable(true);
        task.setAlignment(Pos.CENTER_LEFT);
        Region stretch = new Region();
        HBox.setHgrow(stretch, Priority.ALWAYS);
        getChildren().addAll(environment, database, feed, lag, lastMessage, gaps, stretch, task, operator);
        feeds.lookProperty().addListener((p, old, now) -> show(now));
        tasks.running().addListener((ListChangeListener<Running>) change -> showTask(tasks));
        show(feeds.lookProperty().get());
        showTask(tasks);
    }

    /** F6 comes here. */
    void focus() {
        getChildren().getFirst().requestFocus();
    }

    private void show(FeedModel.Look look) {
        Optional<FeedReading> worst = look.worst();
        if (worst.isEmpty()) {
            feed.show(Tone.NEUTRAL, Feather.CLOUD_OFF, texts.get(Message.STATUS_NO_FEED));
            say(feed, texts.get(Message.STATUS_NO_FEED_HINT));
        } else {
            show(worst.get(), look.at());
        }
        for (Label field : new Label[] {lag, lastMessage, gaps}) {
            field.setVisible(worst.isPresent());
            field.setManaged(worst.isPresent());
        }
    }

    private void show(FeedReading reading, Instant now) {
        String word = texts.get(word(reading.link()));
        feed.show(tone(reading.link()), icon(reading.link()), texts.get(Message.STATUS_FEED, word, reading.server()));
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

    /** A lag of days is no lag: the server sends what happened then. */
    private void showLag(FeedReading reading) {
        Optional<LocalDate> history = reading.lag()
                .filter(behind -> behind.compareTo(HISTORY) > 0)
                .flatMap(behind -> reading.lastMessageAt().map(last -> last.minus(behind)))
                .map(moment -> moment.atOffset(ZoneOffset.UTC).toLocalDate());
        String lagText = reading.lag().map(ages::fineSpan).orElse(ValueFormat.NOT_APPLICABLE);
        lag.setText(history.map(day -> texts.get(Message.STATUS_HISTORY, day.toString()))
                .orElseGet(() -> texts.get(Message.STATUS_LAG, lagText)));
        say(lag, history.map(day -> texts.get(Message.STATUS_HISTORY_HINT, reading.server(), day.toString()))
                .orElseGet(() -> texts.get(Message.STATUS_LAG_HINT, reading.server(), lagText)));
    }

    private void showTask(Tasks tasks) {
        task.getChildren().clear();
        tasks.running().stream().findFirst().ifPresent(running -> {
            Label title = field("task");
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

    private static Label field(String id) {
        Label field = new Label();
        field.setId(id);
        field.setMinWidth(USE_PREF_SIZE);
        field.setFocusTraversable(true);
        return field;
    }

    private static void say(Label field, String sentence) {
        field.setTooltip(new Tooltip(sentence));
        field.setAccessibleText(field.getText() + ". " + sentence);
    }

    private static Message word(FeedReading.Link link) {
        return switch (link) {
            case LIVE -> Message.FEED_LIVE;
            case FOLLOWING -> Message.FEED_FOLLOWING;
            case CATCHING_UP -> Message.FEED_CATCHING_UP;
            case LATE -> Message.FEED_LATE;
            case GAP -> Message.FEED_GAP;
            case DOWN -> Message.FEED_DOWN;
        };
    }

    private static Tone tone(FeedReading.Link link) {
        return switch (link) {
            case LIVE -> Tone.SUCCESS;
            case FOLLOWING -> Tone.NEUTRAL;
            case CATCHING_UP -> Tone.ACCENT;
            case LATE, GAP -> Tone.WARNING;
            case DOWN -> Tone.DANGER;
        };
    }

    private static Feather icon(FeedReading.Link link) {
        return switch (link) {
            case LIVE -> Feather.RADIO;
            case FOLLOWING -> Feather.EYE;
            case CATCHING_UP -> Feather.FAST_FORWARD;
            case LATE -> Feather.CLOCK;
            case GAP -> Feather.ALERT_TRIANGLE;
            case DOWN -> Feather.CLOUD_OFF;
        };
    }
}
