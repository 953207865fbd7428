package lotbook.domain.unit.fund;

import java.math.BigDecimal;
import java.util.Locale;
import lotbook.domain.approval.CorrectPrice;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.money.MinorUnit;
import lotbook.domain.unit.AgreedCorrection;
import lotbook.domain.unit.CorrectionOutputs;
import lotbook.domain.unit.CorrectionSnapshot;
import lotbook.domain.unit.DealingTerms.BearsWrongPrice;

/** A correction of prices as something to propose. */
public final class Correct {
    private Correct() {}

    /** @throws lotbook.domain.failure.FailureException REFUSED if there is nothing that two people could agree to */
    public static void requireSomething(CorrectionSnapshot snapshot) {
        long point = snapshot.facts().first().point();
        if (!snapshot.changes()) {
            throw new Failure(Reason.REFUSED, "Nothing that dealing point " + point + " rests on is known otherwise now.",
                    "Classify or import what is missing first; points of which something was learned stand as due in `lotbook"
                            + " list dealing-points`.").asException();
        }
        BearsWrongPrice bearer = snapshot.facts().bearer();
        if (bearer != BearsWrongPrice.POOL) {
            String who = bearer.name().toLowerCase(Locale.ROOT);
            throw new Failure(Reason.REFUSED, "By the terms that dealing point " + point + " was struck under the " + who
                    + " bears a wrong price: "
                    + MinorUnit.words(snapshot.outputs().lost(), snapshot.facts().first().dealt().currency())
                    + " in all, and nothing is taken from who gained.",
                    "Have the " + who + " pay it to those who lost, as the comparison says; units change hands only where the"
                            + " pool bears it.").asException();
        }
        if (snapshot.corrections().isEmpty()) {
            throw new Failure(Reason.REFUSED, "No units change hands: whatever dealing point " + point
                    + " took or paid too much, all who hold units bear alike.",
                    "There is nothing to agree to; ask those who are gone for what they were paid too much.").asException();
        }
    }

    public static CorrectPrice of(PriceCorrections.Kept kept, CorrectionSnapshot snapshot) {
        CorrectionOutputs out = snapshot.outputs();
        CorrectionOutputs.Point first = out.points().getFirst();
        BigDecimal units = snapshot.corrections().stream().map(AgreedCorrection.Line::units)
                .filter(moved -> moved.signum() > 0).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new CorrectPrice(
                kept.id(), kept.master(), first.id(), snapshot.facts().last().point(),
                CorrectPrice.Bearer.valueOf(snapshot.facts().bearer().name()), kept.content(),
                snapshot.facts().first().dealt().currency(), first.priceDealt(), first.priceNow(), out.lost(), out.gained(),
                out.remainder(), units, snapshot.corrections().size(), snapshot.differs());
    }
}
