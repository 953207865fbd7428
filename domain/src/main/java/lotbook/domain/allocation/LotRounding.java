package lotbook.domain.allocation;

import java.math.RoundingMode;
import lotbook.domain.money.Rounding;

/** How a raw volume comes to the instrument's lot step. Volumes are not negative. */
public enum LotRounding {
    FLOOR(Rounding.FLOOR, "floor"),
    HALF_UP(Rounding.HALF_UP, "half up"),
    HALF_EVEN(Rounding.HALF_EVEN, "half even");

    private final Rounding rounding;
    private final String words;

    LotRounding(Rounding rounding, String words) {
        this.rounding = rounding;
        this.words = words;
    }

    public RoundingMode mode() {
        return rounding.mode();
    }

    /** As an explanation says it. */
    public String words() {
        return words;
    }
}
