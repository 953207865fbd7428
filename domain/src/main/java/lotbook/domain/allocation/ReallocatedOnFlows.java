package lotbook.domain.allocation;

/**
 * PAMM whose orders are divided by equity, and whose open positions are divided anew by {@link FlowReallocation} at every
 * deposit and withdrawal.
 */
public record ReallocatedOnFlows() implements BlockMethod {
    @Override
    public String id() {
        return "pamm-reallocated-on-flows";
    }

    @Override
    public String parameters() {
        return "";
    }
}
