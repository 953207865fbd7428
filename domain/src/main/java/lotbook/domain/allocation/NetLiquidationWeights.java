package lotbook.domain.allocation;

/** Divides by what the linked accounts are worth at the moment of the order, credit included. */
public record NetLiquidationWeights() implements BlockMethod {
    @Override
    public String id() {
        return "net-liquidation-weights";
    }

    @Override
    public String parameters() {
        return "";
    }
}
