package lotbook.app.ledger;

import lotbook.domain.explain.Explanation;
import lotbook.domain.explain.Recorder;
import lotbook.domain.failure.FailureException;
import lotbook.domain.identity.LinkId;
import lotbook.domain.ledger.LinkLedger;
import lotbook.domain.ledger.LinkLedgerCalculation;
import lotbook.domain.ledger.LinkLedgerInputs;
import lotbook.domain.ledger.LinkLedgerSource;
import lotbook.domain.time.AsOf;

/** What a link brought its follower, beside the account's other links and its own trading, and why. Blocks. */
public final class ExplainLink {
    private final LinkLedgerSource source;

    public ExplainLink(LinkLedgerSource source) {
        this.source = source;
    }

    /** @throws FailureException as {@link LinkLedgerSource#inputs} says */
    public Explained run(LinkId link, AsOf asOf) {
        LinkLedgerInputs inputs = source.inputs(link, asOf);
        return new Explained(
                LinkLedgerCalculation.calculate(inputs, Recorder.SILENT),
                LinkLedgerCalculation.explain(inputs, link)
                        .orElseThrow(() -> new IllegalStateException(link + " is not among its own account's links")));
    }

    /** @param explanation of the link's result */
    public record Explained(LinkLedger ledger, Explanation explanation) {}
}
