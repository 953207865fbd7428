package lotbook.domain.allocation;

/** Divides by the equities of the linked accounts at the moment of the order. */
public record EquityWeights() implements BlockMethod {
    @Override
    public String id() {
        return "equity-weights";
    }

    @Override
    public String parameters() {
        return "";
    }
}
