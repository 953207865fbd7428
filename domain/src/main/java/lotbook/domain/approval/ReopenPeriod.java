package lotbook.domain.approval;

import java.time.YearMonth;
import lotbook.domain.identity.BrandId;

/** The month of a brand's books that was closed last is open again. */
public record ReopenPeriod(BrandId brand, YearMonth period) implements Change {
    @Override
    public ProposalKind kind() {
        return ProposalKind.REOPEN_PERIOD;
    }

    @Override
    public String subject() {
        return period + " of " + brand;
    }

    @Override
    public String scope() {
        return "period/" + brand;
    }
}
