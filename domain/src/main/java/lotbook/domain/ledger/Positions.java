package lotbook.domain.ledger;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Side;
import lotbook.domain.ledger.SettledDeals.Settled;

/**
 * What is open, and whose each part of it is. A deal that closes takes its own owner's parts first and then the oldest,
 * so that a netted position that two leaders and the investor share comes apart the way it came together.
 */
final class Positions {
    private final Map<String, List<Part>> open = new LinkedHashMap<>();

    /** A part of an open position. */
    record Part(Owner owner, String symbol, Side side, BigDecimal lots, BigDecimal price, Execution opening) {
        Part with(BigDecimal left) {
            return new Part(owner, symbol, side, left, price, opening);
        }

        Part of(Owner other) {
            return new Part(other, symbol, side, lots, price, opening);
        }
    }

    /** What a deal did: parts it took away, and a part it left open. */
    record Change(List<Part> closed, Optional<Part> opened) {}

    Change apply(Settled deal, Owner owner) {
        Execution execution = deal.execution();
        String key = key(execution);
        List<Part> parts = open.computeIfAbsent(key, _ -> new ArrayList<>());
        BigDecimal lots = deal.state().volume().lots();
        List<Part> closed = closes(execution, parts) ? take(parts, owner, lots) : List.of();
        BigDecimal left = lots.subtract(sum(closed));
        boolean opens = left.signum() > 0
                && execution.positionEffect().map(Execution.PositionEffect.OPEN::equals).orElse(true);
        Optional<Part> opened = opens
                ? Optional.of(new Part(
                        owner, execution.symbol(), execution.side(), left, deal.state().price().value(), execution))
                : Optional.empty();
        opened.ifPresent(parts::add);
        if (parts.isEmpty()) {
            // Whoever traded for years has closed far more than is open.
            open.remove(key);
        }
        return new Change(closed, opened);
    }

    /** Everything that is open, oldest first. */
    List<Part> parts() {
        return open.values().stream().flatMap(List::stream).toList();
    }

    /** Gives parts to another owner. */
    void hand(UnaryOperator<Owner> to) {
        open.values().forEach(parts -> parts.replaceAll(part -> part.of(to.apply(part.owner()))));
    }

    /** A close-by or a netted deal names no position of its own; there the symbol's is the one. */
    private static String key(Execution execution) {
        return execution.server() + "/" + execution.login().number() + "/"
                + execution.position().map(Object::toString).orElse("symbol " + execution.symbol());
    }

    private static boolean closes(Execution execution, List<Part> parts) {
        return execution.positionEffect()
                .map(Execution.PositionEffect.CLOSE::equals)
                .orElseGet(() -> parts.stream().anyMatch(part -> part.side() != execution.side()));
    }

    private static List<Part> take(List<Part> parts, Owner first, BigDecimal lots) {
        List<Part> taken = new ArrayList<>();
        BigDecimal wanted = take(parts, taken, lots, part -> part.owner().equals(first));
        take(parts, taken, wanted, part -> true);
        return taken;
    }

    private static BigDecimal take(
            List<Part> parts, List<Part> taken, BigDecimal lots, Predicate<Part> which) {
        BigDecimal wanted = lots;
        for (int at = 0; at < parts.size() && wanted.signum() > 0; ) {
            Part part = parts.get(at);
            if (!which.test(part)) {
                at++;
                continue;
            }
            BigDecimal now = part.lots().min(wanted);
            taken.add(part.with(now));
            wanted = wanted.subtract(now);
            if (now.compareTo(part.lots()) == 0) {
                parts.remove(at);
            } else {
                parts.set(at, part.with(part.lots().subtract(now)));
                at++;
            }
        }
        return wanted;
    }

    static BigDecimal sum(List<Part> parts) {
        return parts.stream().map(Part::lots).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
