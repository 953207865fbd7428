package lotbook.domain.identity;

/** An order's id on its server. */
public record OrderId(String value) {
    public OrderId {
        Identifiers.check("order id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
