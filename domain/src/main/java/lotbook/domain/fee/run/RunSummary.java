package lotbook.domain.fee.run;

import java.math.BigDecimal;
import java.util.List;
import lotbook.domain.evidence.Sha256;

/**
 * What a complete run comes to.
 *
 * @param content the hash of all lines and charges, and of which lines were set aside
 * @param lines calculated, those set aside included
 * @param totals of what is charged, by currency, in the order of their codes
 */
public record RunSummary(FeeRun run, Sha256 content, long lines, long setAside, List<Total> totals) {
    public RunSummary {
        totals = List.copyOf(totals);
    }

    /**
     * @param posted what payees get
     * @param collected what accounts are debited
     * @param owed what balances were short of
     */
    public record Total(String currency, BigDecimal posted, BigDecimal collected, BigDecimal owed) {}
}
