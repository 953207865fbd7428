package lotbook.domain.fee.run;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.execution.Movement.MovementClass;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.FailureException;
import lotbook.domain.fee.FeeEvent;
import lotbook.domain.fee.FeeFinding;
import lotbook.domain.fee.FeeFinding.Kind;
import lotbook.domain.fee.FeeInputs;
import lotbook.domain.fee.FeeOutputs;
import lotbook.domain.fee.FeeReversal;
import lotbook.domain.fee.FeeSnapshot;
import lotbook.domain.fee.FeeState;
import lotbook.domain.fee.FeeState.Owed;

/**
 * What charged lines should have been: each under its own terms, from the facts as known now, going on from the corrected line
 * before it. The first goes on from what it went on from when it was charged.
 */
public final class TrueUpCalculation {
    /** Whether a fee may be taken was asked when it was; a correction asks what it should have been. */
    private static final Set<Kind> ASKED_THEN = EnumSet.of(
            Kind.PERIOD_CLOSED, Kind.NOT_ACCEPTED, Kind.NOT_APPROVED, Kind.NO_CONSENT, Kind.NO_LICENCE, Kind.TERMS_CHANGED,
            Kind.DAYS_NOT_CHARGED);

    private final Instant knownAt;
    private final List<Correction> corrections = new ArrayList<>();
    private BigDecimal carried = BigDecimal.ZERO;
    private Optional<FeeState> before = Optional.empty();
    private boolean differs;
    private Optional<Failure> refused = Optional.empty();

    private TrueUpCalculation(Instant knownAt) {
        this.knownAt = knownAt;
    }

    /** As {@link #of(List, List, Instant)}, with what each line rests on read now. Blocks. */
    public static List<Correction> read(List<ChargedLine> chain, FeeFacts facts, Instant knownAt) {
        return of(chain, chain.stream().map(line -> facts.again(line.again(knownAt), line.link())).toList(), knownAt);
    }

    /** Whether something came late of days before a line: it is put right from an earlier one on. Blocks. */
    public static boolean reachesBehind(ChargedLine line, FeeFacts facts, Instant knownAt) {
        return facts.again(line.again(knownAt), line.link()).findings().stream().anyMatch(one -> one.kind() == Kind.LATE_FACT);
    }

    /**
     * Pure.
     *
     * @param chain one investor's lines in force, in the order of their days, to the last
     * @param now what each rests on as known now
     * @return a correction for each line; none if they rest on the same as when they were charged
     * @throws FailureException REFUSED with the remedy where the terms or the facts don't let them be put right
     */
    public static List<Correction> of(List<ChargedLine> chain, List<InvestorFacts> now, Instant knownAt) {
        TrueUpCalculation calculation = new TrueUpCalculation(knownAt);
        for (int at = 0; at < chain.size(); at++) {
            calculation.line(chain.get(at), now.get(at));
        }
        return calculation.outcome();
    }

    private void line(ChargedLine line, InvestorFacts facts) {
        FeeInputs stood = line.standing().inputs();
        unreadable(line, facts).ifPresent(this::refuse);
        FeeState opening = before.isEmpty() ? stood.opening() : goesOn(line, before.get());
        FeeSnapshot.Made made = line.standing().again(again(stood, facts, opening));
        FeeOutputs posted = line.standing().recalculated();
        FeeReversal.trueUp(stood, posted, made.outputs(), posted.closing()).findings().stream()
                .map(found -> new Failure(Failure.Reason.REFUSED, said(line) + found.text(), found.remedy()))
                .forEach(this::refuse);
        Correction correction =
                new Correction(line, made.snapshot(), FeeReversal.due(posted), FeeReversal.due(made.outputs()));
        corrections.add(correction);
        carried = carried.add(correction.difference());
        before = Optional.of(made.outputs().closing());
        differs |= !same(stood, made.snapshot().inputs());
    }

    private List<Correction> outcome() {
        if (!differs) {
            return List.of();
        }
        if (before.filter(FeeState::ended).isPresent()) {
            refuse(new Failure(Failure.Reason.REFUSED,
                    said(corrections.getLast().line()) + "the investor left with it, so there is no next crystallisation.",
                    "Take the line back, which nothing rests on, and charge its days again."));
        }
        if (refused.isPresent()) {
            throw refused.get().asException();
        }
        return List.copyOf(corrections);
    }

    /** The first one stands. */
    private void refuse(Failure failure) {
        refused = refused.or(() -> Optional.of(failure));
    }

    /** Of the lines before the first, what came late is none of these lines'; of the others it is put right with them. */
    private Optional<Failure> unreadable(ChargedLine line, InvestorFacts facts) {
        Optional<FeeFinding> found = facts.findings().stream()
                .filter(one -> one.holdsBack() && !ASKED_THEN.contains(one.kind()))
                .filter(one -> before.isEmpty() || one.kind() != Kind.LATE_FACT)
                .findFirst();
        boolean late = found.filter(one -> one.kind() == Kind.LATE_FACT).isPresent();
        differs |= late;
        return found.map(one -> new Failure(Failure.Reason.REFUSED, said(line) + one.text(),
                late ? "True up from the run that charged those days on." : one.remedy()));
    }

    private static String said(ChargedLine line) {
        return "Link " + line.link() + ", fee run " + line.run().id() + ": ";
    }

    /** As if the line before had been charged right: what it should have taken more is none of the investor's money any more. */
    private FeeState goesOn(ChargedLine line, FeeState corrected) {
        if (corrected.ended()) {
            refuse(new Failure(Failure.Reason.REFUSED, said(line) + "the investor had left before, and came back.",
                    "Take the lines back, latest before earlier, and charge their days again."));
        }
        Owed owed = line.standing().inputs().opening().owed();
        return corrected.owing(new Owed(
                owed.unsettled().add(carried), owed.debt(), owed.withheld(), owed.retained(), owed.trueUp()));
    }

    private FeeInputs again(FeeInputs stood, InvestorFacts now, FeeState opening) {
        return new FeeInputs(
                stood.account(), stood.link(), stood.version(), stood.terms(), stood.unit(), stood.joined(), stood.period(),
                opening, now.days(), now.events(), now.trades(), now.rates(), stood.introducers(), stood.books(), knownAt,
                now.sources());
    }

    /** The debit of an earlier charge is no fact that a fee is measured on. */
    private static boolean same(FeeInputs one, FeeInputs other) {
        return one.opening().equals(other.opening()) && one.days().equals(other.days()) && one.rates().equals(other.rates())
                && one.trades().equals(other.trades()) && measured(one).equals(measured(other));
    }

    private static List<FeeEvent> measured(FeeInputs inputs) {
        return inputs.events().stream()
                .filter(event -> !(event instanceof FeeEvent.Unasked)
                        && !(event instanceof FeeEvent.Moved moved && moved.movementClass() == MovementClass.FEE))
                .toList();
    }
}
