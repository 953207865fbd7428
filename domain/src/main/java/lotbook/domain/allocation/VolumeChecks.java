package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import lotbook.domain.allocation.ExplainedVolume.Check;
import lotbook.domain.allocation.VolumeFacts.Message;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.Breakdown.Reason;
import lotbook.domain.execution.Execution;
import lotbook.domain.money.Volume;

/** Compares the server's volume with ours, with what was traded, and its basis with what was measured. */
final class VolumeChecks {
    /** A basis may be as old as the last summary; markets move it by less than this in between. */
    static final BigDecimal BASIS_TOLERANCE = new BigDecimal("0.01");

    private VolumeChecks() {}

    /** @param assumed whether the recomputation put in what the server did not report */
    static Check line(VolumeFacts facts, Optional<Volume> recomputed, boolean assumed) {
        Optional<Breakdown.Line> line = facts.line();
        if (line.isEmpty() || recomputed.isEmpty()) {
            return Check.notMade(line.isEmpty()
                    ? "There is no line of the server to compare with."
                    : "Not recomputed, so not compared.");
        }
        Volume theirs = line.get().volume();
        Volume ours = recomputed.get();
        if (theirs.equals(ours)) {
            return Check.equal("The server's line and our recomputation are both " + ours + " lot.");
        }
        String figures = "The server's line has " + theirs + " lot, our recomputation " + ours + ", a difference of "
                + signed(theirs, ours) + ": ";
        return assumed && !isOtherwiseCaused(line.get().reason())
                ? Check.notMade(figures + "ours rests on figures the server didn't report, so it proves nothing.")
                : Check.different(figures + cause(line.get().reason()) + ".");
    }

    /** Whether the server itself says that more than the version decided. */
    private static boolean isOtherwiseCaused(Reason reason) {
        return switch (reason) {
            case MANUAL, PAUSED, LIMIT, NO_MARGIN -> true;
            case NONE, ROUNDED, BELOW_MINIMUM, ABOVE_MAXIMUM -> false;
        };
    }

    private static String cause(Reason reason) {
        return switch (reason) {
            case MANUAL -> "the server says that the lots were set by hand";
            case PAUSED -> "the server says that copying was paused";
            case LIMIT -> "the server says that a limit cut it, which no fact here tells";
            case NO_MARGIN -> "the server says that free margin lacked, which no fact here tells";
            case NONE, ROUNDED, BELOW_MINIMUM, ABOVE_MAXIMUM -> "nothing the server reported tells why (its reason is "
                    + reason + ")";
        };
    }

    /** The deals of all orders for the share, corrections and cancels counted, against what the share is. */
    static Check fills(VolumeFacts facts) {
        Optional<Volume> expected = facts.line().map(Breakdown.Line::volume).or(facts::figure);
        if (expected.isEmpty()) {
            return Check.notMade("Neither a line nor an order is known.");
        }
        Volume wanted = expected.get();
        Volume filled = filled(facts.events());
        if (filled.equals(wanted)) {
            return Check.equal(wanted.isZero()
                    ? "Nothing was to be traded, and nothing was."
                    : "The deals add up to " + wanted + " lot.");
        }
        return Check.different("The deals add up to " + filled + " of " + wanted + " lot, a difference of "
                + signed(filled, wanted) + ": " + ending(facts.events()) + ".");
    }

    static Volume filled(List<Message<Execution>> events) {
        FilledVolume filled = new FilledVolume();
        for (Message<Execution> message : events) {
            Execution event = message.fact();
            filled.add(new FilledVolume.Event(
                    event.execId(), event.orderId().value(), event.side(), event.kind(), event.refersTo(),
                    event.fill().map(Execution.Fill::volume), event.orderQuantity(), event.leaves(), false,
                    event.position(), event.fill().map(Execution.Fill::price), ""));
        }
        return filled.volume();
    }

    /** How the last of the orders stands. */
    private static String ending(List<Message<Execution>> events) {
        if (events.isEmpty()) {
            return "no order of it has been reported";
        }
        Execution last = events.getLast().fact();
        String order = "order " + last.orderId();
        return switch (last.kind()) {
            case REJECTED -> order + " was rejected" + last.reject()
                    .map(reject -> ", reason " + reject.code() + (reject.text().isBlank() ? "" : ": " + reject.text()))
                    .orElse("");
            case CANCELLED -> order + " was cancelled with " + last.cumulative() + " filled";
            case EXPIRED -> order + " expired with " + last.cumulative() + " filled";
            case TRADE_CANCEL -> "a deal of " + order + " was cancelled";
            case NEW, REPLACED, TRADE, TRADE_CORRECT -> last.leaves().isZero()
                    ? order + " asked for " + last.orderQuantity()
                    : order + " still has " + last.leaves() + " open";
        };
    }

    static Check basis(VolumeFacts facts) {
        if (facts.closes()) {
            return Check.notMade("The basis of a closing is the open volume, which summaries don't tell.");
        }
        Optional<BigDecimal> reported = facts.line().flatMap(Breakdown.Line::basis);
        Optional<Method> method = facts.version().map(pinned -> pinned.version().method());
        if (reported.isEmpty() || method.isEmpty() || facts.followerSummary().isEmpty()) {
            return Check.notMade(reported.isEmpty() || method.isEmpty()
                    ? "The server reported no basis, or its version isn't known."
                    : "No summary of " + facts.follower() + " is known from before the deal.");
        }
        AccountSummary summary = facts.followerSummary().get();
        Optional<BigDecimal> measured = VolumeFacts.measured(method.get(), summary);
        if (measured.isEmpty()) {
            return Check.notMade("The method measures nothing.");
        }
        BigDecimal difference = reported.get().subtract(measured.get());
        String words = "The server used " + plain(reported.get()) + "; summary " + summary.reportId() + " of "
                + summary.occurredAt() + " measured " + plain(measured.get());
        if (difference.signum() == 0) {
            return Check.equal(words + ".");
        }
        boolean near = BasisCheck.agrees(reported.get(), measured.get(), BASIS_TOLERANCE);
        String apart = words + ", a difference of " + plain(difference);
        return near
                ? Check.equal(apart + ", within 1 %.")
                : Check.different(apart + ", more than 1 %.");
    }

    private static String signed(Volume figure, Volume expected) {
        BigDecimal difference = figure.lots().subtract(expected.lots());
        return (difference.signum() > 0 ? "+" : "") + difference.toPlainString();
    }

    private static String plain(BigDecimal amount) {
        return RawSize.plain(amount).toPlainString();
    }
}
