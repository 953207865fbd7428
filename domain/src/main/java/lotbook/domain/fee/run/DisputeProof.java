package lotbook.domain.fee.run;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.evidence.ReplayResult;
import lotbook.domain.fee.run.DisputedFee.Charge;
import lotbook.domain.fee.run.DisputedFee.TrueUp;
import lotbook.domain.fee.run.FeeRunTables.LineState;

/**
 * One thing that can be proved about a line, and whether it holds.
 *
 * @param value what was compared: a hash, a sum, a rule
 * @param words what was found, a full sentence
 */
public record DisputeProof(String name, boolean holds, String value, String words) {
    static final String REPLAY = "Replay";

    /** Each is compared anew. */
    public static List<DisputeProof> of(DisputedFee fee) {
        return Stream.concat(
                Stream.of(document(fee), content(fee), sum(fee), replay(fee)),
                fee.trueUps().stream().map(DisputeProof::trueUp)).toList();
    }

    private static DisputeProof document(DisputedFee fee) {
        return document("Snapshot", fee.snapshot().hash(), fee.proof().recorded());
    }

    /** Whether a document still has the hash that was recorded with it. */
    public static DisputeProof document(String name, Sha256 found, Sha256 recorded) {
        boolean same = found.equals(recorded);
        return new DisputeProof(name, same, found.hex(), same
                ? "Its bytes have the SHA-256 that was recorded with it."
                : "Another one was recorded with it: " + recorded.hex() + ".");
    }

    private static DisputeProof content(DisputedFee fee) {
        String now = fee.proof().content().hex();
        return fee.run().content()
                .map(agreed -> agreed.hex().equals(now)
                        ? new DisputeProof("Run", true, now, "All lines and charges have the SHA-256 that people decided on.")
                        : new DisputeProof("Run", false, now, "People decided on another content: " + agreed.hex() + "."))
                .orElseGet(() -> new DisputeProof("Run", true, "", "It isn't complete: nobody can have agreed to it."));
    }

    /** Its bytes, and what comes out of them. */
    private static DisputeProof trueUp(TrueUp trueUp) {
        DisputeProof bytes = document("True-up", trueUp.snapshot().hash(), trueUp.recorded());
        DisputeProof replay = replay("Corrected", trueUp.replay());
        return new DisputeProof(
                "True-up", bytes.holds() && replay.holds(), bytes.value(), bytes.words() + " " + replay.words());
    }

    private static DisputeProof sum(DisputedFee fee) {
        BigDecimal charged = fee.charges().stream()
                .filter(charge -> charge.reverses().isEmpty())
                .map(Charge::posted)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal expected = fee.isHeldBack() || fee.charges().isEmpty() && fee.figures().posted().signum() == 0
                ? BigDecimal.ZERO
                : fee.calculated();
        // A line that was set aside keeps what it would have charged.
        boolean same = charged.compareTo(expected) == 0
                && (fee.state() == LineState.SET_ASIDE || charged.compareTo(fee.figures().posted()) == 0);
        String nothing = "Nothing is charged: the line is " + (fee.state() == LineState.SET_ASIDE ? "set aside." : "held back.");
        return new DisputeProof("Sum", same, plain(charged), same
                ? fee.isHeldBack() ? nothing : "The charges come to what was calculated."
                : "The line says " + plain(fee.figures().posted()) + ", the calculation " + plain(expected) + ".");
    }

    private static DisputeProof replay(DisputedFee fee) {
        return replay("Calculated", fee.proof().replay());
    }

    /** @param made what was done again: {@code Calculated} */
    public static DisputeProof replay(String made, ReplayResult result) {
        return switch (result) {
            case ReplayResult.Equal equal -> new DisputeProof(
                    REPLAY, true, equal.rule(), made + " anew from the document alone: equal in all " + equal.steps()
                            + " steps and every output.");
            case ReplayResult.Differs differs -> new DisputeProof(
                    REPLAY, false, differs.rule(), made + " anew it differs first at " + differs.place() + ": kept '"
                            + differs.kept() + "', now '" + differs.recomputed() + "'.");
        };
    }

    private static String plain(BigDecimal amount) {
        return DisputeAnswer.shown(amount, 0);
    }
}
