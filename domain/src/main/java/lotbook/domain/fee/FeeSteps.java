package lotbook.domain.fee;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lotbook.domain.evidence.DecimalText;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.Step;
import lotbook.domain.fee.FeeOutputs.Accrued;
import lotbook.domain.fee.FeeOutputs.Crystallisation;
import lotbook.domain.fee.PerformanceAccount.Due;
import lotbook.domain.identity.PartyId;

/** The calculation's steps in words and digits; makes none if nobody listens. */
final class FeeSteps {
    private static final Operand WHOLE_DAY = weight(1);

    private final FeeTerms terms;
    private final int decimals;
    private final Recorder recorder;
    private final boolean listens;
    private final List<Operand> accruals = new ArrayList<>(0);
    private final List<Operand> yearly;
    private long weight = 1;
    private Operand ofDay = WHOLE_DAY;
    private int postings;
    private final List<Operand> introduced = new ArrayList<>(0);
    private final WeighedOrders orders = new WeighedOrders();
    private String hwmStep = "";
    private BigDecimal hwm;

    /** @param hwm what the gain is measured from at the opening */
    FeeSteps(FeeTerms terms, int decimals, BigDecimal hwm, Recorder recorder) {
        this.terms = terms;
        this.decimals = decimals;
        this.hwm = hwm;
        this.recorder = recorder;
        this.listens = recorder.listens();
        yearly = listens ? terms.management().map(FeeSteps::yearly).orElse(List.of()) : List.of();
    }

    /** What every day's accrual has in common. */
    private static List<Operand> yearly(ManagementFee fee) {
        return List.of(constant("rate", fee.rate().value()), constant("weight of the year", fee.dayCount().denominator()));
    }

    boolean listens() {
        return listens;
    }

    void accrued(ManagementFee fee, LocalDate day, BigDecimal value) {
        if (listens) {
            String date = day.toString();
            String id = "accrual:" + date;
            Operand part = ofDay(fee.dayCount().weight(day));
            String digits = fee.over(value, weight).digits();
            accruals.add(Operand.ofStep(date, digits, id));
            recorder.step(() -> unrounded(
                    id,
                    "value x rate x weight of the day / weight of the year",
                    List.of(
                            constant("value", value),
                            yearly.getFirst(),
                            part,
                            yearly.getLast()),
                    digits));
        }
    }

    /** Mostly that of the day before. */
    private Operand ofDay(long weight) {
        if (weight != this.weight) {
            this.weight = weight;
            ofDay = weight(weight);
        }
        return ofDay;
    }

    private static Operand weight(long weight) {
        return Operand.constant("weight of the day", Long.toString(weight));
    }

    /** A winning order, at the rate of the day it was opened. */
    void order(FeeTrade trade, OpeningRate rate) {
        if (listens) {
            Step step = orders.order(trade, rate);
            recorder.step(() -> step);
        }
    }

    /** What the winning orders come to that the next gain is weighed by. */
    void weighs(BigDecimal profit, BigDecimal due) {
        if (listens) {
            orders.come(profit, due);
        }
    }

    /** Every charge but the performance fee's, which has steps of its own. */
    void posted(FeeCharge charge) {
        if (!listens || charge.fee().equals(PerformanceFee.ID)) {
            return;
        }
        List<Operand> operands = new ArrayList<>(introduced);
        introduced.clear();
        if (charge.introducer().isEmpty()) {
            operands.addFirst(constant("base", charge.base()));
        }
        if (charge.fee().equals(ManagementFee.ID)) {
            operands.addAll(accruals);
            accruals.clear();
        }
        int number = ++postings;
        recorder.step(() -> new Step(
                charge.fee() + ":" + charge.date() + " "
                        + charge.introducer().map(PartyId::value).orElse(Integer.toString(number)),
                operation(charge),
                operands,
                text(charge.raw()),
                rounding(),
                text(charge.posted().signum() == 0 ? charge.collected() : charge.posted())));
    }

    /** What the next charge is due for: the lots of each day that count, and what was due before. */
    void introduced(IntroducingFee fee, LocalDate day, IntroducingAccount.Due due) {
        if (listens) {
            int level = due.now().level();
            String id = "introduced:" + day + " " + level + " " + due.now().party();
            introduced.add(Operand.ofStep("level " + level, text(due.now().due()), id));
            List<Operand> operands = new ArrayList<>();
            if (due.before().signum() != 0) {
                operands.add(new Operand("due before", text(due.before()), "state:opening"));
            }
            if (fee.hasLevel(level)) {
                operands.add(constant("price a lot", fee.perLot().get(level - 1)));
            }
            operands.addAll(due.days());
            recorder.step(() -> unrounded(id, "due before + price a lot x lots", operands, due.now().due()));
        }
    }

    private static String operation(FeeCharge charge) {
        return switch (charge.fee()) {
            case ManagementFee.ID -> "accruals since the last charge, at most the cap";
            case SubscriptionFee.ID -> "price of the period's days";
            case EntryFee.ID -> "rate x deposit";
            case VolumeFee.ID -> "price of what was traded since the last charge, at most the cap";
            case CommissionShare.ID -> "rate x costs since the last charge";
            case IntroducingFee.ID -> "what an introducer is due since the last charge, at most the cap";
            case Purse.DEBT -> "the lesser of debt and what is there";
            case Purse.WITHHOLDING -> "rate x profit of a winning trade";
            case Purse.ADJUSTMENT -> "an amount of finance's own";
            case Purse.TRUE_UP -> "what earlier runs should have been - what they were";
            default -> throw new IllegalArgumentException(charge.fee());
        };
    }

    void flow(FeeEvent.Moved moved, BigDecimal hwm) {
        if (listens) {
            String id = "flow:" + moved.id();
            Operand before = hwm();
            recorder.step(() -> unrounded(
                    id,
                    "HWM after " + (moved.amount().signum() < 0 ? "a withdrawal" : "a deposit"),
                    List.of(before, new Operand("amount", text(moved.amount()), "movement:" + moved.id())),
                    hwm));
            raised(id, hwm);
        }
    }

    /**
     * Only if somebody {@link #listens}, for the point's name is put together then.
     *
     * @param owed charged and not in the account's figures yet
     */
    void crystallised(String point, PerformanceFee fee, Due due, Crystallisation made, BigDecimal owed) {
        Operand hwm = hwm();
        recorder.step(() -> unrounded(
                "base:" + point,
                "value by " + words(fee.profit().basis()) + " - owed" + words(due.value(), made.value()),
                List.of(
                        constant("value", due.value().add(owed)),
                        constant("owed", owed),
                        constant("added back", made.value().subtract(due.value()))),
                made.value()));
        recorder.step(() -> unrounded(
                "gain:" + point,
                fee.hwm().after() == HwmAfterCharge.CUMULATIVE_PROFIT
                        ? "base - invested + shared before"
                        : "base - HWM",
                List.of(Operand.ofStep("base", text(made.value()), "base:" + point), hwm),
                made.gain()));
        List<Operand> charged = new ArrayList<>(List.of(
                Operand.ofStep("gain", text(made.gain()), "gain:" + point), constant("hurdle", made.hurdle())));
        if (due.scale() instanceof RateScale.Weighted weighted) {
            Step rate = orders.weighted("rate:" + point, weighted);
            recorder.step(() -> rate);
            charged.add(Operand.ofStep("weighted rate", rate.value(), rate.id()));
        }
        recorder.step(() -> new Step(
                "performance:" + point,
                "due of the gain, hurdle " + words(fee.hurdle()),
                charged,
                text(made.raw()),
                rounding(),
                text(made.posted())));
        recorder.step(() -> unrounded(
                "hwm:" + point,
                "HWM after the charge, " + words(fee.hwm().after()),
                List.of(hwm, Operand.ofStep("fee", text(made.posted()), "performance:" + point)),
                made.hwmAfter()));
        raised("hwm:" + point, made.hwmAfter());
    }

    private static String words(BigDecimal value, BigDecimal base) {
        return value.compareTo(base) == 0 ? "" : " + what the terms add back";
    }

    private static String words(Hurdle hurdle) {
        return switch (hurdle) {
            case Hurdle.None _ -> "none";
            case Hurdle.Hard _ -> "hard";
            case Hurdle.Soft _ -> "soft";
            case Hurdle.CatchUp _ -> "with catch-up";
        };
    }

    private Operand hwm() {
        return hwmStep.isEmpty()
                ? new Operand("HWM", text(hwm), "state:opening")
                : Operand.ofStep("HWM", text(hwm), hwmStep);
    }

    private void raised(String step, BigDecimal value) {
        hwmStep = step;
        hwm = value;
    }

    void accrued(Accrued accrued) {
        if (listens) {
            recorder.step(() -> unrounded(
                    "accrued",
                    "performance + management + subscription + volume, due if it all crystallised now",
                    List.of(
                            constant("performance", accrued.performance()),
                            constant("management", accrued.management()),
                            constant("subscription", accrued.subscription()),
                            constant("volume", accrued.volume())),
                    accrued.performance().add(accrued.management()).add(accrued.subscription()).add(accrued.volume())));
        }
    }

    private String rounding() {
        return words(terms.rounding()) + " to " + decimals + " decimals";
    }

    private static Step unrounded(String id, String operation, List<Operand> operands, BigDecimal value) {
        return unrounded(id, operation, operands, text(value));
    }

    private static Step unrounded(String id, String operation, List<Operand> operands, String digits) {
        return new Step(id, operation, operands, digits, "", digits);
    }

    private static Operand constant(String name, BigDecimal value) {
        return Operand.constant(name, text(value));
    }

    private static String text(BigDecimal value) {
        return DecimalText.write(value);
    }

    private static String words(Enum<?> term) {
        return term.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
