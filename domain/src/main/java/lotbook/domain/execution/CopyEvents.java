package lotbook.domain.execution;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lotbook.domain.execution.CopyEvent.Kind;

/** Reads out of a single fact what about copying somebody should see. */
public final class CopyEvents {
    /** FIX OrdRejReason: the price moved further than the order allowed. */
    private static final int PRICE_BAND = 16;

    private CopyEvents() {}

    /** The events of one fact, in the order of its lines; none for a fact of somebody who copies nobody. */
    public static List<CopyEvent> of(Fact fact) {
        return switch (fact) {
            case Execution execution -> execution.copy().map(copy -> ofFollower(execution, copy)).orElse(List.of());
            case Breakdown breakdown -> breakdown.lines().stream()
                    .flatMap(line -> ofLine(breakdown, line).stream())
                    .toList();
            case AccountSummary _, Movement _, Notice _, StrangeMessage _ -> List.of();
        };
    }

    private static List<CopyEvent> ofFollower(Execution execution, Execution.Copy copy) {
        return switch (execution.kind()) {
            case REJECTED -> List.of(rejected(execution, copy));
            case CANCELLED, EXPIRED -> execution.cumulative().compareTo(execution.orderQuantity()) < 0
                    ? List.of(event(Kind.PARTIAL_FILL, execution, copy, execution.cumulative() + " of "
                            + execution.orderQuantity() + " lot filled; the rest "
                            + (execution.kind() == Execution.Kind.CANCELLED ? "was cancelled" : "expired")))
                    : List.of();
            case NEW, TRADE, REPLACED, TRADE_CORRECT, TRADE_CANCEL -> List.of();
        };
    }

    private static CopyEvent rejected(Execution execution, Execution.Copy copy) {
        int code = execution.reject().map(Execution.Reject::code).orElse(0);
        String text = execution.reject().map(Execution.Reject::text).orElse("");
        String what = execution.orderQuantity() + " lot rejected, reason " + code + (text.isBlank() ? "" : ": " + text);
        return event(kindOf(code, text.toLowerCase(Locale.ROOT)), execution, copy, what);
    }

    /** FIX has no code for want of margin, so the server's words decide. */
    private static Kind kindOf(int code, String text) {
        if (code == PRICE_BAND || text.contains("deviation") || text.contains("slippage")) {
            return Kind.DEVIATION;
        }
        return text.contains("margin") || text.contains("no money") || text.contains("not enough money")
                ? Kind.NO_MARGIN
                : Kind.REJECTED;
    }

    private static CopyEvent event(Kind kind, Execution execution, Execution.Copy copy, String text) {
        return new CopyEvent(
                kind,
                execution.login(),
                Optional.of(copy.leaderOrder()),
                copy.leaderExec(),
                Optional.of(execution.execId()),
                execution.occurredAt(),
                text);
    }

    private static Optional<CopyEvent> ofLine(Breakdown breakdown, Breakdown.Line line) {
        String share = line.volume() + " lot of a deal of " + breakdown.volume();
        return switch (line.reason()) {
            case NONE, MANUAL -> Optional.empty();
            case ROUNDED -> line.volume().isZero()
                    ? Optional.of(event(Kind.SKIPPED, breakdown, line, "The share of a deal of " + breakdown.volume()
                            + " lot rounds to nothing" + step(breakdown) + ": skipped"))
                    : Optional.empty();
            case BELOW_MINIMUM -> Optional.of(event(Kind.SKIPPED, breakdown, line, line.volume().isZero()
                    ? "The share of a deal of " + breakdown.volume() + " lot is below the minimum: skipped"
                    : share + ": raised to the minimum"));
            case ABOVE_MAXIMUM -> Optional.of(event(Kind.LIMITED, breakdown, line, share + ": cut to the maximum"));
            case LIMIT -> Optional.of(event(Kind.LIMITED, breakdown, line, share + ": cut by a limit"));
            case PAUSED -> Optional.of(event(Kind.PAUSED, breakdown, line, share + ": copying is paused"));
            case NO_MARGIN -> Optional.of(event(Kind.NO_MARGIN, breakdown, line, share + ": not enough free margin"));
        };
    }

    private static String step(Breakdown breakdown) {
        return breakdown.lotStep().map(step -> " at a step of " + step).orElse("");
    }

    private static CopyEvent event(Kind kind, Breakdown breakdown, Breakdown.Line line, String text) {
        return new CopyEvent(
                kind,
                line.login(),
                Optional.of(breakdown.leaderOrder()),
                Optional.of(breakdown.leaderExec()),
                Optional.empty(),
                breakdown.occurredAt(),
                text);
    }
}
