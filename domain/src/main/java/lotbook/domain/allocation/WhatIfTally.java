package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import lotbook.domain.allocation.WhatIf.Group;
import lotbook.domain.execution.Breakdown.Reason;
import lotbook.domain.money.Decimals;
import lotbook.domain.money.Volume;

/** One follower's trades under one version, added up. */
final class WhatIfTally {
    private final List<Volume> volumes;
    private BigDecimal lots = BigDecimal.ZERO;
    private BigDecimal raw = BigDecimal.ZERO;
    private int traded;
    private int belowMinimum;
    private int refused;
    private Optional<BigDecimal> largest = Optional.empty();
    private String why = "";

    WhatIfTally(int groups) {
        volumes = new ArrayList<>(groups);
    }

    /**
     * @param said makes the words of the reason
     * @param perLot what a lot is worth in the leader's currency
     */
    void add(Group group, BigDecimal size, Volume volume, Reason reason, Supplier<String> said, Optional<BigDecimal> perLot) {
        BigDecimal times = BigDecimal.valueOf(group.times());
        volumes.add(volume);
        lots = lots.add(volume.lots().multiply(times));
        raw = raw.add(size.multiply(times));
        if (perLot.isPresent()) {
            BigDecimal worth = perLot.get().multiply(volume.lots());
            largest = Optional.of(largest.map(worth::max).orElse(worth));
        }
        if (!volume.isZero()) {
            traded += group.times();
        } else if (reason == Reason.BELOW_MINIMUM) {
            belowMinimum += group.times();
        } else {
            refused += group.times();
        }
        boolean cut = switch (reason) {
            case NONE, ROUNDED -> volume.isZero();
            case BELOW_MINIMUM, ABOVE_MAXIMUM, LIMIT, PAUSED, NO_MARGIN, MANUAL -> true;
        };
        if (cut && why.isEmpty()) {
            why = said.get();
        }
    }

    void refuse(Group group, String words) {
        volumes.add(Volume.ZERO);
        refused += group.times();
        why = why.isEmpty() ? words : why;
    }

    List<Volume> volumes() {
        return volumes;
    }

    BigDecimal lots() {
        return lots;
    }

    String why() {
        return why;
    }

    /** Of the largest trade: the quotient is rounded once, and a larger worth never has a smaller one. */
    Optional<BigDecimal> margin(BigDecimal leverage) {
        return largest.map(worth -> Decimals.divide(worth, leverage));
    }

    WhatIfOutputs.Sum sum(
            Optional<BigDecimal> margin, boolean lacksMargin, Optional<BigDecimal> deviation, Optional<BigDecimal> fee) {
        return new WhatIfOutputs.Sum(
                lots, RawSize.plain(raw.subtract(lots)), traded, belowMinimum, refused, margin, lacksMargin, deviation, fee,
                why);
    }
}
