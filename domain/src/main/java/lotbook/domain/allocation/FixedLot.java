package lotbook.domain.allocation;

import lotbook.domain.money.Volume;

/** The same volume for every trade, whatever the leader's volume or anybody's equity. */
public record FixedLot(Volume volume) implements CopyMethod {
    public FixedLot {
        if (volume.isZero()) {
            throw new IllegalArgumentException("A fixed lot is more than zero.");
        }
    }

    @Override
    public String id() {
        return "fixed-lot";
    }

    @Override
    public String parameters() {
        return volume + " lots";
    }
}
