package lotbook.domain.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Holds the books of a trading account against what its server measured: at every summary they have to say the same. */
public final class BalanceTie {
    private BalanceTie() {}

    /**
     * @param amount what the account gained
     * @param source the fact that was posted
     */
    public record Line(Instant at, BigDecimal amount, String source) {}

    /** @param source the report */
    public record Measured(Instant at, BigDecimal balance, String source) {}

    /**
     * A summary from which on the books say something else than the server, or by another amount than before.
     *
     * @param difference what the server has more than the books
     * @param since what was posted since the summary before, which is where to look
     */
    public record Difference(Measured measured, BigDecimal books, BigDecimal difference, List<String> since) {}

    /**
     * What was posted from one summary to another.
     *
     * @param atStart at the first one's own moment, which may be in it or come after it
     * @param atEnd at the last one's, likewise
     */
    public record Moved(BigDecimal atStart, BigDecimal between, BigDecimal atEnd) {
        /** After the first, up to the last. */
        public BigDecimal sum() {
            return between.add(atEnd);
        }

        /** Whether the balances that were measured moved by as much. */
        public boolean ties(BigDecimal first, BigDecimal last) {
            BigDecimal measured = last.subtract(first);
            return Stream.of(sum(), between, sum().add(atStart), between.add(atStart))
                    .anyMatch(posted -> posted.compareTo(measured) == 0);
        }
    }

    /** @param summaries how many were compared: those from the opening on */
    public record Tie(long summaries, List<Difference> differences) {
        public Tie {
            differences = List.copyOf(differences);
        }

        public boolean holds() {
            return differences.isEmpty();
        }
    }

    /**
     * What happened at a summary's own moment may be in it or come after it, in the order in which it was told: clocks don't say.
     *
     * @param opened when the books of the account began
     * @param lines in any order; those of one moment as they were told
     * @param summaries in any order
     */
    public static Tie of(Instant opened, List<Line> lines, List<Measured> summaries) {
        List<Line> inTime = lines.stream().sorted(Comparator.comparing(Line::at)).toList();
        List<Difference> differences = new ArrayList<>();
        List<String> since = new ArrayList<>();
        BigDecimal books = BigDecimal.ZERO;
        BigDecimal before = BigDecimal.ZERO;
        int posted = 0;
        long compared = 0;
        for (Measured measured : summaries.stream().sorted(Comparator.comparing(Measured::at)).toList()) {
            boolean told = false;
            for (; posted < inTime.size() && !inTime.get(posted).at().isAfter(measured.at()); posted++) {
                Line line = inTime.get(posted);
                told |= line.at().equals(measured.at()) && ties(measured, books, before);
                books = books.add(line.amount());
                since.add(line.source());
            }
            if (measured.at().isBefore(opened)) {
                continue;
            }
            compared++;
            BigDecimal difference = told ? before : measured.balance().subtract(books);
            if (difference.compareTo(before) != 0) {
                differences.add(new Difference(measured, books, difference, List.copyOf(since)));
                before = difference;
            }
            since.clear();
        }
        return new Tie(compared, differences);
    }

    private static boolean ties(Measured measured, BigDecimal books, BigDecimal before) {
        return measured.balance().subtract(books).compareTo(before) == 0;
    }
}
