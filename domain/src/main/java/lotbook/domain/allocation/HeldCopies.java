package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.PositionId;
import lotbook.domain.money.Volume;

/**
 * What a follower holds of a leader's position by the deals that copy him, whenever they came: an order that was on its way when
 * the leader closed counts. What the account or its platform closed by itself is not taken off; {@link CopyHistory} tells it.
 */
final class HeldCopies {
    private final Map<PositionId, Copy> copies = new LinkedHashMap<>();
    private BigDecimal lots = BigDecimal.ZERO;

    private HeldCopies() {}

    /** @param since the leader's deal that it copies first, which is near enough to tell older from younger */
    private record Copy(BigDecimal lots, Instant since) {
        Copy plus(BigDecimal more) {
            return new Copy(lots.add(more), since);
        }
    }

    static HeldCopies of(ClosingFacts facts, Login login) {
        HeldCopies held = new HeldCopies();
        for (ClosingFacts.Earlier earlier : facts.earlier()) {
            FilledVolume filled = earlier.copies().get(login);
            if (filled != null) {
                held.take(earlier, filled);
            }
        }
        return held;
    }

    private void take(ClosingFacts.Earlier earlier, FilledVolume filled) {
        BigDecimal volume = filled.volume().lots();
        lots = earlier.opens() ? lots.add(volume) : lots.subtract(volume);
        for (FilledVolume.Event deal : filled.deals()) {
            BigDecimal change = deal.closes() ? deal.lots().lots().negate() : deal.lots().lots();
            deal.position().ifPresent(position -> copies.merge(
                    position, new Copy(change, earlier.at()), (known, more) -> known.plus(more.lots)));
        }
    }

    /** Never below zero. */
    BigDecimal lots() {
        return lots.max(BigDecimal.ZERO);
    }

    List<ClosedPositions.Open> open() {
        return copies.entrySet().stream()
                .filter(copy -> copy.getValue().lots.signum() > 0)
                .map(copy -> new ClosedPositions.Open(
                        copy.getKey(), new Volume(copy.getValue().lots), copy.getValue().since, true))
                .toList();
    }
}
