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
 * @param booked from the account's currency, which results are booked in, to the programme's
 * @param quoted from the currency of prices to the programme's
 */
public record BlockPosition(
        Optional<PositionEffect> effect, List<Opening> openings, List<Closing> closings, Optional<LastPrice> lastPrice,
        Optional<BigDecimal> contractSize, Optional<RateUsed> booked, Optional<RateUsed> quoted) {
    public BlockPosition {
        openings = List.copyOf(openings);
        closings = List.copyOf(closings);
    }

    public record Opening(String source, Volume volume, Price price) {}

    /** @param result profit and swap as booked, in the account's currency; commission is not in it */
    public record Closing(String source, Volume volume, BigDecimal result) {}

    /** What the symbol was last dealt at on that server. */
    public record LastPrice(Price price, String source) {}
}
