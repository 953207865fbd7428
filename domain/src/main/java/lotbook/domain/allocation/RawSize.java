package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import lotbook.domain.allocation.CopyInputs.Basis;
import lotbook.domain.allocation.CopyInputs.Contracts;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.Step;
import lotbook.domain.money.Decimals;

/**
 * A volume before rounding, kept as an exact fraction so that rounding sees all of it.
 *
 * @param denominator above zero
 */
record RawSize(BigDecimal numerator, BigDecimal denominator) {
    static final String STEP = "raw";
    static final MathContext DOWN = new MathContext(34, RoundingMode.FLOOR);
    private static final String CONVERTED = "converted";
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    BigDecimal value() {
        return plain(Decimals.divide(numerator, denominator));
    }

    static RawSize of(CopyInputs in, Recorder recorder) {
        return switch (in.method()) {
            case FixedLot fixed -> constant(fixed, recorder);
            case LotsPerBalance perBalance -> perBalance(in, perBalance, recorder);
            case Multiplier times -> scaled(in, times.multiplier(), recorder);
            case ProportionalByBalance by -> proportional(in, by.multiplier(), recorder);
            case ProportionalByEquity by -> proportional(in, by.multiplier(), recorder);
            case ProportionalByFreeMargin by -> proportional(in, by.multiplier(), recorder);
            case ProportionalByInvestedAmount by -> proportional(in, by.multiplier(), recorder);
            case CopyAmount _ -> proportional(in, BigDecimal.ONE, recorder);
            case DepositLoad load -> byLoad(in, load, recorder);
        };
    }

    private static RawSize constant(FixedLot fixed, Recorder recorder) {
        RawSize raw = new RawSize(fixed.volume().lots(), BigDecimal.ONE);
        return raw.recorded("fixed lot", () -> List.of(term("fixed lot", fixed.volume().lots())), recorder);
    }

    private static RawSize perBalance(CopyInputs in, LotsPerBalance method, Recorder recorder) {
        Basis balance = required(in.follower().basis(), "follower balance");
        RawSize raw = new RawSize(balance.amount().multiply(method.lots()), method.amount());
        return raw.recorded(
                "follower balance x lots / amount",
                () -> List.of(
                        measured("follower balance", balance),
                        term("lots", method.lots()),
                        term("amount", method.amount())),
                recorder);
    }

    private static RawSize scaled(CopyInputs in, BigDecimal multiplier, Recorder recorder) {
        RawSize raw = new RawSize(in.leader().volume().lots().multiply(multiplier), BigDecimal.ONE).perContract(in);
        return raw.recorded(
                "leader volume x multiplier" + contractFormula(in),
                () -> with(contracts(in), leaderVolume(in), term("multiplier", multiplier)),
                recorder);
    }

    private static RawSize proportional(CopyInputs in, BigDecimal multiplier, Recorder recorder) {
        String ofFollower = "follower " + Measured.ofFollower(in.method()).words();
        String ofLeader = "leader " + Measured.ofLeader(in.method()).words();
        Basis follower = required(in.follower().basis(), ofFollower);
        Basis leader = required(in.leader().basis(), ofLeader);
        RawSize raw = new RawSize(
                        in.leader().volume().lots().multiply(follower.converted()).multiply(multiplier),
                        leader.amount())
                .perContract(in);
        recordConversion(ofFollower, follower, recorder);
        return raw.recorded(
                "leader volume x " + ofFollower + " / " + ofLeader + " x multiplier" + contractFormula(in),
                () -> with(contracts(in), leaderVolume(in), converted(ofFollower, follower), measured(ofLeader, leader),
                        term("multiplier", multiplier)),
                recorder);
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
        RawSize raw = new RawSize(in.leader().volume().lots().multiply(rung), HUNDRED).perContract(in);
        return raw.recorded(
                "leader volume x percentage / 100" + contractFormula(in),
                () -> with(contracts(in), leaderVolume(in),
                        Operand.ofStep("percentage", plain(rung).toPlainString(), "rung")),
                recorder);
    }

    /** Rounded down at 34 digits, so that no percentage reaches a rung it is below of. */
    private static BigDecimal loadPercent(CopyInputs in, DepositLoad method, Recorder recorder) {
        Basis follower = required(in.follower().basis(), "follower balance");
        Basis leader = required(in.leader().basis(), "leader balance");
        boolean equal = in.leader().leverage().isEmpty() && in.follower().leverage().isEmpty();
        BigDecimal ofLeader = equal ? BigDecimal.ONE : required(in.leader().leverage(), "leader leverage");
        BigDecimal counted = equal ? BigDecimal.ONE : required(in.follower().leverage(), "follower leverage").min(ofLeader);
        BigDecimal percent = follower.converted()
                .multiply(method.load())
                .multiply(counted)
                .multiply(HUNDRED)
                .divide(leader.amount().multiply(ofLeader), DOWN);
        recordConversion("follower balance", follower, recorder);
        recorder.step(() -> new Step(
                "percentage",
                "100 x follower balance x load / leader balance"
                        + (equal ? ", both leverages taken as equal" : " x lower leverage / leader leverage"),
                with(
                        equal ? List.of() : List.of(term("lower leverage", counted), term("leader leverage", ofLeader)),
                        converted("follower balance", follower),
                        term("load", method.load()),
                        measured("leader balance", leader)),
                plain(percent).toPlainString(),
                "",
                plain(percent).toPlainString()));
        return percent;
    }

    /** The amount in the leader's currency, with the rate and where it stands. */
    private static void recordConversion(String name, Basis basis, Recorder recorder) {
        basis.conversion().ifPresent(by -> recorder.step(() -> {
            String value = plain(basis.converted()).toPlainString();
            return new Step(
                    CONVERTED,
                    name + " x conversion",
                    List.of(measured(name, basis), new Operand("conversion", by.rate().toString(), by.reference())),
                    value, "", value);
        }));
    }

    private RawSize perContract(CopyInputs in) {
        return in.follower().contracts()
                .map(lot -> new RawSize(numerator.multiply(lot.leader()), denominator.multiply(lot.follower())))
                .orElse(this);
    }

    private static String contractFormula(CopyInputs in) {
        return in.follower().contracts().isPresent() ? " x leader contract / follower contract" : "";
    }

    private static List<Operand> contracts(CopyInputs in) {
        Optional<Contracts> lot = in.follower().contracts();
        return lot.isEmpty()
                ? List.of()
                : List.of(term("leader contract", lot.get().leader()), term("follower contract", lot.get().follower()));
    }

    private static List<Operand> with(List<Operand> last, Operand... first) {
        List<Operand> operands = new ArrayList<>(List.of(first));
        operands.addAll(last);
        return operands;
    }

    private RawSize recorded(String formula, Supplier<List<Operand>> operands, Recorder recorder) {
        recorder.step(() -> {
            String value = value().toPlainString();
            return new Step(STEP, formula, operands.get(), value, "", value);
        });
        return this;
    }

    private static Operand leaderVolume(CopyInputs in) {
        return new Operand("leader volume", in.leader().volume().toString(), in.leader().order());
    }

    private static Operand converted(String name, Basis basis) {
        return basis.conversion().isPresent()
                ? Operand.ofStep(name, plain(basis.converted()).toPlainString(), CONVERTED)
                : measured(name, basis);
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
