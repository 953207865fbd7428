package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.allocation.CopyInputs.Conversion;
import lotbook.domain.explain.Operand;
import lotbook.domain.fee.FeeTerms;
import lotbook.domain.identity.AccountId;
import lotbook.domain.money.Volume;

/**
 * A proposed version and the one it would take the place of, with the leader's real openings of a period and everybody's
 * figures as they are now. Amounts are in the account's currency, the leader's where nothing else is said.
 *
 * @param symbols by what a trade names
 * @param followers linked to the leader now and sized by these versions, in the order remainders are dealt in
 * @param assumptions what was put in because nobody reported it, full sentences
 */
public record WhatIfInputs(
        AllocationVersion now,
        AllocationVersion proposed,
        List<Trade> trades,
        Map<String, Symbol> symbols,
        Leader leader,
        List<Follower> followers,
        List<String> assumptions) {
    public WhatIfInputs {
        trades = List.copyOf(trades);
        symbols = Map.copyOf(symbols);
        followers = List.copyOf(followers);
        assumptions = List.copyOf(assumptions);
        for (Trade trade : trades) {
            if (!symbols.containsKey(trade.symbol)) {
                throw new IllegalArgumentException("Nothing is known of " + trade.symbol + ".");
            }
        }
    }

    /** Over the same trades and figures, for another draft. */
    public WhatIfInputs proposing(AllocationVersion draft) {
        return new WhatIfInputs(draft, draft, trades, symbols, leader, followers, assumptions);
    }

    /** @param every leverage of the followers that have none of their own in the book */
    public WhatIfInputs at(BigDecimal every) {
        return new WhatIfInputs(now, proposed, trades, symbols, leader,
                followers.stream().map(follower -> follower.at(every)).toList(), assumptions);
    }

    /** @param reference of the leader's deal */
    public record Trade(Instant at, String symbol, Volume volume, String reference) {}

    /**
     * @param notionalPerLot in the leader's currency; absent if no price or rate is known
     * @param reference of the price
     * @param worth what {@code notionalPerLot} is the product of
     */
    public record Symbol(LotGrid lots, Optional<BigDecimal> notionalPerLot, String reference, List<Operand> worth) {
        public Symbol {
            worth = List.copyOf(worth);
        }
    }

    /** @param figures absent if no summary is known, then only methods that measure nothing of the leader size anything */
    public record Leader(String currency, Optional<AccountFigures> figures, BigDecimal leverage, String reference) {}

    /**
     * @param figures absent if no summary is known, or no rate to the leader's currency
     * @param measuredAt when the server measured the account last; absent if it never did
     * @param conversion to the leader's currency; absent if it is the same, or no rate is known
     * @param leverage for margin and limits, 100 for 1:100
     * @param leverageReference of the account's own; empty for the one that is taken where an account has none
     * @param charged absent if no terms were accepted or agreed on
     */
    public record Follower(
            AccountId account,
            String currency,
            ScopeLimits.Mode mode,
            Optional<AccountFigures> figures,
            Optional<Instant> measuredAt,
            Optional<Conversion> conversion,
            BigDecimal leverage,
            String reference,
            String leverageReference,
            Optional<Charged> charged) {
        /** Without a leverage of its own and without fees. */
        public Follower(
                AccountId account, String currency, ScopeLimits.Mode mode, Optional<AccountFigures> figures,
                Optional<Conversion> conversion, BigDecimal leverage, String reference) {
            this(account, currency, mode, figures, Optional.empty(), conversion, leverage, reference, "",
                    Optional.empty());
        }

        private Follower at(BigDecimal every) {
            return leverageReference.isEmpty() && leverage.compareTo(every) != 0
                    ? new Follower(account, currency, mode, figures, measuredAt, conversion, every, reference, "", charged)
                    : this;
        }

        Operand leverageUsed() {
            return new Operand(leverageReference.isEmpty() ? "leverage, taken where an account has none" : "leverage of its own",
                    "1:" + leverage.toPlainString(), leverageReference);
        }
    }

    /**
     * By which terms an investor's trades are charged.
     *
     * @param currency the account's
     * @param reference of the terms' version
     */
    public record Charged(FeeTerms terms, String currency, String reference) {}
}
