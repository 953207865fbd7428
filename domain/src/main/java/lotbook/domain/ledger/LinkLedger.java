package lotbook.domain.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.statement.StatementCurrency;

/**
 * The sub-ledgers of an account. Every row adds up across, and the rows together are the account: realised results,
 * swap and commission are those of all its deals, the floating result is the server's own.
 *
 * @param rows the links in the order of their ids, own trading after them, what can't be attributed last
 * @param floating the server's, floating profit and open swap; empty if there is no summary
 * @param measuredAt when the server measured it
 * @param findings what is not known, in sentences
 */
public record LinkLedger(
        AccountId account,
        StatementCurrency currency,
        List<Row> rows,
        Optional<BigDecimal> floating,
        Optional<Instant> measuredAt,
        List<String> findings,
        Instant asAt,
        Instant knownAt) {
    public LinkLedger {
        rows = List.copyOf(rows);
        findings = List.copyOf(findings);
    }

    /**
     * One sub-ledger, in the account's currency, signed for the client.
     *
     * @param leader absent for own trading
     * @param assignedCapital of the link's row in force, or of its last one; absent for own trading
     * @param profit realised
     * @param swap booked with deals
     * @param commission below zero where it costs
     * @param floating absent if the account's is not known
     * @param openLots of all symbols together
     */
    public record Row(
            Owner owner,
            Optional<AccountId> leader,
            Optional<BigDecimal> assignedCapital,
            BigDecimal profit,
            BigDecimal swap,
            BigDecimal commission,
            Optional<BigDecimal> floating,
            BigDecimal openLots,
            long deals) {

        /** Profit, swap and commission. */
        public BigDecimal realised() {
            return profit.add(swap).add(commission);
        }

        /** Realised and floating; a floating result that isn't known counts as none and is a finding. */
        public BigDecimal result() {
            return realised().add(floating.orElse(BigDecimal.ZERO));
        }
    }

    /** The row of a link; empty if it isn't one of the account's. */
    public Optional<Row> row(LinkId link) {
        return rows.stream().filter(row -> row.owner().equals(new Owner.OfLink(link))).findFirst();
    }

    /** The row of the account's own trading. */
    public Row own() {
        return rows.stream().filter(row -> row.owner().equals(Owner.OWN)).findFirst().orElseThrow();
    }
}
