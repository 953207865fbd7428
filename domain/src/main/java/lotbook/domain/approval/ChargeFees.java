package lotbook.domain.approval;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.ProgrammeId;

/**
 * The fees of a run are charged, all of its lines or none.
 *
 * @param run its number
 * @param link the one investor's, if it is about one
 * @param early whether everything is charged whatever the schedules say
 * @param adjustment charged beside the fees
 * @param content the hash of all its lines and charges: what is agreed to
 * @param lines calculated, those set aside included
 * @param setAside lines that nothing is charged for with this run
 * @param totals by currency, in the order of their codes
 */
public record ChargeFees(
        long run, Optional<ProgrammeId> programme, Optional<LinkId> link, boolean early, Optional<BigDecimal> adjustment,
        LocalDate first, LocalDate last, Sha256 content, long lines, long setAside, List<Total> totals) implements Change {
    public ChargeFees {
        totals = List.copyOf(totals);
    }

    /**
     * @param posted what payees get
     * @param collected what accounts are debited
     * @param owed what balances were short of
     */
    public record Total(String currency, BigDecimal posted, BigDecimal collected, BigDecimal owed) {}

    @Override
    public ProposalKind kind() {
        return ProposalKind.CHARGE_FEES;
    }

    @Override
    public String subject() {
        return "fee run " + run;
    }

    @Override
    public String scope() {
        return "fees/" + run;
    }

    /** The largest of the totals: currencies aren't added up. */
    @Override
    public BigDecimal amount() {
        return totals.stream().map(Total::posted).map(BigDecimal::abs).reduce(BigDecimal.ZERO, BigDecimal::max);
    }
}
