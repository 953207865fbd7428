package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.domain.allocation.WhatIf.Group;
import lotbook.domain.execution.Breakdown.Reason;
import lotbook.domain.money.Volume;

/** One follower's trades under one version, added up. */
final class WhatIfTally {
    private final List<Volume> volumes = new ArrayList<>();
    private BigDecimal lots = BigDecimal.ZERO;
    private BigDecimal raw = BigDecimal.ZERO;
    private int traded;
    private int belowMinimum;
    private int refused;
    private Optional<BigDecimal> margin = Optional.empty();
    private String why = "";

    void add(Group group, BigDecimal size, Volume volume, Reason reason, String words, Optional<BigDecimal> needed) {
        BigDecimal times = BigDecimal.valueOf(group.times());
        volumes.add(volume);
        lots = lots.add(volume.lots().multiply(times));
        raw = raw.add(size.multiply(times));
        margin = margin.isEmpty() ? needed : margin.map(most -> needed.map(most::max).orElse(most));
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
            why = words;
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

    Optional<BigDecimal> margin() {
        return margin;
    }

    WhatIfOutputs.Sum sum(boolean lacksMargin, Optional<BigDecimal> deviation) {
        return new WhatIfOutputs.Sum(
                lots, RawSize.plain(raw.subtract(lots)), traded, belowMinimum, refused, margin, lacksMargin, deviation, why);
    }
}
