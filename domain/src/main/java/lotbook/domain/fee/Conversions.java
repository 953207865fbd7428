package lotbook.domain.fee;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import lotbook.domain.money.RateUsed;
import lotbook.domain.money.Rounding;

/** Payees' amounts in their currency, at the rate the terms name. */
final class Conversions {
    private final Payout payout;
    private final String account;
    private final List<RateUsed> rates;

    Conversions(Payout payout, String account, List<RateUsed> rates) {
        this.payout = payout;
        this.account = account;
        this.rates = rates;
    }

    /** Empty if nothing is converted, or the rate lacks; a charge without one is found before by {@link FeeInputsCheck}. */
    Optional<BigDecimal> convert(BigDecimal posted, LocalDate date, Rounding rounding) {
        return switch (payout) {
            case Payout.Unconverted _ -> Optional.empty();
            case Payout.Converted converted -> rate(converted, date).map(rate -> convert(posted, rate, converted, rounding));
        };
    }

    /** {@code posted x to / from}, rounded once. */
    static BigDecimal convert(BigDecimal posted, RateUsed rate, Payout.Converted converted, Rounding rounding) {
        return rounding.divide(
                posted.multiply(rate.toPerEuro().value()), rate.fromPerEuro().value(), converted.decimals());
    }

    Optional<RateUsed> rate(Payout.Converted converted, LocalDate date) {
        LocalDate day = switch (converted.day()) {
            case OF_CHARGE -> date;
            case MONTH_BEFORE -> date.withDayOfMonth(1).minusDays(1);
        };
        return rates.stream()
                .filter(rate -> rate.from().equals(account) && rate.to().equals(converted.currency())
                        && rate.asked().equals(day))
                .findFirst();
    }
}
