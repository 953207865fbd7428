package lotbook.domain.evidence;

/** What came of recomputing a snapshot from its document. */
public sealed interface ReplayResult {
    String rule();

    /** Every step and every output has the same digits. */
    record Equal(String rule, int steps) implements ReplayResult {}

    /**
     * @param place the first step that differs, or where all steps agree the path of the output
     * @param kept as the document has it; empty if it has no such place
     * @param recomputed as it comes out; empty if it doesn't
     */
    record Differs(String rule, String place, String kept, String recomputed) implements ReplayResult {}
}
