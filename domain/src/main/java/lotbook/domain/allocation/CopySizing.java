package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
    private final Recorder recorder;

    private CopySizing(CopyInputs in, Recorder recorder) {
        this.in = in;
        this.lots = in.leader().lots();
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
        Optional<Skip> refusal = refusal();
        recorder.step(() -> scopeStep(refusal));
        if (refusal.isPresent()) {
            return new CopyOutputs(
                    BigDecimal.ZERO, Volume.ZERO, Volume.ZERO, refusal.get().reason, refusal.get().words);
        }
        RawSize raw = RawSize.of(in, recorder);
        Optional<CopyOutputs> tooSmall = smallestAmount(raw);
        if (tooSmall.isPresent()) {
            return tooSmall.get();
        }
        Volume rounded = rounded(raw);
        if (rounded.compareTo(lots.lowest()) < 0) {
            return belowMinimum(raw, rounded);
        }
        limitStep("minimum", "at least the minimum", "minimum", lots.lowest(), rounded, rounded, "rounded");
        return belowMaximum(raw, rounded, rounded, Reason.NONE, "minimum");
    }

    /** Why the order isn't copied at all, whatever its size. */
    private Optional<Skip> refusal() {
        ScopeLimits scope = in.scope();
        if (in.paused()) {
            return skip(Reason.PAUSED, "The version is paused: skipped");
        }
        if (!scope.allowsSymbol(in.leader().symbol())) {
            return skip(Reason.LIMIT, in.leader().symbol() + " is not among the symbols copied: skipped");
        }
        if (!scope.modes().contains(in.follower().mode())) {
            return skip(Reason.LIMIT, "Accounts in " + in.follower().mode() + " mode are not copied to: skipped");
        }
        if (scope.maxPositions().isPresent() && in.follower().openPositions() >= scope.maxPositions().get()) {
            return skip(Reason.LIMIT, in.follower().openPositions() + " positions are open, "
                    + scope.maxPositions().get() + " are allowed: skipped");
        }
        return withoutBasis();
    }

    /** A proportion to nothing, or to less, has no meaning. */
    private Optional<Skip> withoutBasis() {
        if (in.leader().basis().isPresent() && in.leader().basis().get().amount().signum() <= 0) {
            return skip(Reason.LIMIT, "The leader's basis is not above zero: skipped");
        }
        if (in.follower().basis().isPresent() && in.follower().basis().get().amount().signum() <= 0) {
            return skip(Reason.NO_MARGIN, "The follower's basis is not above zero: skipped");
        }
        return Optional.empty();
    }

    /** A copied position worth less than agreed is not opened, whatever its lots would come to. */
    private Optional<CopyOutputs> smallestAmount(RawSize raw) {
        if (!(in.method() instanceof CopyAmount copy) || copy.minimum().signum() == 0) {
            return Optional.empty();
        }
        BigDecimal perLot = in.follower().exposure()
                .orElseThrow(() -> new IllegalArgumentException("A smallest position needs the follower's exposure."))
                .notionalPerLot();
        BigDecimal worth = RawSize.plain(Decimals.divide(raw.numerator().multiply(perLot), raw.denominator()));
        boolean below = worth.compareTo(copy.minimum()) < 0;
        String value = raw.value().toPlainString();
        recorder.step(() -> new Step(
                "smallest",
                "raw size x worth of a lot is at least the smallest position, or nothing",
                List.of(
                        Operand.ofStep("raw size", value, RawSize.STEP),
                        Operand.constant("worth of a lot", perLot.toPlainString()),
                        Operand.constant("smallest position", copy.minimum().toPlainString())),
                worth.toPlainString(), "", below ? "0" : value));
        return below
                ? Optional.of(new CopyOutputs(
                        raw.value(), Volume.ZERO, Volume.ZERO, Reason.BELOW_MINIMUM,
                        "A position of " + lotsInWords(worth) + " is below the smallest of " + copy.minimum().toPlainString()
                                + ": skipped"))
                : Optional.empty();
    }

    private Volume rounded(RawSize raw) {
        LotRounding rounding = in.terms().rounding();
        Volume rounded = lots.toStep(raw.numerator(), raw.denominator(), rounding.mode());
        recorder.step(() -> new Step(
                "rounded",
                "raw size to the lot step",
                List.of(
                        Operand.ofStep("raw size", raw.value().toPlainString(), RawSize.STEP),
                        Operand.constant("lot step", lots.step().toString())),
                raw.value().toPlainString(),
                rounding.words() + " to " + lots.step(),
                rounded.toString()));
        return rounded;
    }

    private CopyOutputs belowMinimum(RawSize raw, Volume rounded) {
        Volume minimum = lots.lowest();
        String fact = lotsInWords(raw.value()) + " lot is below the minimum " + minimum;
        boolean covered = in.follower().affordable().filter(most -> most.compareTo(minimum) >= 0).isPresent();
        boolean clamped = switch (in.terms().belowMinimum()) {
            case REJECT -> false;
            case CLAMP -> true;
            case CLAMP_IF_MARGIN -> covered;
        };
        Volume volume = clamped ? minimum : Volume.ZERO;
        limitStep("minimum", "at least the minimum, or nothing", "minimum", minimum, rounded, volume, "rounded");
        if (clamped) {
            return belowMaximum(raw, rounded, minimum, Reason.BELOW_MINIMUM, "minimum");
        }
        return in.terms().belowMinimum() == BelowMinimum.REJECT
                ? new CopyOutputs(raw.value(), rounded, volume, Reason.BELOW_MINIMUM, fact + ": skipped")
                : new CopyOutputs(
                        raw.value(),
                        rounded,
                        volume,
                        Reason.NO_MARGIN,
                        fact + ", and free margin lacks for it: skipped");
    }

    private CopyOutputs belowMaximum(RawSize raw, Volume rounded, Volume asked, Reason soFar, String from) {
        Optional<Limit> bites = limits().filter(limit -> asked.compareTo(limit.most) > 0).reduce(Limit::lower);
        if (bites.isEmpty()) {
            recorder.step(() -> noLimit(asked, from));
            return new CopyOutputs(raw.value(), rounded, asked, reason(raw, asked, soFar), words(raw, asked, soFar));
        }
        Limit limit = bites.get();
        boolean clamp = in.terms().aboveMaximum() == AboveMaximum.CLAMP && limit.most.compareTo(lots.lowest()) >= 0;
        Volume volume = clamp ? limit.most : Volume.ZERO;
        limitStep("maximum", "at most the maximum, or nothing", limit.name, limit.most, asked, volume, from);
        String words = lotsInWords(raw.value()) + " lot is above the " + limit.name + " " + limit.most
                + (clamp ? ": traded at that" : ": skipped");
        return new CopyOutputs(raw.value(), rounded, volume, limit.reason, words);
    }

    private Stream<Limit> limits() {
        Stream<Limit> instrument = lots.maximum().stream()
                .map(most -> new Limit("maximum", lots.floor(most), Reason.ABOVE_MAXIMUM));
        Stream<Limit> agreed = in.scope().maxVolume().stream()
                .map(most -> new Limit("agreed maximum", lots.floor(most), Reason.LIMIT));
        Stream<Limit> leverage = in.scope().maxLeverage().stream()
                .map(most -> new Limit("leverage limit", leverageLimit(most), Reason.LIMIT));
        return Stream.of(instrument, agreed, leverage).flatMap(limit -> limit);
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

    private static Reason reason(RawSize raw, Volume volume, Reason soFar) {
        boolean unchanged = raw.value().compareTo(volume.lots()) == 0;
        return soFar == Reason.NONE && !unchanged ? Reason.ROUNDED : soFar;
    }

    private String words(RawSize raw, Volume volume, Reason soFar) {
        String size = lotsInWords(raw.value()) + " lot";
        return switch (reason(raw, volume, soFar)) {
            case BELOW_MINIMUM -> size + " is below the minimum " + volume + ": traded at that";
            case ROUNDED -> size + " is " + volume + ", " + in.terms().rounding().words() + " to " + lots.step();
            case NONE, ABOVE_MAXIMUM, LIMIT, PAUSED, NO_MARGIN, MANUAL -> volume + " lot, as calculated";
        };
    }

    private Step scopeStep(Optional<Skip> refusal) {
        String verdict = refusal.map(Skip::words).orElse("allowed");
        return new Step(
                "scope",
                "pause, symbol, kind of account, open positions, basis",
                List.of(Operand.constant("symbol", in.leader().symbol())),
                verdict,
                "",
                verdict);
    }

    private Step noLimit(Volume asked, String from) {
        String bounds = lots.lowest() + ".." + limits().reduce(Limit::lower).map(l -> l.most.toString()).orElse("");
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

    private static Optional<Skip> skip(Reason reason, String words) {
        return Optional.of(new Skip(reason, words));
    }

    private record Skip(Reason reason, String words) {}

    private record Limit(String name, Volume most, Reason reason) {
        Limit lower(Limit other) {
            return other.most.compareTo(most) < 0 ? other : this;
        }
    }
}
