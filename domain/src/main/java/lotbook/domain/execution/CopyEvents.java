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
            case AccountSummary _, Movement _, CommandAnswer _, Notice _, StrangeMessage _ -> List.of();
        };
    }

    private static List<CopyEvent> ofFollower(Execution execution, Execution.Copy copy) {
        return switch (execution.kind()) {
            case REJECTED -> List.of(rejected(execution, copy));
            case CANCELLED, EXPIRED -> execution.cumulative().compareTo(execution.orderQuantity()) < 0
                    ? List.of(event(Kind.PARTIAL_FILL, execution, copy, unfilled(execution)))
                    : List.of();
            case NEW, TRADE, REPLACED, TRADE_CORRECT, TRADE_CANCEL -> List.of();
        };
    }

    private static String unfilled(Execution execution) {
        return execution.cumulative() + " of " + execution.orderQuantity() + " lot filled, "
                + execution.orderQuantity().minus(execution.cumulative())
                + (execution.kind() == Execution.Kind.CANCELLED ? " cancelled" : " expired");
    }

    private static CopyEvent rejected(Execution execution, Execution.Copy copy) {
        int code = execution.reject().map(Execution.Reject::code).orElse(0);
        String text = execution.reject().map(Execution.Reject::text).orElse("");
        String what = execution.orderQuantity() + " lot rejected" + (text.isBlank() ? "" : ": " + text) + " (code " + code + ")";
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
        boolean nothing = line.volume().isZero();
        return switch (line.reason()) {
            case NONE, MANUAL -> Optional.empty();
            case ROUNDED -> nothing
                    ? Optional.of(event(Kind.SKIPPED, breakdown, line, share(breakdown) + " is less than " + step(breakdown)
                            + ": skipped"))
                    : Optional.empty();
            case BELOW_MINIMUM -> Optional.of(nothing
                    ? event(Kind.SKIPPED, breakdown, line, share(breakdown) + " is below the minimum: skipped")
                    : event(Kind.LIMITED, breakdown, line, share(breakdown) + " is below the minimum " + line.volume()
                            + ": traded at that"));
            case ABOVE_MAXIMUM -> Optional.of(event(Kind.LIMITED, breakdown, line, above("maximum", breakdown, line)));
            case LIMIT -> Optional.of(event(Kind.LIMITED, breakdown, line, above("agreed limit", breakdown, line)));
            case PAUSED -> Optional.of(event(Kind.PAUSED, breakdown, line, nothing
                    ? "Copying is paused: nothing of " + deal(breakdown)
                    : "Copying is paused, yet " + line.volume() + " lot of " + deal(breakdown) + " was given"));
            case NO_MARGIN -> Optional.of(event(Kind.NO_MARGIN, breakdown, line, nothing
                    ? "Free margin is too low for a share of " + deal(breakdown) + ": skipped"
                    : "Free margin is enough for " + line.volume() + " lot of " + deal(breakdown) + " and no more"));
        };
    }

    private static String above(String limit, Breakdown breakdown, Breakdown.Line line) {
        return share(breakdown) + " is above the " + limit
                + (line.volume().isZero() ? ": skipped" : " " + line.volume() + ": cut to that");
    }

    /** The raw size isn't among the facts, only what it is a share of. */
    private static String share(Breakdown breakdown) {
        return "The share of " + deal(breakdown);
    }

    private static String deal(Breakdown breakdown) {
        return "the leader's " + breakdown.volume() + " lot";
    }

    private static String step(Breakdown breakdown) {
        return breakdown.lotStep().map(step -> "one step of " + step).orElse("one step");
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
