package lotbook.domain.identity;

/** A programme's id. */
public record ProgrammeId(String value) {
    public ProgrammeId {
        Identifiers.check("programme id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
