package lotbook.app.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import lotbook.app.approval.Agreement;
import lotbook.domain.approval.CommandState;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.Verdict;
import lotbook.persistence.database.DatabaseKind;

/**
 * From a decision to the server's acknowledgement, committed: feed, simulator and database on one machine, over loopback. Arguments:
 * decisions, how many more warm up before them, and which database ({@code h2}, {@code postgresql}), or both are measured. Prints a
 * table for {@code app/BENCHMARKS.md}.
 */
public final class DecisionBenchmark {
    private static final long LOOK = Duration.ofMillis(1).toNanos();

    private DecisionBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        int decisions = Integer.parseInt(arguments[0]);
        int warm = Integer.parseInt(arguments[1]);
        System.out.println("| database | decisions | median ms | p95 ms | slowest ms |");
        System.out.println("|---|---|---|---|---|");
        List<DatabaseKind> kinds = arguments.length < 3
                ? List.of(DatabaseKind.values())
                : List.of(DatabaseKind.valueOf(arguments[2].toUpperCase(Locale.ROOT)));
        for (DatabaseKind kind : kinds) {
            try (Agreement agreement = new Agreement(kind)) {
                agreement.feed("the bench");
                Agreement.until("the opening summaries", () -> !agreement.ask("SELECT login FROM account_summary").isEmpty());
                List<Long> nanos = new ArrayList<>();
                for (int at = 0; at < decisions + warm; at++) {
                    long took = once(agreement);
                    if (at >= warm) {
                        nanos.add(took);
                    }
                }
                print(System.out, kind, nanos);
            }
        }
    }

    private static long once(Agreement agreement) {
        Proposal proposal = agreement.propose(agreement.version());
        long start = System.nanoTime();
        agreement.byCompliance().decide(proposal.id(), Verdict.APPROVED, proposal.hash(), "Measured");
        while (agreement.state(proposal) != CommandState.ACCEPTED) {
            LockSupport.parkNanos(LOOK);
        }
        return System.nanoTime() - start;
    }

    private static void print(PrintStream out, DatabaseKind kind, List<Long> nanos) {
        List<Long> sorted = nanos.stream().sorted().toList();
        out.printf(Locale.ROOT, "| %s | %d | %d | %d | %d |%n", kind, sorted.size(), millis(sorted, 50), millis(sorted, 95),
                millis(sorted, 100));
    }

    /** By nearest rank. */
    private static long millis(List<Long> sorted, int percent) {
        int rank = Math.max(1, Math.ceilDiv(sorted.size() * percent, 100));
        return Duration.ofNanos(sorted.get(rank - 1)).toMillis();
    }
}
