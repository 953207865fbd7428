package lotbook.domain.fee;

/** A price for what was traded since the last charge. */
public record VolumeFee(VolumePrice price, Bearer bearer, Charging charging) implements Fee {
    public static final String ID = "volume";

    @Override
    public String id() {
        return ID;
    }
}
