package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import lotbook.domain.allocation.WhatIf.Group;
import lotbook.domain.fee.Bearer;
import lotbook.domain.fee.FeeTerms;
import lotbook.domain.fee.FeeTrade;
import lotbook.domain.fee.VolumeFee;
import lotbook.domain.fee.VolumePrice;
import lotbook.domain.money.Volume;

/** What an investor would pay for trades that were not made: of all fees the volume fee alone hangs on how lots are spread. */
final class WhatIfFees {
    private WhatIfFees() {}

    /**
     * Unrounded, in the account's currency. Zero without a volume fee that the investor bears; absent where its price rests on
     * what only a deal tells, as a spread.
     *
     * @param volumes one of each group
     * @param perLot what a lot of the group's symbol is worth in the account's currency, if that is known
     */
    static Optional<BigDecimal> of(
            FeeTerms terms, List<Group> groups, List<Volume> volumes, Function<Group, Optional<BigDecimal>> perLot) {
        Optional<VolumeFee> fee = terms.volume().filter(charged -> charged.bearer() == Bearer.INVESTOR);
        return fee.isEmpty() ? Optional.of(BigDecimal.ZERO) : switch (fee.get().price()) {
            case VolumePrice.PerLot price -> sum(price, groups, volumes, _ -> Optional.of(BigDecimal.ZERO));
            case VolumePrice.PerMillion price -> sum(price, groups, volumes, perLot);
            case VolumePrice.OfNotional price -> sum(price, groups, volumes, perLot);
            case VolumePrice.Points _, VolumePrice.OfSpread _ -> Optional.empty();
        };
    }

    private static Optional<BigDecimal> sum(
            VolumePrice price, List<Group> groups, List<Volume> volumes, Function<Group, Optional<BigDecimal>> perLot) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal before = BigDecimal.ZERO;
        for (int i = 0; i < groups.size(); i++) {
            BigDecimal lots = volumes.get(i).lots();
            Optional<BigDecimal> worth = perLot.apply(groups.get(i));
            if (lots.signum() > 0 && worth.isEmpty()) {
                return Optional.empty();
            }
            for (int time = 0; lots.signum() > 0 && time < groups.get(i).times(); time++) {
                sum = sum.add(price.of(trade(lots, worth.get()), before));
                before = before.add(lots);
            }
        }
        return Optional.of(sum);
    }

    private static FeeTrade trade(BigDecimal lots, BigDecimal worth) {
        return new FeeTrade("", LocalDate.EPOCH, lots, BigDecimal.ONE, worth, BigDecimal.ONE, BigDecimal.ZERO, BigDecimal.ZERO,
                BigDecimal.ZERO, false, Optional.empty());
    }
}
