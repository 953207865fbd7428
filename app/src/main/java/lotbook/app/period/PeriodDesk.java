package lotbook.app.period;

import java.time.YearMonth;
import lotbook.domain.approval.Change;
import lotbook.domain.approval.ClosePeriod;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.Proposals;
import lotbook.domain.approval.ReopenPeriod;
import lotbook.domain.identity.BrandId;
import lotbook.domain.period.PeriodStanding;
import lotbook.domain.period.Periods;

/**
 * Proposes to close months and to reopen them, under the rights of whoever is signed in. Calls block and throw in the operator's
 * words.
 */
public final class PeriodDesk {
    private final Periods periods;
    private final Proposals proposals;

    public PeriodDesk(Periods periods, Proposals proposals) {
        this.periods = periods;
        this.proposals = proposals;
    }

    public PeriodStanding standing(BrandId brand, YearMonth month) {
        return periods.standing(brand, month);
    }

    /** @throws lotbook.domain.failure.FailureException REFUSED while something holds back */
    public Proposal close(PeriodStanding seen, String why) {
        return propose(new ClosePeriod(seen.brand(), seen.month(), seen.postings()), why);
    }

    /** @throws lotbook.domain.failure.FailureException REFUSED if it isn't closed, or isn't the last that was */
    public Proposal reopen(PeriodStanding seen, String why) {
        return propose(new ReopenPeriod(seen.brand(), seen.month()), why);
    }

    private Proposal propose(Change change, String why) {
        return proposals.propose(change, proposals.groundOf(change), why);
    }
}
