package lotbook.domain.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.explain.Operand;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.Login;

/**
 * What an account's sub-ledgers rest on beside its deals.
 *
 * @param links of every link of the account
 * @param money what the account's own line and its check rest on; empty for whoever sees single links only
 */
public record SubLedgerInputs(LinkLedgerInputs ledger, Map<LinkId, OfLink> links, Optional<Money> money) {
    public SubLedgerInputs {
        links = Map.copyOf(links);
    }

    /**
     * @param ended whether it holds no more: its capital and its results have gone back to the investor
     * @param measured by what fee runs would measure it now; empty once it has ended
     * @param hwm as the last fee run that was charged leaves it, with that run as its source
     */
    public record OfLink(boolean ended, Optional<Measured> measured, Optional<Operand> hwm) {}

    /**
     * @param byAccount whether the link alone trades on the account, so that fees are measured by all of it
     * @param parts of the account's equity less credit; empty where the link's own value counts
     */
    public record Measured(boolean byAccount, List<Operand> parts) {
        public Measured {
            parts = List.copyOf(parts);
        }
    }

    /**
     * @param moved everything that moved the account's balance
     * @param openings where the account's books begin, by login
     */
    public record Money(List<Moved> moved, List<Opening> openings) {
        public Money {
            moved = List.copyOf(moved);
            openings = List.copyOf(openings);
        }
    }

    /**
     * A movement, not of a bonus.
     *
     * @param chargedFor the link for which it settled a charge
     */
    public record Moved(Login login, Instant at, BigDecimal amount, String source, Optional<LinkId> chargedFor) {}

    /** What a server said that an account held when it first measured it. */
    public record Opening(Login login, Instant at, BigDecimal balance, String source) {}
}
