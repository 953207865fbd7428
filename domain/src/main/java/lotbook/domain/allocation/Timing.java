package lotbook.domain.allocation;

import java.util.Objects;

/**
 * From when a version works, once it is valid.
 *
 * @param paused sizes nothing new; closing always reaches whoever holds the trade
 */
public record Timing(Start start, boolean paused) {
    public static final Timing NEXT_TRADE = new Timing(Start.NEXT_TRADE, false);
    public static final Timing IMMEDIATE = new Timing(Start.IMMEDIATE, false);

    public Timing {
        Objects.requireNonNull(start, "start");
    }

    public enum Start {
        /** Open positions are brought in line at once, as far as the server does that. */
        IMMEDIATE,
        /** Only what the leader opens from then on. */
        NEXT_TRADE
    }
}
