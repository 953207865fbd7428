package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import lotbook.domain.money.Volume;

/**
 * What may be copied at all.
 *
 * @param symbols the only ones; empty for every symbol
 * @param maxPositions most open positions of a follower at once
 * @param maxVolume most lots of one follower's order; below the instrument's own maximum it takes its place
 * @param maxLeverage most notional over equity after the order
 * @param modes kinds of account that may follow; never empty
 */
public record ScopeLimits(
        SortedSet<String> symbols,
        Optional<Integer> maxPositions,
        Optional<Volume> maxVolume,
        Optional<BigDecimal> maxLeverage,
        SortedSet<Mode> modes) {

    /** Every symbol, no limit, every kind of account. */
    public static final ScopeLimits NONE = new ScopeLimits(
            new TreeSet<>(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new TreeSet<>(Set.of(Mode.values())));

    public ScopeLimits {
        symbols = Collections.unmodifiableSortedSet(new TreeSet<>(symbols));
        modes = Collections.unmodifiableSortedSet(new TreeSet<>(modes));
        maxLeverage = maxLeverage.map(leverage -> Positive.canonical("leverage", leverage));
        if (maxPositions.isPresent() && maxPositions.get() < 1) {
            throw new IllegalArgumentException("At least one position is allowed, else pause the version.");
        }
        if (maxVolume.isPresent() && maxVolume.get().isZero()) {
            throw new IllegalArgumentException("A volume above zero is allowed, else pause the version.");
        }
        if (modes.isEmpty()) {
            throw new IllegalArgumentException("At least one kind of account is allowed.");
        }
    }

    public boolean allowsSymbol(String symbol) {
        return symbols.isEmpty() || symbols.contains(symbol);
    }

    /** How an account keeps opposite positions of a symbol. */
    public enum Mode {
        /** Side by side. */
        HEDGING,
        /** Netted into one. */
        NETTING
    }
}
