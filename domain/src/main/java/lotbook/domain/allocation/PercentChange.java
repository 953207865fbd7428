package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.Step;
import lotbook.domain.identity.AccountId;
import lotbook.domain.money.Volume;

/**
 * An order that changes every account's position by the same percentage: more of it above zero, less below, all of it
 * closed at -100. Only what an account holds independently counts; what a model holds for it is the model's to change.
 * Each account's part is floored to the lot step, and the order is the sum of the parts, so nothing is left to deal.
 */
public final class PercentChange {
    /** Name and version of the rule. */
    public static final String RULE = "change.percent v1";

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private PercentChange() {}

    /**
     * What an account holds of the instrument, all on one side.
     *
     * @param inModels of {@code total}, what models hold
     */
    public record Position(AccountId account, Volume total, Volume inModels) {
        public Position {
            if (inModels.compareTo(total) > 0) {
                throw new IllegalArgumentException(
                        "Models can't hold " + inModels + " of " + total + " lots of " + account + ".");
            }
        }

        Volume independent() {
            return total.minus(inModels);
        }
    }

    /** @param percent of the independent position; below zero it is reduced, by at most all of it */
    public record Inputs(List<Position> positions, BigDecimal percent, Volume step) {
        public Inputs {
            positions = List.copyOf(positions);
            if (percent.compareTo(HUNDRED.negate()) < 0) {
                throw new IllegalArgumentException(
                        "A position can't be reduced by more than all of it: " + percent.toPlainString() + " %.");
            }
        }
    }

    /**
     * @param reduces whether the order is against the positions' side
     * @param parts in the order of the positions, those that come to nothing included
     */
    public record Outputs(Volume order, boolean reduces, List<Part> parts) {
        public Outputs {
            parts = List.copyOf(parts);
        }
    }

    /** One account's part of the order. */
    public record Part(AccountId account, Volume volume) {}

    public static Outputs calculate(Inputs in, Recorder recorder) {
        List<Part> parts = new ArrayList<>();
        for (Position position : in.positions) {
            parts.add(new Part(position.account, part(in, position, recorder)));
        }
        Volume order = parts.stream().map(Part::volume).reduce(Volume.ZERO, Volume::plus);
        recorder.step(() -> new Step(
                "order",
                "sum of the parts",
                parts.stream()
                        .map(part -> Operand.ofStep(part.account().value(), part.volume().toString(), id(part.account())))
                        .toList(),
                order.toString(),
                "",
                order.toString()));
        return new Outputs(order, in.percent.signum() < 0, parts);
    }

    private static Volume part(Inputs in, Position position, Recorder recorder) {
        boolean closes = in.percent.compareTo(HUNDRED.negate()) == 0;
        BigDecimal product = position.independent().lots().multiply(in.percent.abs());
        LotGrid lots = new LotGrid(in.step, in.step, Optional.empty());
        // A position that closes whole leaves no residue, even where it is no multiple of the step.
        Volume volume = closes
                ? position.independent()
                : lots.toStep(product, HUNDRED, LotRounding.FLOOR.mode());
        recorder.step(() -> new Step(
                id(position.account),
                "(position - held by models) x percentage / 100",
                List.of(
                        Operand.constant("position", position.total.toString()),
                        Operand.constant("held by models", position.inModels.toString()),
                        Operand.constant("percentage", in.percent.toPlainString())),
                RawSize.plain(product.divide(HUNDRED)).toPlainString(),
                closes ? "" : LotRounding.FLOOR.words() + " to " + in.step,
                volume.toString()));
        return volume;
    }

    private static String id(AccountId account) {
        return "part:" + account;
    }
}
