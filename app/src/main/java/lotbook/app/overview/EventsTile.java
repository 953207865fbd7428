package lotbook.app.overview;

import javafx.scene.control.Label;
import lotbook.app.control.Chip;
import lotbook.app.control.Tone;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.risk.Activity;
import lotbook.domain.risk.Activity.EventCount;
import org.kordamp.ikonli.feather.Feather;

/** The day's copy events by kind. */
final class EventsTile extends Tile {
    EventsTile(Texts texts, OverviewActions actions) {
        super("overview-events", texts, actions);
    }

    void draw(Activity activity) {
        title(texts().get(Message.OVERVIEW_EVENTS, activity.moment().day().toString()));
        if (activity.events().isEmpty()) {
            say(texts().get(Message.OVERVIEW_NO_EVENTS, activity.moment().day().toString()));
            return;
        }
        Rows rows = new Rows(2, 0);
        for (EventCount count : activity.events()) {
            String word = texts().state(count.kind().name());
            Tone.Look look = Tone.lookOf(count.kind().name()).orElse(new Tone.Look(Tone.NEUTRAL, Feather.CIRCLE));
            String digits = ValueFormat.grouped(count.count());
            var link = link(digits, ExecutionTables.COPY_EVENTS,
                    Links.and(Links.state("kind", count.kind()), Links.today(activity.moment())));
            link.setAccessibleText(word + " " + digits);
            rows.addRow(rows.getRowCount(), new Chip().show(look.tone(), look.icon(), word), link);
        }
        long all = activity.events().stream().mapToLong(EventCount::count).sum();
        Label total = words(texts().get(Message.OVERVIEW_ALL_EVENTS));
        rows.addRow(rows.getRowCount(), total, link(
                ValueFormat.grouped(all), ExecutionTables.COPY_EVENTS, Links.today(activity.moment())));
        show(rows);
    }
}
