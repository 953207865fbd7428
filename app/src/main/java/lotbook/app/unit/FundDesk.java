package lotbook.app.unit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import lotbook.domain.approval.CorrectPrice;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.Proposals;
import lotbook.domain.approval.StrikeDealingPoint;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.identity.AccountId;
import lotbook.domain.unit.CorrectionSnapshot;
import lotbook.domain.unit.UnitSnapshot;
import lotbook.domain.unit.fund.Correct;
import lotbook.domain.unit.fund.FundPoint;
import lotbook.domain.unit.fund.Funds;
import lotbook.domain.unit.fund.Funds.Terms;
import lotbook.domain.unit.fund.NewRequest;
import lotbook.domain.unit.fund.PriceCorrections;
import lotbook.domain.unit.fund.Strike;

/** What finance and compliance do with funds, in the window and on the command line alike. Calls block. */
public final class FundDesk {
    private final Funds funds;
    private final PriceCorrections corrections;
    private final Proposals proposals;
    private final boolean finance;

    /** @param finance whether it enters requests and drafts points; others decide on requests only */
    public FundDesk(Funds funds, PriceCorrections corrections, Proposals proposals, boolean finance) {
        this.funds = funds;
        this.corrections = corrections;
        this.proposals = proposals;
        this.finance = finance;
    }

    public boolean isFinance() {
        return finance;
    }

    public void request(NewRequest asked, String why) {
        funds.request(asked, why);
    }

    public void accept(String request, String why) {
        funds.accept(request, why);
    }

    public void refuse(String request, String why) {
        funds.refuse(request, why);
    }

    /** A dealing point with all it rests on and what came of it. */
    public record Draft(FundPoint point, UnitSnapshot snapshot) {}

    /**
     * As a draft to look at.
     *
     * @param at the next moment at which the master was measured for one, if empty
     */
    public Draft draft(AccountId master, Optional<Instant> at, Terms terms, String why) {
        Instant moment = at.or(() -> funds.next(master)).orElseThrow(() -> new Failure(Reason.REFUSED,
                "The server has not measured " + master + " for a dealing point since the last one, or it is no PAMM master.",
                "Wait for its summary, or name the moment: the refusal then says what is missing. `lotbook list pamm-funds`"
                        + " lists the masters.").asException());
        UnitSnapshot snapshot = UnitSnapshot.of(funds.facts(master, moment, terms));
        return new Draft(funds.keep(snapshot, why), snapshot);
    }

    /** As it is kept. */
    public Draft point(long id) {
        return new Draft(funds.point(id), snapshot(id));
    }

    public UnitSnapshot snapshot(long id) {
        return UnitSnapshot.read(document(id));
    }

    /** The bytes that people agreed on. */
    public byte[] document(long id) {
        return funds.document(id).getBytes(StandardCharsets.UTF_8);
    }

    /** @throws lotbook.domain.failure.FailureException REFUSED while something holds it back, or if it is no draft */
    public Proposal propose(long point, String why) {
        Draft draft = point(point);
        if (draft.snapshot().isHeldBack()) {
            throw new Failure(Reason.REFUSED, "Dealing point " + point + " is held back: "
                    + String.join(" ", draft.snapshot().findings()), "Settle it and draft the point again.").asException();
        }
        StrikeDealingPoint strike = Strike.of(draft.point(), draft.snapshot());
        return proposals.propose(strike, proposals.groundOf(strike), why);
    }

    /** A struck point and every later one, calculated from what is known now; nothing is kept. */
    public CorrectionSnapshot compare(AccountId master, long point) {
        return CorrectionSnapshot.of(corrections.facts(master, point));
    }

    /** @throws lotbook.domain.failure.FailureException REFUSED if there is nothing that two people could agree to */
    public Proposal correct(CorrectionSnapshot compared, String why) {
        Correct.requireSomething(compared);
        CorrectPrice change = Correct.of(corrections.keep(compared, why), compared);
        return proposals.propose(change, proposals.groundOf(change), why);
    }
}
