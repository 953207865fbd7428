package lotbook.domain.identity;

/** A party's id: a person or a company, whatever roles it plays. */
public record PartyId(String value) {
    public PartyId {
        Identifiers.check("party id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
