package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.domain.allocation.CopyInputs.Basis;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.Step;
import lotbook.domain.money.Decimals;
import lotbook.domain.money.Rate;

/**
 * A volume before rounding, kept as an exact fraction so that rounding sees all of it.
 *
 * @param denominator above zero
 */
record RawSize(BigDecimal numerator, BigDecimal denominator) {
    static final String STEP = "raw";
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final MathContext DOWN = new MathContext(34, RoundingMode.FLOOR);

    BigDecimal value() {
        return plain(Decimals.divide(numerator, denominator));
    }

    static RawSize of(CopyInputs in, Recorder recorder) {
        return switch (in.method()) {
            case FixedLot fixed -> constant(fixed, recorder);
            case LotsPerBalance perBalance -> perBalance(in, perBalance, recorder);
            case Multiplier times -> scaled(in, times.multiplier(), recorder);
            case ProportionalByBalance by -> proportional(in, "balance", by.multiplier(), recorder);
            case ProportionalByEquity by -> proportional(in, "equity", by.multiplier(), recorder);
            case ProportionalByFreeMargin by -> proportional(in, "free margin", by.multiplier(), recorder);
            case DepositLoad load -> byLoad(in, load, recorder);
        };
    }

    private static RawSize constant(FixedLot fixed, Recorder recorder) {
        RawSize raw = new RawSize(fixed.volume().lots(), BigDecimal.ONE);
        return raw.recorded("fixed lot", List.of(term("fixed lot", fixed.volume().lots())), recorder);
    }

    private static RawSize perBalance(CopyInputs in, LotsPerBalance method, Recorder recorder) {
        Basis balance = required(in.follower().basis(), "follower balance");
        RawSize raw = new RawSize(balance.amount().multiply(method.lots()), method.amount());
        return raw.recorded(
                "follower balance x lots / amount",
                List.of(
                        measured("follower balance", balance),
                        term("lots", method.lots()),
                        term("amount", method.amount())),
                recorder);
    }

    private static RawSize scaled(CopyInputs in, BigDecimal multiplier, Recorder recorder) {
        RawSize raw = new RawSize(in.leader().volume().lots().multiply(multiplier), BigDecimal.ONE);
        return raw.recorded(
                "leader volume x multiplier", List.of(leaderVolume(in), term("multiplier", multiplier)), recorder);
    }

    private static RawSize proportional(CopyInputs in, String basis, BigDecimal multiplier, Recorder recorder) {
        Basis follower = required(in.follower().basis(), "follower " + basis);
        Basis leader = required(in.leader().basis(), "leader " + basis);
        Optional<Rate> conversion = in.follower().conversion();
        RawSize raw = new RawSize(
                in.leader().volume().lots().multiply(converted(follower, conversion)).multiply(multiplier),
                leader.amount());
        List<Operand> operands = new ArrayList<>(List.of(
                leaderVolume(in), measured("follower " + basis, follower), measured("leader " + basis, leader)));
        operands.add(term("multiplier", multiplier));
        conversion.ifPresent(rate -> operands.add(term("conversion", rate.value())));
        String formula = "leader volume x follower " + basis + " / leader " + basis + " x multiplier"
                + (conversion.isPresent() ? " x conversion" : "");
        return raw.recorded(formula, operands, recorder);
    }

    private static RawSize byLoad(CopyInputs in, DepositLoad method, Recorder recorder) {
        BigDecimal percent = loadPercent(in, method, recorder);
        BigDecimal rung = RatioLadder.rung(percent);
        recorder.step(() -> new Step(
                "rung",
                "percentage down to a rung of the ladder",
                List.of(Operand.ofStep("percentage", plain(percent).toPlainString(), "percentage")),
                plain(percent).toPlainString(),
                "down to a rung",
                plain(rung).toPlainString()));
        RawSize raw = new RawSize(in.leader().volume().lots().multiply(rung), HUNDRED);
        return raw.recorded(
                "leader volume x percentage / 100",
                List.of(leaderVolume(in), Operand.ofStep("percentage", plain(rung).toPlainString(), "rung")),
                recorder);
    }

    /** Rounded down at 34 digits, so that no percentage reaches a rung it is below of. */
    private static BigDecimal loadPercent(CopyInputs in, DepositLoad method, Recorder recorder) {
        Basis follower = required(in.follower().basis(), "follower balance");
        Basis leader = required(in.leader().basis(), "leader balance");
        BigDecimal followerLeverage = required(in.follower().leverage(), "follower leverage");
        BigDecimal leaderLeverage = required(in.leader().leverage(), "leader leverage");
        BigDecimal counted = followerLeverage.min(leaderLeverage);
        BigDecimal percent = converted(follower, in.follower().conversion())
                .multiply(method.load())
                .multiply(counted)
                .multiply(HUNDRED)
                .divide(leader.amount().multiply(leaderLeverage), DOWN);
        recorder.step(() -> new Step(
                "percentage",
                "100 x follower balance x load / leader balance x lower leverage / leader leverage x conversion",
                List.of(
                        measured("follower balance", follower),
                        term("load", method.load()),
                        measured("leader balance", leader),
                        term("lower leverage", counted),
                        term("leader leverage", leaderLeverage),
                        term("conversion", in.follower().conversion().map(Rate::value).orElse(BigDecimal.ONE))),
                plain(percent).toPlainString(),
                "",
                plain(percent).toPlainString()));
        return percent;
    }

    private RawSize recorded(String formula, List<Operand> operands, Recorder recorder) {
        recorder.step(() -> {
            String value = value().toPlainString();
            return new Step(STEP, formula, operands, value, "", value);
        });
        return this;
    }

    private static BigDecimal converted(Basis follower, Optional<Rate> conversion) {
        return conversion.map(rate -> follower.amount().multiply(rate.value())).orElse(follower.amount());
    }

    private static Operand leaderVolume(CopyInputs in) {
        return new Operand("leader volume", in.leader().volume().toString(), in.leader().order());
    }

    private static Operand measured(String name, Basis basis) {
        return new Operand(name, basis.amount().toPlainString(), basis.reference());
    }

    private static Operand term(String name, BigDecimal value) {
        return Operand.constant(name, value.toPlainString());
    }

    private static <T> T required(Optional<T> value, String what) {
        return value.orElseThrow(() -> new IllegalArgumentException("The method needs the " + what + "."));
    }

    /** Without trailing zeros, and without an exponent that would show. */
    static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
