package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import lotbook.domain.identity.AccountId;

/**
 * What a proposed version would have made of a period.
 *
 * @param trades of the leader
 * @param leaderLots of these
 * @param lines a follower each, in list order
 */
public record WhatIfOutputs(int trades, BigDecimal leaderLots, List<Line> lines, Side now, Side proposed) {
    public WhatIfOutputs {
        lines = List.copyOf(lines);
    }

    /**
     * One follower under both versions.
     *
     * @param currency of the fees; absent if none are known
     */
    public record Line(AccountId account, Optional<String> currency, Sum now, Sum proposed) {
        public BigDecimal change() {
            return proposed.lots.subtract(now.lots);
        }
    }

    /**
     * One follower under one version.
     *
     * @param lots over all trades
     * @param loss what rounding, minimum and limits took of the raw sizes, below zero if they added
     * @param traded how many trades came to a volume
     * @param belowMinimum trades of which nothing came because the part was too small
     * @param refused trades of which nothing came for any other reason
     * @param margin of the largest single trade, in the leader's currency
     * @param lacksMargin whether that is more than the free margin now
     * @param deviation lots for each unit of equity against the leader's, 0.02 is two percent more; absent where one of them has
     *     no equity
     * @param fee volume fee of these trades, in the account's currency; absent where no terms are known, or where they rest on
     *     what only a deal tells
     * @param why of the trade that was cut or refused first, in plain words; empty if none was
     */
    public record Sum(
            BigDecimal lots,
            BigDecimal loss,
            int traded,
            int belowMinimum,
            int refused,
            Optional<BigDecimal> margin,
            boolean lacksMargin,
            Optional<BigDecimal> deviation,
            Optional<BigDecimal> fee,
            String why) {}

    /**
     * All followers together under one version.
     *
     * @param belowMinimum followers to whom that happened at least once
     * @param lackMargin followers whose free margin the largest trade exceeds
     * @param unallocated what of the blocks stayed on the master; zero for copying
     */
    public record Side(BigDecimal lots, BigDecimal loss, int belowMinimum, int lackMargin, BigDecimal unallocated) {}
}
