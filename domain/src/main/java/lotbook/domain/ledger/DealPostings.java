package lotbook.domain.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Execution.Fill;
import lotbook.domain.ledger.LedgerAccount.Kind;
import lotbook.domain.ledger.LedgerPosting.Source;

/**
 * What a deal does to the books: its profit and swap less its commission, between its account and what trading on that account
 * brought the broker. A
 * correction posts what it changes, a cancel takes back what stood. Plain deals are posted by a view of the database, by this
 * rule.
 */
public final class DealPostings {
    public static final String RULE = "deal-posting 1";

    private DealPostings() {}

    /** What a deal brought its account, in the account's currency. */
    public static BigDecimal net(Optional<Fill> fill) {
        return fill.map(deal -> deal.profit().orElse(BigDecimal.ZERO)
                        .add(deal.swap().orElse(BigDecimal.ZERO))
                        .subtract(deal.commission()))
                .orElse(BigDecimal.ZERO);
    }

    /**
     * @param before what the deal had brought until then; zero for the deal itself
     * @param day the books' day of it
     * @return none if nothing changes
     */
    public static Optional<LedgerPosting> of(Execution deal, BigDecimal before, String currency, LocalDate day) {
        BigDecimal change = net(deal.fill()).subtract(before);
        if (change.signum() == 0) {
            return Optional.empty();
        }
        LedgerAccount own = LedgerAccount.of(Kind.PLATFORM, deal.login());
        LedgerAccount trading = LedgerAccount.of(Kind.TRADING, deal.login());
        boolean gained = change.signum() > 0;
        String what = switch (deal.kind()) {
            case TRADE -> "deal ";
            case TRADE_CORRECT -> "correction of a deal ";
            case TRADE_CANCEL -> "cancel of a deal ";
            case NEW, CANCELLED, REPLACED, REJECTED, EXPIRED -> throw new IllegalArgumentException(deal.execId() + " is no deal");
        };
        Source source = new Source.OfDeal(deal.server(), deal.execId().value());
        return Optional.of(new LedgerPosting(
                Book.CASH, "deal/" + LedgerAccount.path(deal.server(), deal.execId().value()), gained ? trading : own,
                gained ? own : trading, change.abs(), currency, deal.occurredAt(), day, RULE, what + deal.symbol(), source,
                Optional.empty(), Optional.empty()));
    }
}
