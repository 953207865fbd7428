package lotbook.app.fee;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.app.fee.TermSetting.Choice;
import lotbook.app.fee.TermSetting.Typed;
import lotbook.app.fee.TermSetting.Unit;
import lotbook.domain.evidence.Json;
import lotbook.domain.fee.Bearer;
import lotbook.domain.fee.CreditInBase;
import lotbook.domain.fee.DayCount;
import lotbook.domain.fee.DealsCounted;
import lotbook.domain.fee.Fairness;
import lotbook.domain.fee.FeeDebt;
import lotbook.domain.fee.FeeSplit.Payee;
import lotbook.domain.fee.Hurdle;
import lotbook.domain.fee.HwmAfterCharge;
import lotbook.domain.fee.HwmOnFlow;
import lotbook.domain.fee.HwmRise;
import lotbook.domain.fee.IntroducingFee;
import lotbook.domain.fee.LossCarryForward;
import lotbook.domain.fee.ManagementBase;
import lotbook.domain.fee.OnWithdrawal;
import lotbook.domain.fee.OrderOfFees;
import lotbook.domain.fee.Payout;
import lotbook.domain.fee.PositionsOnLeaving;
import lotbook.domain.fee.ProfitBasis;
import lotbook.domain.fee.Proration;
import lotbook.domain.fee.RateMoment;
import lotbook.domain.fee.RateScale;
import lotbook.domain.fee.ReversalPolicy;
import lotbook.domain.fee.Schedule;
import lotbook.domain.fee.TradingCosts;
import lotbook.domain.fee.VolumeTiers;
import lotbook.domain.fee.WeekendDays;
import lotbook.domain.fee.Withholding;
import lotbook.domain.money.Rounding;

/**
 * The settings of a document of fee terms, in the order in which a form shows them. What has several kinds (a schedule, a hurdle)
 * is a choice of the kind, followed by the settings of the kind that is chosen. A tier is two of them in a row, {@code upTo} and
 * what it costs, at its number from 0; a payee's share stands at the payee's name, and blank where they get nothing.
 */
final class TermSettings {
    static final String ABSENT = "absent";
    static final String CHARGED = "charged";
    private static final List<String> FEES =
            List.of("performance", "management", "subscription", "entry", "volume", "commission-share", IntroducingFee.ID);

    private final Json.Obj root;
    private final List<TermSetting> found = new ArrayList<>();

    private TermSettings(Json.Obj root) {
        this.root = root;
    }

    static List<TermSetting> of(Json.Obj settings) {
        TermSettings reading = new TermSettings(settings);
        for (String fee : FEES) {
            reading.fee(fee);
        }
        reading.words("order", OrderOfFees.values());
        reading.words("rounding", Rounding.values());
        reading.words("credit", CreditInBase.values());
        reading.words("weekends", WeekendDays.values());
        reading.kind("payout", FeeDefaults.PAYOUTS);
        reading.words("debt", FeeDebt.values());
        reading.words("leaving", PositionsOnLeaving.values());
        reading.words("reversals", ReversalPolicy.values());
        return reading.found;
    }

    private void fee(String fee) {
        String path = "fees." + fee;
        Optional<Json> there = TermDocument.at(root, path);
        Map<String, Json> options = new LinkedHashMap<>();
        options.put(ABSENT, Json.NULL);
        options.put(CHARGED, there.orElseGet(() -> FeeDefaults.of(fee)));
        found.add(new Choice(path, options, there.isPresent() ? CHARGED : ABSENT));
        if (there.isEmpty()) {
            return;
        }
        switch (fee) {
            case "performance" -> performance(path);
            case "management" -> {
                typed(path + ".rate", Unit.PERCENT);
                words(path + ".dayCount", DayCount.values());
                words(path + ".base", ManagementBase.values());
            }
            case "subscription" -> {
                typed(path + ".amount", Unit.NUMBER);
                words(path + ".proration", Proration.values());
            }
            case "volume" -> {
                kind(path + ".price", FeeDefaults.PRICES);
                words(path + ".bearer", Bearer.values());
            }
            case "commission-share" -> {
                typed(path + ".rate", Unit.PERCENT);
                mayBeBlank(path + ".most", Unit.PERCENT);
            }
            case IntroducingFee.ID -> {
                levels(path + ".levels");
                words(path + ".counted", DealsCounted.values());
            }
            default -> typed(path + ".rate", Unit.PERCENT);
        }
        kind(path + ".charging.schedule", FeeDefaults.SCHEDULES);
        kind(path + ".charging.cap", FeeDefaults.CAPS);
        // What introducers get is theirs alone.
        for (Payee payee : fee.equals(IntroducingFee.ID) ? new Payee[0] : Payee.values()) {
            mayBeBlank(path + ".charging.split." + payee.name() + ".share", Unit.PERCENT);
        }
    }

    /** As many as have a price, and one more. */
    private void levels(String path) {
        int levels = TermDocument.at(root, path).map(list -> list.asList().size()).orElse(0);
        for (int at = 0; at < Math.min(levels + 1, IntroducingFee.LEVELS); at++) {
            mayBeBlank(path + "." + at + TermSetting.PER_LOT, Unit.NUMBER);
        }
    }

    private void performance(String path) {
        kind(path + ".scale", FeeDefaults.SCALES);
        words(path + ".hwm", HwmAfterCharge.values());
        words(path + ".hwmRise", HwmRise.values());
        words(path + ".hwmOnFlow", HwmOnFlow.values());
        words(path + ".losses", LossCarryForward.values());
        kind(path + ".hurdle", FeeDefaults.HURDLES);
        words(path + ".withdrawal", OnWithdrawal.values());
        words(path + ".basis", ProfitBasis.values());
        words(path + ".costs", TradingCosts.values());
        words(path + ".moment", RateMoment.values());
        words(path + ".fairness", Fairness.values());
        words(path + ".withholding", Withholding.values());
    }

    /** A choice of one of several kinds, and what the chosen one has to set. */
    private void kind(String path, Map<String, Json> kinds) {
        Json.Obj now = TermDocument.at(root, path).map(Json::asObject).orElse(Json.object().put("id", ABSENT).build());
        String id = now.text("id");
        Map<String, Json> options = new LinkedHashMap<>(kinds);
        if (!id.equals(ABSENT)) {
            options.put(id, now);
        }
        found.add(new Choice(path, options, id));
        now.members().forEach((member, value) -> {
            if (!member.equals("id")) {
                member(path + "." + member, member, value);
            }
        });
    }

    private void member(String path, String member, Json value) {
        switch (member) {
            case "rate", "share" -> typed(path, Unit.PERCENT);
            case "days", "months" -> typed(path, Unit.WHOLE);
            case "most", "amount", "points", "tick", "basisPoints" -> typed(path, Unit.NUMBER);
            case "day" -> words(path, path.equals("payout.day") ? Payout.RateDay.values() : DayOfWeek.values());
            case "from" -> words(path, Schedule.Anchor.values());
            case "base" -> words(path, Hurdle.Base.values());
            case "dayCount" -> words(path, DayCount.values());
            case "carry" -> words(path, Hurdle.Carry.values());
            case "currency" -> typed(path, Unit.CURRENCY);
            case "kind" -> words(path, RateScale.TierKind.values());
            case "crossing" -> words(path, VolumeTiers.Crossing.values());
            case "tiers" -> tiers(path, value.asList());
            default -> { }
        }
    }

    /** By return each has a rate, by volume a price a lot. */
    private void tiers(String path, List<Json> tiers) {
        for (int at = 0; at < tiers.size(); at++) {
            boolean byReturn = tiers.get(at).asObject().member("rate").isPresent();
            mayBeBlank(path + "." + at + TermSetting.UP_TO, byReturn ? Unit.PERCENT : Unit.NUMBER);
            typed(path + "." + at + (byReturn ? ".rate" : ".price"), byReturn ? Unit.PERCENT : Unit.NUMBER);
        }
        found.add(new TermSetting.More(path));
    }

    private void words(String path, Enum<?>[] words) {
        TermDocument.at(root, path).ifPresent(now -> {
            Map<String, Json> options = new LinkedHashMap<>();
            Arrays.stream(words).forEach(word -> options.put(word.name(), Json.text(word.name())));
            found.add(new Choice(path, options, now.asText()));
        });
    }

    private void typed(String path, Unit unit) {
        TermDocument.at(root, path).ifPresent(now -> found.add(new Typed(path, unit, unit.typed(now), false)));
    }

    private void mayBeBlank(String path, Unit unit) {
        found.add(new Typed(path, unit, TermDocument.at(root, path).map(unit::typed).orElse(""), true));
    }

    /** Without zeros that say nothing, never with an exponent. */
    static String plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
    }
}
