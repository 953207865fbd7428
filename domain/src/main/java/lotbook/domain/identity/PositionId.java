package lotbook.domain.identity;

/** A position's id on its server. */
public record PositionId(String value) {
    public PositionId {
        Identifiers.check("position id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
