package lotbook.app.shell;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
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
import lotbook.domain.time.BusinessCalendar;
import org.kordamp.ikonli.feather.Feather;

/**
 * Environment, database, feed with its lag, age and gaps; running task; business day; operator. Every field can be reached by F6.
 * Where not all have room, the business day leaves first, then gaps, then the last fact.
 */
final class StatusBar extends HBox {
    private static final double HEIGHT = 24;

    private final Texts texts;
    private final Ages ages;
    private final Pages pages;
    private final Chip feed = new Chip();
    private final Button lag = field("lag");
    private final Button lastFact = field("last-fact");
    private final Button gaps = field("gaps");
    private final Button moment = field("as-known");
    private final Button day = field("business-day");
    private final HBox task = new HBox(4);
    private final Region stretch = new Region();
    private final BusinessCalendar calendar;
    private final InstantSource clock;
    private AsOf asOf = AsOf.NOW;
    private boolean fed;

    /** What opens when a field is pressed. */
    record Pages(Runnable connections, Runnable time, Runnable tasks) {}

    /** @param calendar of the books */
    StatusBar(ConsoleSession.Who who, FeedModel feeds, Tasks tasks, Texts texts, BusinessCalendar calendar, InstantSource clock,
            Pages pages) {
        this.texts = texts;
        this.calendar = calendar;
        this.clock = clock;
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
        HBox.setHgrow(stretch, Priority.ALWAYS);
        getChildren().addAll(environment, database, feed, lag, lastFact, gaps, moment, stretch, task, day, operator);
        List.of(environment, database, lag, lastFact, gaps, operator)
                .forEach(field -> field.setOnAction(click -> pages.connections().run()));
        List.of(moment, day).forEach(field -> field.setOnAction(click -> pages.time().run()));
        show(AsOf.NOW);
        feeds.lookProperty().addListener((p, old, now) -> show(now));
        tasks.running().addListener((ListChangeListener<Running>) change -> showTask(tasks));
        show(feeds.lookProperty().get());
        showTask(tasks);
    }

    /** Violet where it isn't now. */
    void show(AsOf shown) {
        asOf = shown;
        String known = TimeChoice.shown(asOf.knownAt());
        moment.setText(texts.get(Message.STATUS_KNOWN, known.isEmpty() ? texts.get(Message.TIME_NOW) : known));
        markThen(moment, !asOf.isNow());
        say(moment, texts.get(asOf.isNow() ? Message.STATUS_KNOWN_HINT : Message.STATUS_KNOWN_THEN_HINT));
        showDay();
    }

    private static void markThen(Button field, boolean then) {
        field.getStyleClass().remove("not-now");
        if (then) {
            field.getStyleClass().add("not-now");
        }
    }

    /** The business day of whatever moment the window shows. */
    private void showDay() {
        LocalDate date = calendar.dayOf(asOf.asAt().orElseGet(clock::instant));
        String words = texts.get(Message.STATUS_DAY, date.toString());
        if (!words.equals(day.getText())) {
            day.setText(words);
            say(day, texts.get(Message.STATUS_DAY_HINT, date.toString(), calendar.endOf(date)));
        }
        markThen(day, asOf.asAt().isPresent());
    }

    private void show(FeedModel.Look look) {
        Optional<FeedReading> worst = look.worst();
        if (worst.isEmpty()) {
            feed.show(Tone.NEUTRAL, Feather.CLOUD_OFF, texts.get(Message.STATUS_NO_FEED));
            say(feed, texts.get(Message.STATUS_NO_FEED_HINT));
        } else {
            show(worst.get(), look.at());
        }
        fed = worst.isPresent();
        show(lag, fed);
        requestLayout();
        showDay();
    }

    private static void show(Node field, boolean shown) {
        field.setVisible(shown);
        field.setManaged(shown);
    }

    @Override
    protected void layoutChildren() {
        double room = getWidth() - snappedLeftInset() - snappedRightInset();
        double needed = getChildren().stream()
                .filter(child -> child != stretch && (fed || child != lag && child != lastFact && child != gaps))
                .mapToDouble(child -> child.prefWidth(-1) + getSpacing())
                .sum();
        for (Button field : List.of(day, gaps, lastFact)) {
            boolean leaves = needed > room;
            boolean shown = !leaves && (fed || field == day);
            if (shown != field.isManaged()) {
                show(field, shown);
            }
            needed -= leaves && (fed || field == day) ? field.prefWidth(-1) + getSpacing() : 0;
        }
        super.layoutChildren();
    }

    private void show(FeedReading reading, Instant now) {
        String word = texts.get(FeedLooks.word(reading.link()));
        feed.show(FeedLooks.tone(reading.link()), FeedLooks.icon(reading.link()),
                texts.get(Message.STATUS_FEED, word, reading.server()));
        say(feed, texts.get(Message.STATUS_FEED_HINT, reading.server(), word));
        showLag(reading);
        lastFact.setText(reading.lastFactAt()
                .map(last -> texts.get(Message.STATUS_LAST_FACT, ages.ago(last, now)))
                .orElseGet(() -> texts.get(Message.STATUS_NO_FACT)));
        // A quiet market is no dead link, and what is old looks no younger for it.
        Message hint = reading.link() == FeedReading.Link.LIVE ? Message.STATUS_LAST_FACT_QUIET : Message.STATUS_LAST_FACT_HINT;
        say(lastFact, reading.lastFactAt()
                .map(last -> texts.get(hint, reading.server(), Ages.moment(last, now)))
                .orElseGet(() -> texts.get(Message.STATUS_NO_FACT)));
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
