package lotbook.app.overview;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.FlowPane;
import lotbook.app.change.Subject;
import lotbook.app.control.Icons;
import lotbook.app.text.Ages;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.programme.ProgrammeTables;
import lotbook.domain.risk.GroupHealth;
import lotbook.domain.risk.GroupHealth.Aged;
import org.kordamp.ikonli.feather.Feather;

/** How old the last summaries are: all within the threshold, or which are not. */
final class AgesTile extends Tile {
    private static final int MOST_NAMED = 4;
    private static final Duration LONG_AGO = Duration.ofDays(2);

    private final Ages ages;

    AgesTile(Texts texts, OverviewActions actions) {
        super("overview-ages", texts, actions);
        this.ages = new Ages(texts);
        title(texts.get(Message.OVERVIEW_AGES));
    }

    void draw(GroupHealth health) {
        GroupHealth.Ages measured = health.ages();
        if (measured.newest().isEmpty()) {
            say(texts().get(Message.OVERVIEW_AGES_NONE));
            return;
        }
        List<Node> line = new ArrayList<>();
        String threshold = span(health.settings().oldAfter());
        String newest = Figures.moment(measured.newest().get());
        int old = measured.old().size();
        line.add(words(old == 0
                ? texts().get(measured.measured() == 1 ? Message.OVERVIEW_AGES_ALL_ONE : Message.OVERVIEW_AGES_ALL,
                        ValueFormat.grouped(measured.measured()), threshold, newest)
                : texts().get(Message.OVERVIEW_AGES_SOME, ValueFormat.grouped(measured.measured() - old),
                        ValueFormat.grouped(measured.measured()), threshold, newest)));
        measured.old().stream().limit(MOST_NAMED).forEach(aged -> line.add(aged(aged)));
        if (old > MOST_NAMED) {
            line.add(link(
                    texts().get(Message.OVERVIEW_AGES_MORE, ValueFormat.grouped(old - MOST_NAMED)), ProgrammeTables.ACCOUNTS,
                    Links.logins(measured.old().stream().map(Aged::login).toList())));
        }
        FlowPane flow = new FlowPane(12, 4, line.toArray(Node[]::new));
        flow.setAlignment(Pos.CENTER_LEFT);
        show(flow);
    }

    private String span(Duration span) {
        return span.toSecondsPart() == 0 && span.toHours() == 0
                ? texts().get(Message.OVERVIEW_MINUTES, span.toMinutes())
                : ages.span(span);
    }

    /** After days the moment says more than the hours. */
    private Node aged(Aged aged) {
        String age = aged.age().compareTo(LONG_AGO) > 0 ? Figures.moment(aged.measuredAt()) : ages.span(aged.age());
        var link = link(aged.login().number() + "  " + age, ExecutionTables.SUMMARIES, Links.logins(List.of(aged.login())));
        link.setGraphic(Icons.small(Feather.CLOCK));
        return naming(link, new Subject(aged.login().number(), Optional.of(aged.login().server())));
    }
}
