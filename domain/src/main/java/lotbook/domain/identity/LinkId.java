package lotbook.domain.identity;

/** A link's id: one leader account followed by one follower account. */
public record LinkId(String value) {
    public LinkId {
        Identifiers.check("link id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
