package lotbook.domain.fee;

import java.math.BigDecimal;
import java.util.List;

/**
 * What the broker pays to who introduced the investor, to who introduced them, and so on up: a price a lot for each level, in the
 * account's currency. A level above which nobody stands is paid to nobody.
 *
 * @param perLot by level, that of who introduced the investor first
 */
public record IntroducingFee(List<BigDecimal> perLot, DealsCounted counted, Charging charging) implements Fee {
    public static final String ID = "introducing";
    /** As many as the longest cascades have that are offered. */
    public static final int LEVELS = 5;

    public IntroducingFee {
        perLot = List.copyOf(perLot);
    }

    @Override
    public String id() {
        return ID;
    }

    boolean hasLevel(int level) {
        return level <= perLot.size();
    }

    /**
     * Of some lots, unrounded.
     *
     * @param level from 1
     */
    public BigDecimal of(int level, BigDecimal lots) {
        return lots.multiply(perLot.get(level - 1));
    }
}
