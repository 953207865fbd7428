package lotbook.domain.allocation.picking;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import lotbook.domain.execution.Execution.PositionEffect;
import lotbook.domain.money.Price;
import lotbook.domain.money.RateUsed;
import lotbook.domain.money.Volume;

/**
 * The leader's position that a block opened, as it stood at the end of the period.
 *
 * @param effect of the block's own deal; absent if the server doesn't say
 * @param openings every deal that opened it, the block's own included, corrections applied
 * @param closings every deal that closed of it until then, corrections applied
 * @param lastPrice of the symbol at that moment, where something is still open
 * @param contractSize units a lot, if the instrument is known
 * @param rate from the currency of prices to the programme's, of the day on which it was closed or the period ended
 */
public record BlockPosition(
        Optional<PositionEffect> effect, List<Part> openings, List<Part> closings, Optional<LastPrice> lastPrice,
        Optional<BigDecimal> contractSize, Optional<RateUsed> rate) {
    public BlockPosition {
        openings = List.copyOf(openings);
        closings = List.copyOf(closings);
    }

    /** A deal of it. */
    public record Part(String source, Volume volume, Price price) {}

    /** What the symbol was last dealt at on that server. */
    public record LastPrice(Price price, String source) {}
}
