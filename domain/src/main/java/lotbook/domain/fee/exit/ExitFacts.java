package lotbook.domain.fee.exit;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import lotbook.domain.fee.PositionsOnLeaving;
import lotbook.domain.fee.run.FeeRun;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;

/**
 * What there is of an exit now.
 *
 * @param left when the link ends or ended; absent while nobody ended it
 * @param frozen the last command that paused or stopped the link's copying; absent if none did, or it was resumed
 * @param ending a proposal to end the link that waits for another person
 * @param byTerms what the accepted terms do with open positions
 * @param openLots that the link opened and that are open still
 * @param struck what the account was worth just before the link ended
 * @param uncharged the first day that no run in force charged
 * @param lastDay on which the investor left; absent while they haven't
 * @param line the line that charges the leaving, of the latest run that has one
 * @param underWay charges of the investor that are neither settled nor refused, and whose commands have not ended
 */
public record ExitFacts(
        LinkId link, AccountId investor, AccountId leader, String currency, Optional<Instant> left, Optional<Command> frozen,
        Optional<Long> ending, Optional<PositionsOnLeaving> byTerms, BigDecimal openLots, Optional<Worth> struck,
        LocalDate uncharged, Optional<LocalDate> lastDay, Optional<Line> line, List<UnderWay> underWay) {
    public ExitFacts {
        underWay = List.copyOf(underWay);
    }

    /** With a proposal to end the link that waits. */
    public ExitFacts withEnding(Optional<Long> proposal) {
        return new ExitFacts(
                link, investor, leader, currency, left, frozen, proposal, byTerms, openLots, struck, uncharged, lastDay, line,
                underWay);
    }

    /** @param state as the list of commands has it, in capitals */
    public record Command(String kind, String state, Instant since) {
        boolean isDone() {
            return state.equals("ACCEPTED");
        }
    }

    /** @param own equity less credit */
    public record Worth(Instant at, BigDecimal own) {}

    /**
     * @param findings what holds the line back, in sentences
     * @param toPay what is the investor's once everything is collected
     * @param owed what the account could not pay, or what was charged and did not come
     */
    public record Line(
            long run, FeeRun.State state, boolean heldBack, String findings, BigDecimal posted, BigDecimal collected,
            BigDecimal owed, Optional<BigDecimal> toPay) {}

    public record UnderWay(String charge, BigDecimal amount, String state) {}
}
