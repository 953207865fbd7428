package lotbook.app.simulator.trading;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.CommandAnswer;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Fact;
import lotbook.domain.execution.Movement;
import lotbook.domain.execution.Notice;
import lotbook.domain.execution.StrangeMessage;

/** Counts what was made. */
final class Tally {
    private final SortedMap<Execution.Kind, Long> executions = new TreeMap<>();
    private final SortedMap<Breakdown.Reason, Long> lines = new TreeMap<>();
    private long breakdowns;
    private long summaries;
    private long movements;
    private long notices;

    void count(Fact fact) {
        switch (fact) {
            case Execution execution -> executions.merge(execution.kind(), 1L, Long::sum);
            case Breakdown breakdown -> {
                breakdowns++;
                breakdown.lines().forEach(line -> lines.merge(line.reason(), 1L, Long::sum));
            }
            case AccountSummary _ -> summaries++;
            case Movement _ -> movements++;
            case Notice _ -> notices++;
            case CommandAnswer _ -> throw new IllegalStateException("Answers are made where commands come in");
            case StrangeMessage strange -> throw new IllegalStateException("A server does not make " + strange);
        }
    }

    Expected expected(Map<String, AccountTotals> accounts) {
        return new Expected(executions, lines, breakdowns, summaries, movements, notices, accounts);
    }
}
