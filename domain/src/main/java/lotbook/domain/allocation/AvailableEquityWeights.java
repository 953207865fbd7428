package lotbook.domain.allocation;

/** Divides by the free margins of the linked accounts at the moment of the order. */
public record AvailableEquityWeights() implements BlockMethod {
    @Override
    public String id() {
        return "available-equity-weights";
    }

    @Override
    public String parameters() {
        return "";
    }
}
