package lotbook.domain.identity;

/** An allocation version's id, such as {@code AV-0031}. */
public record VersionId(String value) {
    public VersionId {
        Identifiers.check("version id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
