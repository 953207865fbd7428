package lotbook.domain.identity;

/** An account's own identity, which outlives its logins. */
public record AccountId(String value) {
    public AccountId {
        Identifiers.check("account id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
