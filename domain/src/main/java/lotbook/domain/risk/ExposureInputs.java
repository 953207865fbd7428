package lotbook.domain.risk;

import java.time.Instant;
import java.util.List;
import lotbook.domain.money.Price;
import lotbook.domain.programme.Instrument;

/**
 * Everything that open exposure is calculated from.
 *
 * @param instruments those that hold at the moment
 * @param prices the last deal's price by symbol
 */
public record ExposureInputs(
        Moment moment,
        HealthSettings settings,
        RiskBook book,
        List<OpenVolume> open,
        List<Instrument> instruments,
        List<LastPrice> prices,
        ConversionRates rates) {
    public ExposureInputs {
        open = List.copyOf(open);
        instruments = List.copyOf(instruments);
        prices = List.copyOf(prices);
    }

    /** @param reference the deal it is from */
    public record LastPrice(String server, String symbol, Price price, Instant at, String reference) {}
}
