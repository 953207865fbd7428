package lotbook.domain.identity;

/** A brand's id: one legal and commercial face of the broker. */
public record BrandId(String value) {
    public BrandId {
        Identifiers.check("brand id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
