package lotbook.app.allocation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.allocation.BreakdownChecks;
import lotbook.domain.allocation.BreakdownChecks.Ran;
import lotbook.domain.allocation.BreakdownId;
import lotbook.domain.allocation.CheckExplanation;
import lotbook.domain.allocation.CheckExplanation.Found;
import lotbook.domain.allocation.CheckExplanation.Inputs;
import lotbook.domain.allocation.ReplaySource;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.explain.Explanation;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.identity.ExecId;
import lotbook.domain.query.Column;
import lotbook.domain.query.Filter;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.RowSource;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.time.AsOf;

/** Why a leader's deal agrees, differs or is unchecked, in the grid of breakdowns and on the command line. Blocks. */
public final class ExplainCheck {
    /** The state of a deal of which something open differs. */
    public static final String DIFFERS = "differs";

    private static final int MOST_EXCEPTIONS = 200;
    private final RowSource rows;
    private final ReplaySource replay;
    private final BreakdownChecks checks;
    private final AsOf asOf;

    /** @param asOf the moments that the grid is asked at */
    public ExplainCheck(RowSource rows, ReplaySource replay, BreakdownChecks checks, AsOf asOf) {
        this.rows = rows;
        this.replay = replay;
        this.checks = checks;
        this.asOf = asOf;
    }

    /** Empty for other tables and columns. */
    public Optional<Explanation> explain(Row row, Column column) {
        return row.table().equals(ExecutionTables.BREAKDOWNS) && column.id().equals("check-state")
                ? Optional.of(of(row)) : Optional.empty();
    }

    /**
     * Of each breakdown that the server told of a leader's deal, the newest first.
     *
     * @throws lotbook.domain.failure.FailureException NOT_FOUND if none is known at that moment
     */
    public List<Explanation> of(String server, ExecId deal) {
        Map<String, Row> reports = new LinkedHashMap<>();
        found(ExecutionTables.BREAKDOWNS, server, deal.value()).forEach(row -> reports.putIfAbsent(text(row, "report-id"), row));
        if (reports.isEmpty()) {
            throw new Failure(Reason.NOT_FOUND,
                    "No breakdown of deal " + server + "/" + deal + " is known at that moment, or it isn't yours to see.",
                    "Look it up with lotbook list breakdowns, and mind the server.").asException();
        }
        return reports.values().stream().map(this::of).toList();
    }

    private Explanation of(Row row) {
        BreakdownId id = new BreakdownId(text(row, "server"), text(row, "report-id"));
        List<Ran> ran = checks.ran(id, asOf);
        String state = text(row, "check-state").toLowerCase(Locale.ROOT).replace("_", ", ");
        List<Found> found = found(ExecutionTables.EXCEPTIONS, id.server(), text(row, "leader-exec")).stream()
                .limit(MOST_EXCEPTIONS).map(ExplainCheck::exception).toList();
        List<Explanation> told = new ArrayList<>();
        // While the read is open: a check looks up what it rarely needs.
        replay.each(List.of(id), asChecked(row, ran), replayed -> told.add(
                CheckExplanation.explain(new Inputs(id, state, ran, Optional.of(replayed), found))));
        return told.isEmpty()
                ? CheckExplanation.explain(new Inputs(id, state, ran, Optional.empty(), found)) : told.getFirst();
    }

    /** As the last check read it. */
    private AsOf asChecked(Row row, List<Ran> ran) {
        Instant happened = (Instant) row.value(column(row.table(), "occurred-at")).orElseThrow();
        return ran.isEmpty() ? asOf : new AsOf(
                Optional.of(ran.getLast().knownUntil()).filter(happened::isBefore).or(() -> Optional.of(happened)),
                Optional.of(ran.getLast().knownUntil()));
    }

    private static Found exception(Row row) {
        String number = text(row, "exception");
        return new Found(number, word(row, "cause") + " " + number + ", " + word(row, "state"), text(row, "text"));
    }

    private List<Row> found(TableDefinition table, String server, String deal) {
        Question question = Question.of(table).with(asOf).with(new Filter.And(List.of(
                equal(table, "server", server), equal(table, "leader-exec", deal))));
        return rows.rows(question, Arrays.stream(rows.ids(question).ids()).boxed().toList());
    }

    private static Filter equal(TableDefinition table, String column, String value) {
        return new Filter.Compare(column(table, column), Filter.Operator.EQUAL, value);
    }

    private static Column column(TableDefinition table, String id) {
        return table.column(id).orElseThrow();
    }

    private static String word(Row row, String column) {
        return text(row, column).toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String text(Row row, String column) {
        return row.value(column(row.table(), column)).map(Object::toString).orElse("");
    }
}
