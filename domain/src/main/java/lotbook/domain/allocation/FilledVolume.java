package lotbook.domain.allocation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import lotbook.domain.execution.Execution.Kind;
import lotbook.domain.execution.Side;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.PositionId;
import lotbook.domain.money.Price;
import lotbook.domain.money.Volume;

/**
 * What the events of a follower's orders add up to, taken in the order of time: a correction takes the place of the deal it
 * refers to, a cancel takes it away, and a deal on the other side, by which lots are dealt anew, is taken off. For one thread.
 */
public final class FilledVolume {
    private final List<Event> deals = new ArrayList<>(1);
    private Optional<Event> last = Optional.empty();

    /**
     * What counts of an event.
     *
     * @param order the follower's
     * @param side of the order
     * @param filled of a deal or its correction
     * @param asked by the order
     * @param leaves what the order still has open
     * @param closes whether the order closes
     * @param position the account's own
     * @param why of a reject, else empty
     */
    public record Event(
            ExecId exec,
            String order,
            Side side,
            Kind kind,
            Optional<ExecId> refersTo,
            Optional<Volume> filled,
            Volume asked,
            Volume leaves,
            boolean closes,
            Optional<PositionId> position,
            Optional<Price> price,
            String why) {
        Volume lots() {
            return filled.orElse(Volume.ZERO);
        }
    }

    public void add(Event event) {
        if (event.kind == Kind.TRADE_CORRECT || event.kind == Kind.TRADE_CANCEL) {
            event.refersTo.ifPresent(earlier -> deals.removeIf(deal -> deal.exec.equals(earlier)));
        }
        if (event.kind != Kind.TRADE_CANCEL && event.filled.isPresent()) {
            deals.removeIf(deal -> deal.exec.equals(event.exec));
            deals.add(event);
        }
        last = Optional.of(event);
    }

    public Volume volume() {
        return deals.size() == 1 ? deals.getFirst().lots() : net();
    }

    private Volume net() {
        Volume bought = on(Side.BUY);
        Volume sold = on(Side.SELL);
        return bought.compareTo(sold) >= 0 ? bought.minus(sold) : sold.minus(bought);
    }

    private Volume on(Side side) {
        return deals.stream().filter(deal -> deal.side == side).map(Event::lots).reduce(Volume.ZERO, Volume::plus);
    }

    /** What counts of it, in the order of time. */
    List<Event> deals() {
        return Collections.unmodifiableList(deals);
    }

    public Optional<Event> last() {
        return last;
    }

    /** Whether the server itself tells why less was filled than was asked for, or that more may still come. */
    boolean endedShort() {
        return last.filter(event -> switch (event.kind) {
                    case REJECTED, CANCELLED, EXPIRED, TRADE_CANCEL -> true;
                    case NEW, REPLACED, TRADE, TRADE_CORRECT -> !event.leaves.isZero();
                })
                .isPresent();
    }

    /** Whether the last order ended without more to come. */
    boolean isOver() {
        return last.filter(event -> switch (event.kind) {
                    case REJECTED, CANCELLED, EXPIRED -> true;
                    case NEW, REPLACED, TRADE, TRADE_CORRECT, TRADE_CANCEL -> false;
                })
                .isPresent();
    }

    /** How the last order stands, in words. */
    String ending() {
        return last.map(event -> {
                    String order = "order " + event.order;
                    return switch (event.kind) {
                        case REJECTED -> order + " was rejected" + (event.why.isBlank() ? "" : ", " + event.why);
                        case CANCELLED -> order + " was cancelled with " + volume() + " filled";
                        case EXPIRED -> order + " expired with " + volume() + " filled";
                        case TRADE_CANCEL -> "a deal of " + order + " was cancelled";
                        case NEW, REPLACED, TRADE, TRADE_CORRECT -> event.leaves.isZero()
                                ? order + " asked for " + event.asked
                                : order + " still has " + event.leaves + " open";
                    };
                })
                .orElse("no order of it has been reported");
    }
}
