package lotbook.app.simulator.trading;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.Execution;

/**
 * What was made so far, to compare with what arrived.
 *
 * @param executions execution reports by kind
 * @param lines lines of allocation reports by reason
 * @param accounts by {@code server/login}
 */
public record Expected(
        SortedMap<Execution.Kind, Long> executions,
        SortedMap<Breakdown.Reason, Long> lines,
        long breakdowns,
        long summaries,
        long movements,
        long notices,
        Map<String, AccountTotals> accounts) {

    public static final Expected NOTHING =
            new Expected(new TreeMap<>(), new TreeMap<>(), 0, 0, 0, 0, Map.of());

    public Expected {
        executions = Collections.unmodifiableSortedMap(new TreeMap<>(executions));
        lines = Collections.unmodifiableSortedMap(new TreeMap<>(lines));
        accounts = Collections.unmodifiableMap(new TreeMap<>(accounts));
    }

    public long executionReports() {
        return executions.values().stream().mapToLong(Long::longValue).sum();
    }

    /** All messages of the application layer. */
    public long messages() {
        return executionReports() + breakdowns + summaries + movements + notices;
    }

    /** Both together; an account in both counts with the later. */
    public Expected plus(Expected later) {
        SortedMap<Execution.Kind, Long> kinds = new TreeMap<>(executions);
        later.executions.forEach((kind, count) -> kinds.merge(kind, count, Long::sum));
        SortedMap<Breakdown.Reason, Long> reasons = new TreeMap<>(lines);
        later.lines.forEach((reason, count) -> reasons.merge(reason, count, Long::sum));
        Map<String, AccountTotals> all = new TreeMap<>(accounts);
        all.putAll(later.accounts);
        return new Expected(
                kinds, reasons, breakdowns + later.breakdowns, summaries + later.summaries,
                movements + later.movements, notices + later.notices, all);
    }
}
