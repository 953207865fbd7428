package lotbook.domain.fee.run;

import java.math.BigDecimal;
import lotbook.domain.evidence.Recomputed;
import lotbook.domain.evidence.ReplayResult;
import lotbook.domain.fee.FeeSnapshot;

/**
 * A charged line calculated again from the facts as known now, under the same terms.
 *
 * @param posted what the line took from the investor by right, earlier true-ups included
 * @param corrected what it should have
 */
public record Correction(ChargedLine line, FeeSnapshot snapshot, BigDecimal posted, BigDecimal corrected) {
    /** Above zero, owed by the investor; below, owed to them. */
    public BigDecimal difference() {
        return corrected.subtract(posted);
    }

    /** The first step or output that comes out otherwise, in words. */
    public String differs() {
        FeeSnapshot stood = line.standing();
        ReplayResult result = new Recomputed(stood.steps(), stood.outputs())
                .compare(stood.rule(), new Recomputed(snapshot.steps(), snapshot.outputs()));
        return switch (result) {
            case ReplayResult.Differs differs -> differs.place() + ": " + word(differs.kept()) + ", now "
                    + word(differs.recomputed());
            case ReplayResult.Equal _ -> "no step";
        };
    }

    private static String word(String text) {
        return text.isEmpty() ? "none" : text;
    }
}
