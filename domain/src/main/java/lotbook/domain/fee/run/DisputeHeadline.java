package lotbook.domain.fee.run;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import lotbook.domain.fee.run.DisputeAnswer.Line;
import lotbook.domain.fee.run.DisputeAnswer.Section;
import lotbook.domain.fee.run.DisputeAnswer.Value;
import lotbook.domain.fee.run.DisputedFee.Act;
import lotbook.domain.fee.run.DisputedFee.Did;
import lotbook.domain.fee.run.DisputedFee.TrueUp;

/** What an answer says first, in sentences to be read aloud: how much, who agreed, and whether it still comes out the same. */
public final class DisputeHeadline {
    private static final String DAY_ONLY = "T.*";

    private DisputeHeadline() {}

    /** Three lines. */
    static List<Line> of(DisputedFee fee) {
        return lines(amount(fee), terms(fee) + " " + charge(fee), DisputeProof.of(fee));
    }

    /**
     * The same three for any fee.
     *
     * @param amount how much, and whose; a sentence
     * @param agreed who accepted the terms, and who agreed to the charge; sentences
     */
    public static List<Line> lines(String amount, String agreed, List<DisputeProof> proofs) {
        return List.of(
                line("In short", new Value.Words(amount), ""),
                line("Who agreed", new Value.Words(agreed), ""),
                line("Can be proved", new Value.Verdict(proofs.stream().allMatch(DisputeProof::holds)), proved(proofs)));
    }

    private static Line line(String label, Value value, String note) {
        return new Line(Section.ANSWER, label, value, note);
    }

    private static String amount(DisputedFee fee) {
        String whose = (fee.investor().isBlank() ? "" : fee.investor() + ", ") + "account "
                + fee.snapshot().inputs().account().value() + ", for " + fee.run().first() + " to " + fee.run().last();
        String calculated = shown(fee, fee.calculated().subtract(fee.borneByBroker()));
        String posted = shown(fee, fee.charged());
        return switch (fee.state()) {
            case CALCULATING, DRAFT, PROPOSED -> calculated + " would be charged to " + whose + ".";
            case HELD_BACK -> "Nothing is charged to " + whose + ": the line is held back. Calculated were " + calculated + ".";
            case SET_ASIDE -> "Nothing is charged to " + whose + ": the line was set aside. Calculated were " + calculated + ".";
            case DISCARDED -> "Nothing is charged to " + whose + ": the run was discarded. Calculated were " + calculated + ".";
            case REVERSED -> posted + " was charged to " + whose + ", and taken back.";
            case APPROVED -> posted + " was charged to " + whose + "." + corrected(fee) + borne(fee);
        };
    }

    private static String borne(DisputedFee fee) {
        BigDecimal borne = fee.borneByBroker();
        return borne.signum() == 0 ? "" : " The broker pays " + shown(fee, borne) + " more out of its own.";
    }

    private static String corrected(DisputedFee fee) {
        return fee.trueUps().isEmpty() ? "" : corrected(fee, fee.trueUps().getLast());
    }

    private static String corrected(DisputedFee fee, TrueUp last) {
        return " By facts learned later it should have been " + shown(fee, last.corrected()) + ".";
    }

    private static String terms(DisputedFee fee) {
        DisputedFee.Terms terms = fee.terms();
        return accepted(terms.id().value(), terms.acceptance().map(found -> found.since().toString()));
    }

    /** @param since when the investor accepted them, in ISO 8601; empty if nobody did */
    public static String accepted(String terms, Optional<String> since) {
        return since.map(at -> "The investor accepted terms " + terms + " on " + at.replaceFirst(DAY_ONLY, "") + ".")
                .orElse("No acceptance of terms " + terms + " by the investor is known.");
    }

    /** The newest decision to charge the run. */
    private static String charge(DisputedFee fee) {
        if (fee.isHeldBack()) {
            return "Nobody agreed to charge this line.";
        }
        List<Act> proposed = fee.acts().stream().filter(act -> act.did() == Did.PROPOSED).toList();
        List<Long> proposals = proposed.stream().flatMap(act -> act.proposal().stream()).toList();
        List<Act> approved = fee.acts().stream()
                .filter(act -> act.did() == Did.APPROVED && act.proposal().filter(proposals::contains).isPresent())
                .toList();
        if (approved.isEmpty()) {
            return "Nobody has agreed to the charge.";
        }
        Act last = approved.getLast();
        String by = approved.stream().filter(act -> act.proposal().equals(last.proposal())).map(Act::who).distinct()
                .collect(Collectors.joining(" and "));
        return proposed.stream().filter(act -> act.proposal().equals(last.proposal())).map(Act::who).findFirst()
                .map(maker -> decided(maker, by, Optional.of(last.at().toString()))).orElseThrow();
    }

    /** @param at in ISO 8601; empty if it isn't known */
    public static String decided(String proposedBy, String decidedBy, Optional<String> at) {
        return proposedBy + " proposed the charge, and " + decidedBy + " agreed to it"
                + at.map(moment -> " on " + moment.replaceFirst(DAY_ONLY, "")).orElse("") + ".";
    }

    private static String proved(List<DisputeProof> proofs) {
        List<String> broken = proofs.stream().filter(proof -> !proof.holds()).map(DisputeProof::name).toList();
        return broken.isEmpty()
                ? proofs.stream().filter(proof -> proof.name().equals(DisputeProof.REPLAY)).map(DisputeProof::words).findFirst()
                        .orElse("")
                : "Not: " + String.join(", ", broken) + ". Below stands why.";
    }

    private static String shown(DisputedFee fee, BigDecimal amount) {
        return fee.figures().currency() + " " + DisputeAnswer.shown(amount, DisputeAnswer.decimals(fee));
    }
}
