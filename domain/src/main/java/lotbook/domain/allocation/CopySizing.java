package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import lotbook.domain.allocation.CopyInputs.Exposure;
import lotbook.domain.execution.Breakdown.Reason;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.Step;
import lotbook.domain.money.Decimals;
import lotbook.domain.money.Volume;

/**
 * Sizes one follower's copy of a leader's order: scope, raw size, rounding to the lot step, minimum, maximum. The
 * exact quotient is rounded once; the 34 digits of the raw size are for showing.
 */
public final class CopySizing {
    /** Decimals of a raw size in plain words. */
    private static final int WORD_SCALE = 8;

    private final CopyInputs in;
    private final LotGrid lots;
    private final Volume lowest;
    private final Recorder recorder;

    private CopySizing(CopyInputs in, Recorder recorder) {
        this.in = in;
        this.lots = in.leader().lots();
        this.lowest = lots.lowest();
        this.recorder = recorder;
    }

    /** Name and version of the rule, as snapshots and explanations carry it. */
    public static String rule(CopyMethod method) {
        return "copy." + method.id() + " v1";
    }

    public static CopyOutputs calculate(CopyInputs inputs, Recorder recorder) {
        return new CopySizing(inputs, recorder).size();
    }

    private CopyOutputs size() {
        Optional<Refusal> refusal = refusal();
        recorder.step(() -> scopeStep(refusal));
        if (refusal.isPresent()) {
            return new CopyOutputs(
                    BigDecimal.ZERO, Volume.ZERO, Volume.ZERO, refusal.get().reason(), refusal.get()::words);
        }
        RawSize exact = RawSize.of(in, recorder);
        BigDecimal raw = exact.value();
        Optional<CopyOutputs> tooSmall = smallestAmount(exact, raw);
        if (tooSmall.isPresent()) {
            return tooSmall.get();
        }
        Volume rounded = rounded(exact, raw);
        if (rounded.compareTo(lowest) < 0) {
            return belowMinimum(raw, rounded);
        }
        limitStep("minimum", "at least the minimum", "minimum", lowest, rounded, rounded, "rounded");
        return belowMaximum(raw, rounded, rounded, Reason.NONE, "minimum");
    }

    /** Why the order isn't copied at all, whatever its size. */
    private Optional<Refusal> refusal() {
        ScopeLimits scope = in.scope();
        Optional<Refusal> outOfScope = Refusal.of(
                in.paused(), scope, in.leader().symbol(), Optional.of(in.follower().mode()));
        if (outOfScope.isPresent()) {
            return outOfScope;
        }
        if (scope.maxPositions().isPresent() && in.follower().openPositions() >= scope.maxPositions().get()) {
            return skip(Reason.LIMIT, in.follower().openPositions() + " positions are open, "
                    + scope.maxPositions().get() + " are allowed: skipped");
        }
        return withoutBasis();
    }

    /** A proportion to nothing, or to less, has no meaning. */
    private Optional<Refusal> withoutBasis() {
        if (in.leader().basis().isPresent() && in.leader().basis().get().amount().signum() <= 0) {
            return skip(Reason.LIMIT, "The leader's basis is not above zero: skipped");
        }
        if (in.follower().basis().isPresent() && in.follower().basis().get().amount().signum() <= 0) {
            return skip(Reason.NO_MARGIN, "The follower's basis is not above zero: skipped");
        }
        return Optional.empty();
    }

    /** A copied position worth less than agreed is not opened, whatever its lots would come to. */
    private Optional<CopyOutputs> smallestAmount(RawSize exact, BigDecimal raw) {
        if (!(in.method() instanceof CopyAmount copy) || copy.minimum().signum() == 0) {
            return Optional.empty();
        }
        BigDecimal perLot = in.follower().exposure()
                .orElseThrow(() -> new IllegalArgumentException("A smallest position needs the follower's exposure."))
                .notionalPerLot();
        BigDecimal worth = RawSize.plain(Decimals.divide(exact.numerator().multiply(perLot), exact.denominator()));
        boolean below = worth.compareTo(copy.minimum()) < 0;
        recorder.step(() -> new Step(
                "smallest",
                "raw size x worth of a lot is at least the smallest position, or nothing",
                List.of(
                        Operand.ofStep("raw size", raw.toPlainString(), RawSize.STEP),
                        Operand.constant("worth of a lot", perLot.toPlainString()),
                        Operand.constant("smallest position", copy.minimum().toPlainString())),
                worth.toPlainString(), "", below ? "0" : raw.toPlainString()));
        return below
                ? Optional.of(new CopyOutputs(
                        raw, Volume.ZERO, Volume.ZERO, Reason.BELOW_MINIMUM,
                        () -> "A position of " + lotsInWords(worth) + " is below the smallest of "
                                + copy.minimum().toPlainString() + ": skipped"))
                : Optional.empty();
    }

    private Volume rounded(RawSize exact, BigDecimal raw) {
        LotRounding rounding = in.terms().rounding();
        Volume rounded = lots.toStep(exact.numerator(), exact.denominator(), rounding.mode());
        recorder.step(() -> new Step(
                "rounded",
                "raw size to the lot step",
                List.of(
                        Operand.ofStep("raw size", raw.toPlainString(), RawSize.STEP),
                        Operand.constant("lot step", lots.step().toString())),
                raw.toPlainString(),
                rounding.words() + " to " + lots.step(),
                rounded.toString()));
        return rounded;
    }

    private CopyOutputs belowMinimum(BigDecimal raw, Volume rounded) {
        boolean covered = in.follower().affordable().filter(most -> most.compareTo(lowest) >= 0).isPresent();
        boolean clamped = switch (in.terms().belowMinimum()) {
            case REJECT -> false;
            case CLAMP -> true;
            case CLAMP_IF_MARGIN -> covered;
        };
        Volume volume = clamped ? lowest : Volume.ZERO;
        limitStep("minimum", "at least the minimum, or nothing", "minimum", lowest, rounded, volume, "rounded");
        if (clamped) {
            return belowMaximum(raw, rounded, lowest, Reason.BELOW_MINIMUM, "minimum");
        }
        return in.terms().belowMinimum() == BelowMinimum.REJECT
                ? new CopyOutputs(raw, rounded, volume, Reason.BELOW_MINIMUM, () -> isBelow(raw) + ": skipped")
                : new CopyOutputs(
                        raw,
                        rounded,
                        volume,
                        Reason.NO_MARGIN,
                        () -> isBelow(raw) + ", and free margin lacks for it: skipped");
    }

    private String isBelow(BigDecimal raw) {
        return lotsInWords(raw) + " lot is below the minimum " + lowest;
    }

    private CopyOutputs belowMaximum(BigDecimal raw, Volume rounded, Volume asked, Reason soFar, String from) {
        Optional<Limit> narrowest = narrowestLimit();
        Optional<Limit> bites = narrowest.filter(limit -> asked.compareTo(limit.most) > 0);
        if (bites.isEmpty()) {
            recorder.step(() -> noLimit(narrowest, asked, from));
            Reason reason = reason(raw, asked, soFar);
            return new CopyOutputs(raw, rounded, asked, reason, () -> words(raw, asked, reason));
        }
        Limit limit = bites.get();
        boolean clamp = in.terms().aboveMaximum() == AboveMaximum.CLAMP && limit.most.compareTo(lowest) >= 0;
        Volume volume = clamp ? limit.most : Volume.ZERO;
        limitStep("maximum", "at most the maximum, or nothing", limit.name, limit.most, asked, volume, from);
        return new CopyOutputs(raw, rounded, volume, limit.reason, () ->
                lotsInWords(raw) + " lot is above the " + limit.name + " " + limit.most
                        + (clamp ? ": traded at that" : ": skipped"));
    }

    /** The instrument's before the agreed one before the leverage's, where they are the same. */
    private Optional<Limit> narrowestLimit() {
        Optional<Limit> instrument =
                lots.maximum().map(most -> new Limit("maximum", lots.floor(most), Reason.ABOVE_MAXIMUM));
        Optional<Limit> agreed =
                in.scope().maxVolume().map(most -> new Limit("agreed maximum", lots.floor(most), Reason.LIMIT));
        Optional<Limit> leverage =
                in.scope().maxLeverage().map(most -> new Limit("leverage limit", leverageLimit(most), Reason.LIMIT));
        return Limit.narrower(Limit.narrower(instrument, agreed), leverage);
    }

    /** The most lots with which {@code (open notional + lots x notional of one) / equity} stays within the limit. */
    private Volume leverageLimit(BigDecimal most) {
        Exposure exposure = in.follower().exposure().orElseThrow(() ->
                new IllegalArgumentException("A leverage limit needs the follower's exposure."));
        BigDecimal room = most.multiply(exposure.equity()).subtract(exposure.openNotional());
        return room.signum() <= 0
                ? Volume.ZERO
                : lots.toStep(room, exposure.notionalPerLot(), RoundingMode.FLOOR);
    }

    private static Reason reason(BigDecimal raw, Volume volume, Reason soFar) {
        boolean unchanged = raw.compareTo(volume.lots()) == 0;
        return soFar == Reason.NONE && !unchanged ? Reason.ROUNDED : soFar;
    }

    private String words(BigDecimal raw, Volume volume, Reason reason) {
        String size = lotsInWords(raw) + " lot";
        return switch (reason) {
            case BELOW_MINIMUM -> size + " is below the minimum " + volume + ": traded at that";
            case ROUNDED -> size + " is " + volume + ", " + in.terms().rounding().words() + " to " + lots.step();
            case NONE, ABOVE_MAXIMUM, LIMIT, PAUSED, NO_MARGIN, MANUAL -> volume + " lot, as calculated";
        };
    }

    private Step scopeStep(Optional<Refusal> refusal) {
        String verdict = refusal.map(Refusal::words).orElse("allowed");
        return new Step(
                "scope",
                "pause, symbol, kind of account, open positions, basis",
                List.of(Operand.constant("symbol", in.leader().symbol())),
                verdict,
                "",
                verdict);
    }

    private Step noLimit(Optional<Limit> narrowest, Volume asked, String from) {
        String bounds = lowest + ".." + narrowest.map(limit -> limit.most.toString()).orElse("");
        return new Step(
                "maximum",
                "limits " + bounds + ": none bites",
                List.of(Operand.ofStep("volume", asked.toString(), from)),
                asked.toString(),
                "",
                asked.toString());
    }

    private void limitStep(
            String id, String operation, String name, Volume limit, Volume before, Volume after, String from) {
        recorder.step(() -> new Step(
                id,
                operation,
                List.of(
                        Operand.ofStep("volume", before.toString(), from),
                        Operand.constant(name, limit.toString())),
                before.toString(),
                "",
                after.toString()));
    }

    /** For reading only: eight decimals at most. */
    private static String lotsInWords(BigDecimal raw) {
        BigDecimal shown = raw.scale() > WORD_SCALE ? raw.setScale(WORD_SCALE, RoundingMode.HALF_EVEN) : raw;
        return RawSize.plain(shown).toPlainString();
    }

    private static Optional<Refusal> skip(Reason reason, String words) {
        return Optional.of(new Refusal(reason, words));
    }

    private record Limit(String name, Volume most, Reason reason) {
        static Optional<Limit> narrower(Optional<Limit> one, Optional<Limit> other) {
            boolean isOther = other.isPresent() && (one.isEmpty() || other.get().most.compareTo(one.get().most) < 0);
            return isOther ? other : one;
        }
    }
}
