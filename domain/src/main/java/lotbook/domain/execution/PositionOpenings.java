package lotbook.domain.execution;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lotbook.domain.identity.ExecId;
import lotbook.domain.money.Decimals;

/**
 * Which opening deals each closing deal of one position closes. A position that was opened in several deals has one average
 * price, so what closes takes of each in proportion to its lots. The opposite of a close-by is a position of its own.
 */
public final class PositionOpenings {
    private final Map<ExecId, List<Part>> closed = new HashMap<>();
    private List<Part> open = new ArrayList<>();
    private BigDecimal left = BigDecimal.ZERO;
    private Side side = Side.BUY;

    private PositionOpenings() {}

    /**
     * An opening deal that is closed.
     *
     * @param lots by which it weighs beside others: what was opened, less what was closed of it before more was opened
     */
    public record Part(StandingDeal opening, BigDecimal lots) {}

    /**
     * By closing deal, as it is reported now. One that closes more than was opened isn't there: its opening isn't known.
     *
     * @param deals of one position, in their order
     */
    public static Map<ExecId, List<Part>> of(List<StandingDeal> deals) {
        PositionOpenings position = new PositionOpenings();
        deals.forEach(position::deal);
        return position.closed;
    }

    private void deal(StandingDeal deal) {
        BigDecimal lots = deal.volume().lots();
        BigDecimal closes = closes(deal, lots);
        if (closes.signum() > 0) {
            close(deal, closes);
        }
        BigDecimal opens = lots.subtract(closes);
        if (opens.signum() > 0) {
            open(deal, opens);
        }
    }

    /** Where the server doesn't say, and where a netted position turns round, the side tells. */
    private BigDecimal closes(StandingDeal deal, BigDecimal lots) {
        if (deal.effect().filter(Execution.PositionEffect.CLOSE::equals).isPresent()) {
            return lots;
        }
        return left.signum() > 0 && deal.now().side() != side ? lots.min(left) : BigDecimal.ZERO;
    }

    private void close(StandingDeal deal, BigDecimal lots) {
        if (lots.compareTo(left) <= 0) {
            closed.put(deal.now().execId(), List.copyOf(open));
        }
        left = left.subtract(lots).max(BigDecimal.ZERO);
        if (left.signum() == 0) {
            open = new ArrayList<>();
        }
    }

    private void open(StandingDeal deal, BigDecimal lots) {
        BigDecimal weight = open.stream().map(Part::lots).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (left.compareTo(weight) < 0) {
            open = remaining(weight);
        }
        side = deal.now().side();
        open.add(new Part(deal, lots));
        left = left.add(lots);
    }

    /** Of each what is left of it; the last has the rest, so that the parts add up to what is open. */
    private List<Part> remaining(BigDecimal weight) {
        List<Part> parts = new ArrayList<>();
        BigDecimal rest = left;
        for (int at = 0; at < open.size(); at++) {
            Part part = open.get(at);
            BigDecimal lots = at == open.size() - 1 ? rest : Decimals.divide(part.lots().multiply(left), weight);
            parts.add(new Part(part.opening(), lots));
            rest = rest.subtract(lots);
        }
        return parts;
    }
}
