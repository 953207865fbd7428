package lotbook.domain.approval;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import lotbook.domain.approval.ChargeFees.Total;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.identity.LinkId;

/**
 * Lines that a run charged are taken back: the exact negatives are posted, what was collected is given back, and the next run
 * goes on from before them.
 *
 * @param link only this one's; all that are in force where empty
 * @param content of the run, as it was agreed to
 * @param lines in force
 * @param totals what they charged, by currency
 */
public record ReverseFees(
        long run, Optional<LinkId> link, LocalDate first, LocalDate last, Sha256 content, long lines, List<Total> totals)
        implements Change {
    public ReverseFees {
        totals = List.copyOf(totals);
    }

    @Override
    public ProposalKind kind() {
        return ProposalKind.REVERSE_FEES;
    }

    @Override
    public String subject() {
        return "fee run " + run + link.map(one -> ", " + one).orElse("");
    }

    @Override
    public String scope() {
        return "fees/" + run;
    }

    @Override
    public BigDecimal amount() {
        return totals.stream().map(Total::posted).map(BigDecimal::abs).reduce(BigDecimal.ZERO, BigDecimal::max);
    }
}
