package lotbook.domain.allocation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.Step;
import lotbook.domain.identity.PositionId;
import lotbook.domain.money.Volume;

/**
 * Which of an account's positions a closing volume is taken from. A hedging account closes the position that copies the
 * leader's first and then, like a FIFO account from the start, the oldest first. What more is asked than is open stays unclosed
 * and is told.
 */
public final class ClosedPositions {
    /** Name and version of the rule. */
    public static final String RULE = "close.positions v1";

    private ClosedPositions() {}

    /** @param copies whether it is the copy of the position that the leader closes */
    public record Open(PositionId position, Volume volume, Instant openedAt, boolean copies) {}

    /** @param firstInFirstOut whether the account must close its oldest position, whatever is copied */
    public record Inputs(List<Open> open, Volume close, boolean firstInFirstOut) {
        public Inputs {
            open = List.copyOf(open);
        }
    }

    /** A part of one position that closes, never zero. */
    public record Part(PositionId position, Volume volume) {}

    /** @param unclosed what was asked beyond all that is open */
    public record Outputs(List<Part> parts, Volume unclosed) {
        public Outputs {
            parts = List.copyOf(parts);
        }
    }

    public static Outputs calculate(Inputs in, Recorder recorder) {
        Comparator<Open> oldest = Comparator.comparing(Open::openedAt).thenComparing(open -> open.position().value());
        Comparator<Open> order = in.firstInFirstOut
                ? oldest
                : Comparator.comparing(Open::copies).reversed().thenComparing(oldest);
        List<Part> parts = new ArrayList<>();
        Volume left = in.close;
        for (Open open : in.open.stream().sorted(order).toList()) {
            Volume part = open.volume.compareTo(left) <= 0 ? open.volume : left;
            if (!part.isZero()) {
                parts.add(new Part(open.position, part));
                left = left.minus(part);
            }
        }
        Volume unclosed = left;
        recorder.step(() -> new Step(
                "closed",
                in.firstInFirstOut ? "the oldest first" : "the copy first, then the oldest",
                parts.stream()
                        .map(part -> Operand.constant("position " + part.position, part.volume.toString()))
                        .toList(),
                in.close.minus(unclosed).toString(), "", in.close.minus(unclosed).toString()));
        return new Outputs(parts, unclosed);
    }
}
