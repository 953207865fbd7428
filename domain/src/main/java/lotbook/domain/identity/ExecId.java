package lotbook.domain.identity;

/** An execution's id, unique for ever on its server. */
public record ExecId(String value) {
    public ExecId {
        Identifiers.check("execution id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
