package lotbook.domain.approval;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.failure.Failure;
import lotbook.domain.fee.run.ChargedLine;
import lotbook.domain.fee.run.Correction;
import lotbook.domain.identity.LinkId;

/**
 * Lines that were charged are put right without being taken back: each was calculated again from the facts as known now under
 * the same terms, and what it should have been less what it was is due at the investor's next crystallisation.
 *
 * @param run whose lines are put right, with those that rest on them
 * @param link only this one's; all that are affected where empty
 * @param lines of each link in the order of their days
 */
public record TrueUpFees(
        long run, Optional<LinkId> link, LocalDate first, LocalDate last, Instant factsKnownAt, List<Line> lines)
        implements Change {
    /** What people can look through, and a proposal's document holds. */
    private static final int MOST = 500;

    public TrueUpFees {
        lines = List.copyOf(lines);
    }

    /**
     * @param line the row that was charged
     * @param correction the row of the calculation that corrects it
     * @param posted what the investor was charged by it, earlier true-ups included
     * @param content the hash of the corrected snapshot
     * @param differs the first step that comes out otherwise, in words
     */
    public record Line(
            LinkId link, long line, long correction, LocalDate first, LocalDate last, BigDecimal posted, BigDecimal corrected,
            String currency, Sha256 content, String differs) {
        /** Above zero, owed by the investor; below, owed to them. */
        public BigDecimal difference() {
            return corrected.subtract(posted);
        }
    }

    /**
     * @param kept the rows of the corrections, in their order
     * @throws lotbook.domain.failure.FailureException REFUSED where nothing comes out otherwise
     */
    public static TrueUpFees of(
            long run, Optional<LinkId> link, LocalDate first, LocalDate last, Instant factsKnownAt, List<Correction> made,
            List<Long> kept) {
        if (made.isEmpty()) {
            throw new Failure(Failure.Reason.REFUSED,
                    "Nothing of fee run " + run + link.map(one -> ", " + one).orElse("")
                            + " is to be trued up: its lines rest on the same facts as when they were charged or last trued up.",
                    "Import or classify what is missing first; what was learned since stands as due in `lotbook list"
                            + " fee-snapshots`.").asException();
        }
        if (made.size() > MOST) {
            throw new Failure(Failure.Reason.REFUSED,
                    "Fee run " + run + " has " + made.size() + " lines to true up, and a proposal holds " + MOST + ".",
                    "True it up link by link.").asException();
        }
        List<Line> lines = new ArrayList<>();
        for (int at = 0; at < made.size(); at++) {
            lines.add(line(made.get(at), kept.get(at)));
        }
        return new TrueUpFees(run, link, first, last, factsKnownAt, lines);
    }

    private static Line line(Correction made, long row) {
        ChargedLine line = made.line();
        return new Line(
                line.link(), line.row(), row, line.period().first(), line.period().last(), made.posted(), made.corrected(),
                line.currency(), made.snapshot().hash(), made.differs());
    }

    @Override
    public ProposalKind kind() {
        return ProposalKind.TRUE_UP_FEES;
    }

    @Override
    public String subject() {
        return "fee run " + run + link.map(one -> ", " + one).orElse("");
    }

    @Override
    public String scope() {
        return "fees/" + run;
    }

    /** The most that moves in one currency, whichever way. */
    @Override
    public BigDecimal amount() {
        return byCurrency(BigDecimal::abs).values().stream().reduce(BigDecimal.ZERO, BigDecimal::max);
    }

    /** What is due of all lines, by currency. */
    public Map<String, BigDecimal> differences() {
        return byCurrency(difference -> difference);
    }

    private Map<String, BigDecimal> byCurrency(UnaryOperator<BigDecimal> as) {
        return lines.stream().collect(Collectors.toMap(
                Line::currency, line -> as.apply(line.difference()), BigDecimal::add, TreeMap::new));
    }
}
