package lotbook.domain.approval;

import java.time.YearMonth;
import lotbook.domain.identity.BrandId;

/**
 * A month of a brand's books is closed: nothing takes effect on its days from then on, and what comes late for it is posted to
 * the first open day.
 *
 * @param postings that stood in it when it was proposed
 */
public record ClosePeriod(BrandId brand, YearMonth period, long postings) implements Change {
    @Override
    public ProposalKind kind() {
        return ProposalKind.CLOSE_PERIOD;
    }

    @Override
    public String subject() {
        return period + " of " + brand;
    }

    /** The brand's: months are closed one after another, so what was asked before another one was closed is looked at again. */
    @Override
    public String scope() {
        return "period/" + brand;
    }
}
