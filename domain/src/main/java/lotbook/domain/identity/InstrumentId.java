package lotbook.domain.identity;

/** An instrument's symbol on one server. */
public record InstrumentId(String value) {
    public InstrumentId {
        Identifiers.check("instrument", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
