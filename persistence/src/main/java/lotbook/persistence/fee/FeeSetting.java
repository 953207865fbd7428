package lotbook.persistence.fee;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import lotbook.domain.evidence.JsonReader;
import lotbook.domain.fee.Fee;
import lotbook.domain.fee.FeeTerms;
import lotbook.domain.fee.FeeTermsDocument;
import lotbook.domain.fee.Hurdle;
import lotbook.domain.fee.ManagementFee;
import lotbook.domain.fee.Payout;
import lotbook.domain.fee.PerformanceFee;
import lotbook.domain.fee.RateScale;
import lotbook.domain.fee.Schedule;
import lotbook.domain.money.Rate;
import org.jspecify.annotations.Nullable;

/** What H2 calls to read a setting out of fee terms, where PostgreSQL has the function of migration V339. */
public final class FeeSetting {
    private FeeSetting() {}

    /** As grids show it; null where the terms have none of the kind. */
    public static @Nullable String of(String document, String setting) {
        FeeTerms terms = FeeTermsDocument.read(JsonReader.read(document).asObject()).terms();
        Optional<PerformanceFee> performance = terms.performance();
        Optional<String> found = switch (setting) {
            case "performance-percent" -> performance.flatMap(fee -> rate(fee.rate().scale())).map(FeeSetting::percent);
            case "management-percent" -> terms.management().map(ManagementFee::rate).map(FeeSetting::percent);
            case "schedule" -> performance.flatMap(fee -> fee.charging().schedule())
                    .or(() -> firstSchedule(terms))
                    .map(FeeSetting::words);
            case "hwm-after" -> performance.map(fee -> fee.hwm().after().name());
            case "hurdle" -> performance.map(fee -> id(fee.hurdle()));
            case "on-withdrawal" -> performance.map(fee -> fee.withdrawal().name());
            case "fairness" -> performance.map(fee -> fee.fairness().name());
            case "rounding" -> Optional.of(terms.rounding().name());
            case "performance-tiers" -> performance.flatMap(fee -> tiers(fee.rate().scale()));
            case "payees" -> performance.<Fee>map(fee -> fee).or(() -> terms.fees().stream().findFirst())
                    .map(fee -> fee.charging().split().parts().stream()
                            .map(part -> percent(part.share()) + " % " + part.payee().name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", ")));
            case "payout-in" -> terms.payout() instanceof Payout.Converted converted
                    ? Optional.of(converted.currency()) : Optional.empty();
            default -> throw new IllegalArgumentException("Fee terms have no setting " + setting);
        };
        return found.orElse(null);
    }

    /** To how many decimals the currency goes that payees are paid in; null where that is the account's. */
    public static @Nullable Integer payoutDecimals(String document) {
        return FeeTermsDocument.read(JsonReader.read(document).asObject()).terms().payout() instanceof Payout.Converted converted
                ? converted.decimals() : null;
    }

    private static Optional<Schedule> firstSchedule(FeeTerms terms) {
        return terms.fees().stream().map(Fee::charging).flatMap(charging -> charging.schedule().stream()).findFirst();
    }

    private static Optional<Rate> rate(RateScale scale) {
        return switch (scale) {
            case RateScale.Flat flat -> Optional.of(flat.rate());
            case RateScale.ByReturn _, RateScale.Weighted _ -> Optional.empty();
        };
    }

    private static Optional<String> tiers(RateScale scale) {
        return switch (scale) {
            case RateScale.ByReturn(var tiers, var _) -> Optional.of(tiers.stream()
                    .map(tier -> percent(tier.rate()) + " % "
                            + tier.upTo().map(end -> "up to " + percent(end) + " %").orElse("beyond"))
                    .collect(Collectors.joining(", ")));
            case RateScale.Flat _, RateScale.Weighted _ -> Optional.empty();
        };
    }

    private static String percent(Rate rate) {
        BigDecimal percent = rate.value().movePointRight(2).stripTrailingZeros();
        return percent.toPlainString();
    }

    private static String words(Schedule schedule) {
        return switch (schedule) {
            case Schedule.EveryDays(int days) -> days == 1 ? "every day" : "every " + days + " days";
            case Schedule.EveryWeek(DayOfWeek day) -> "every " + day.name().toLowerCase(Locale.ROOT);
            case Schedule.EveryMonths(int months, Schedule.Anchor from) ->
                (months == 1 ? "every month" : "every " + months + " months")
                        + (from == Schedule.Anchor.JOINING ? " from joining" : "");
            case Schedule.OnExit _ -> "on exit";
        };
    }

    private static String id(Hurdle hurdle) {
        return switch (hurdle) {
            case Hurdle.None _ -> "none";
            case Hurdle.Hard _ -> "hard";
            case Hurdle.Soft _ -> "soft";
            case Hurdle.CatchUp _ -> "catch-up";
        };
    }
}
