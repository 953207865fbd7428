package lotbook.domain.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.Execution;
import lotbook.domain.identity.AccountId;
import lotbook.domain.money.RateUsed;
import lotbook.domain.programme.Link;
import lotbook.domain.statement.StatementCurrency;

/**
 * What the sub-ledgers of an account rest on, as at and as known at two moments. Lists may come in any order.
 *
 * @param links every row of the account's links as a follower, those that ended included; one link may have several rows
 * @param deals every deal, correction and cancel of the account up to {@code asAt}
 * @param summary the server's last one up to {@code asAt}
 * @param quotes by symbol, where something is open in it and a quote is known
 */
public record LinkLedgerInputs(
        AccountId account,
        StatementCurrency currency,
        List<Link> links,
        List<CopiedDeal> deals,
        Optional<AccountSummary> summary,
        Map<String, Quote> quotes,
        Instant asAt,
        Instant knownAt) {
    public LinkLedgerInputs {
        links = List.copyOf(links);
        deals = List.copyOf(deals);
        quotes = Map.copyOf(quotes);
    }

    /**
     * A deal, its correction or its cancel.
     *
     * @param leader the account whose deal it copies, by the trade link; absent for own trading, and for a copy whose
     *     leader's deal isn't known
     */
    public record CopiedDeal(Execution execution, Optional<AccountId> leader) {}

    /**
     * What a symbol was worth.
     *
     * @param price of the last deal in it that is known, up to the summary's moment
     * @param contractSize units of the base currency in a lot
     * @param conversion from the quote currency to the account's; absent where no rate is known
     * @param source the deal
     */
    public record Quote(
            String symbol, BigDecimal price, Instant at, BigDecimal contractSize, Optional<RateUsed> conversion,
            String source) {}
}
