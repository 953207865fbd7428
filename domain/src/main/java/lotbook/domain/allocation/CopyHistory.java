package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Execution.Kind;
import lotbook.domain.execution.Execution.PositionEffect;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.OrderId;
import lotbook.domain.identity.PositionId;
import lotbook.domain.money.Volume;

/** All that happened to a follower's copies of a leader's position, closings of its own and of the platform among it. */
final class CopyHistory {
    private final List<Execution> events;
    private final Set<ExecId> openings;
    private final List<Execution> deals;
    private final Set<PositionId> copies;

    /** @param events in the order of time */
    CopyHistory(List<Execution> events, Set<ExecId> openings) {
        this.events = events;
        this.openings = openings;
        this.deals = standing(events);
        this.copies = new LinkedHashSet<>();
        deals.stream().filter(this::copiesAnOpening).flatMap(deal -> deal.position().stream()).forEach(copies::add);
    }

    /** Corrections in the place of what they correct, and nothing that was cancelled. */
    private static List<Execution> standing(List<Execution> events) {
        Map<ExecId, Execution> deals = new LinkedHashMap<>();
        for (Execution event : events) {
            if (event.kind() == Kind.TRADE_CORRECT || event.kind() == Kind.TRADE_CANCEL) {
                event.refersTo().ifPresent(deals::remove);
            }
            if (event.fill().isPresent() && event.kind() != Kind.TRADE_CANCEL) {
                deals.put(event.execId(), event);
            }
        }
        return List.copyOf(deals.values());
    }

    private boolean copiesAnOpening(Execution event) {
        return event.copy().flatMap(Execution.Copy::leaderExec).filter(openings::contains).isPresent();
    }

    /** Open on the copies' positions after the deals that {@code counted} picks. */
    private BigDecimal open(Collection<PositionId> positions, Predicate<Execution> counted) {
        return deals.stream()
                .filter(deal -> deal.position().filter(positions::contains).isPresent())
                .filter(counted)
                .map(this::change)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal change(Execution deal) {
        BigDecimal lots = deal.fill().orElseThrow().volume().lots();
        boolean opens = deal.positionEffect().map(PositionEffect.OPEN::equals).orElseGet(() -> copiesAnOpening(deal));
        return opens ? lots : lots.negate();
    }

    /** The least that may have been open when the leader closed; the server may not have had its deals of that instant. */
    BigDecimal least(Instant moment) {
        return before(moment).min(until(moment)).max(BigDecimal.ZERO);
    }

    /** The most: what was on its way counts whole, though it may have been refused later. */
    BigDecimal most(Instant moment) {
        return before(moment).max(until(moment)).max(BigDecimal.ZERO).add(onItsWay(moment));
    }

    /** As it stands now. */
    BigDecimal left() {
        return open(copies, _ -> true).max(BigDecimal.ZERO);
    }

    private BigDecimal before(Instant moment) {
        return open(copies, deal -> deal.occurredAt().isBefore(moment));
    }

    private BigDecimal until(Instant moment) {
        return open(copies, deal -> !deal.occurredAt().isAfter(moment));
    }

    private BigDecimal onItsWay(Instant moment) {
        Map<OrderId, Execution> last = new HashMap<>();
        events.stream().filter(this::copiesAnOpening).forEach(event -> last.put(event.orderId(), event));
        return last.values().stream()
                .filter(event -> !event.occurredAt().isBefore(moment))
                .map(event -> event.orderQuantity().lots().subtract(filled(event.orderId(), moment)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal filled(OrderId order, Instant moment) {
        return deals.stream()
                .filter(deal -> deal.orderId().equals(order) && deal.occurredAt().isBefore(moment))
                .map(deal -> deal.fill().orElseThrow().volume().lots())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Positions before the first of these deals, those that copy the leader's and {@code more}. */
    List<ClosedPositions.Open> openBefore(Set<ExecId> closing, Set<PositionId> more) {
        Optional<Instant> first = deals.stream()
                .filter(deal -> closing.contains(deal.execId()))
                .map(Execution::occurredAt)
                .min(Comparator.naturalOrder());
        Predicate<Execution> earlier = deal -> !closing.contains(deal.execId())
                && first.filter(moment -> deal.occurredAt().isAfter(moment)).isEmpty();
        return Stream.concat(copies.stream(), more.stream()).distinct()
                .flatMap(position -> openedAt(position).stream().map(since -> new ClosedPositions.Open(
                        position, new Volume(open(Set.of(position), earlier).max(BigDecimal.ZERO)), since,
                        copies.contains(position))))
                .filter(open -> !open.volume().isZero())
                .toList();
    }

    private Optional<Instant> openedAt(PositionId position) {
        return deals.stream()
                .filter(deal -> deal.position().filter(position::equals).isPresent())
                .map(Execution::occurredAt)
                .min(Comparator.naturalOrder());
    }
}
