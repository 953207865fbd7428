package lotbook.domain.fee.run;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.domain.fee.FeeCharge;
import lotbook.domain.fee.FeeFinding;
import lotbook.domain.fee.FeeFinding.Kind;
import lotbook.domain.fee.FeeInputs;
import lotbook.domain.fee.FeeInputs.FeePeriod;
import lotbook.domain.fee.FeeOutputs;
import lotbook.domain.fee.FeeSnapshot;
import lotbook.domain.money.MinorUnit;
import lotbook.domain.time.BusinessCalendar;

/** One line of a run: the fees by the terms that were accepted, and what an approver should look at before agreeing. */
public final class RunCalculation {
    /** A fee more than this many times another is worth a look. */
    private static final BigDecimal FAR = new BigDecimal(3);

    private RunCalculation() {}

    /** Pure. Empty where neither terms were accepted nor any are in force: there is nothing to charge by. */
    public static Optional<RunLine> line(FeeRun run, InvestorFacts facts, BusinessCalendar books) {
        return facts.accepted().or(facts::inForce).map(terms -> line(run, facts, terms, books));
    }

    private static RunLine line(FeeRun run, InvestorFacts facts, AcceptedTerms terms, BusinessCalendar books) {
        FeeInputs inputs = new FeeInputs(
                facts.investor().account(),
                Optional.of(facts.link()),
                terms.id(),
                terms.terms(),
                MinorUnit.of(facts.currency()),
                facts.joined(),
                new FeePeriod(facts.first(), facts.last(), false),
                facts.opening(),
                facts.days(),
                facts.events(),
                facts.trades(),
                facts.rates(),
                facts.introducers(),
                books,
                run.factsKnownAt(),
                facts.sources());
        FeeSnapshot.Made made = FeeSnapshot.make(inputs);
        FeeOutputs outputs = made.outputs();
        List<FeeFinding> findings = new ArrayList<>(outputs.findings());
        findings.addAll(facts.findings());
        agreed(findings, facts);
        if (!outputs.isHeldBack()) {
            far(findings, facts, outputs);
            terms.terms().performance().flatMap(fee -> HwmTie.finding(facts, outputs, fee)).ifPresent(findings::add);
        }
        paidOut(findings, facts, outputs);
        return new RunLine(facts, terms, made.snapshot(), outputs, findings);
    }

    private static void agreed(List<FeeFinding> findings, InvestorFacts facts) {
        if (facts.accepted().isEmpty()) {
            findings.add(new FeeFinding(Kind.NOT_ACCEPTED, facts.link().value(),
                    "The investor has not accepted the terms " + facts.inForce().orElseThrow().id() + ".",
                    "Record the acceptance and make the run again, or set the line aside."));
            return;
        }
        AcceptedTerms accepted = facts.accepted().get();
        facts.inForce().filter(current -> !current.id().equals(accepted.id())).ifPresent(current ->
                findings.add(new FeeFinding(Kind.NEWER_TERMS, facts.link().value(),
                        "Charged under " + accepted.id() + ", which the investor accepted; " + current.id()
                                + " has been agreed since and isn't accepted.",
                        "Nothing, or ask the investor to accept the newer terms.")));
        facts.previous().filter(last -> !last.terms().equals(accepted.id())).ifPresent(last ->
                findings.add(new FeeFinding(Kind.OTHER_TERMS, facts.link().value(),
                        "The last period was charged under " + last.terms() + ", this one is under " + accepted.id() + ".",
                        "Nothing, if the investor accepted them on purpose.")));
    }

    private static void paidOut(List<FeeFinding> findings, InvestorFacts facts, FeeOutputs outputs) {
        BigDecimal out = outputs.charges().stream().map(FeeCharge::paidOut).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (out.signum() != 0) {
            findings.add(new FeeFinding(Kind.PAY_OUT, facts.link().value(),
                    out.toPlainString() + " that was kept back of withdrawals isn't due.",
                    "Pay it to the investor: no account holds it."));
        }
    }

    private static void far(List<FeeFinding> findings, InvestorFacts facts, FeeOutputs outputs) {
        BigDecimal now = outputs.charges().stream()
                .map(FeeCharge::posted)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        // Days without a point are no fee of nothing.
        facts.previous().filter(last -> !outputs.charges().isEmpty() && areFar(now, last.posted()))
                .ifPresent(last -> findings.add(new FeeFinding(Kind.FAR_FROM_LAST, facts.link().value(),
                        "The fees are " + now.toPlainString() + "; the last period's were "
                                + last.posted().stripTrailingZeros().toPlainString() + ".",
                        "Open the derivation and see what moved.")));
    }

    /** One is many times the other, either way; nothing is far from everything. */
    private static boolean areFar(BigDecimal one, BigDecimal other) {
        if (one.signum() != other.signum()) {
            return true;
        }
        BigDecimal more = one.abs().max(other.abs());
        BigDecimal less = one.abs().min(other.abs());
        return more.compareTo(less.multiply(FAR)) > 0;
    }
}
