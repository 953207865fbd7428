package lotbook.domain.allocation;

/** Divides by the balances of the linked accounts at the moment of the order. */
public record BalanceWeights() implements BlockMethod {
    @Override
    public String id() {
        return "balance-weights";
    }

    @Override
    public String parameters() {
        return "";
    }
}
