package lotbook.app.ledger;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.explain.Explanation;
import lotbook.domain.explain.Recorder;
import lotbook.domain.failure.FailureException;
import lotbook.domain.fee.history.HwmStretch;
import lotbook.domain.fee.history.InvestorHistories;
import lotbook.domain.fee.history.Subject;
import lotbook.domain.identity.LinkId;
import lotbook.domain.ledger.LinkLedger;
import lotbook.domain.ledger.LinkLedgerCalculation;
import lotbook.domain.ledger.LinkLedgerInputs;
import lotbook.domain.ledger.LinkLedgerSource;
import lotbook.domain.ledger.Owner;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.BusinessCalendar;

/** What a link brought its follower, beside the account's other links and its own trading, and why. Blocks. */
public final class ExplainLink {
    private final LinkLedgerSource source;
    private final Optional<InvestorHistories> histories;

    /** @param histories absent for whoever may not read what was charged: then no HWM is told */
    public ExplainLink(LinkLedgerSource source, Optional<InvestorHistories> histories) {
        this.source = source;
        this.histories = histories;
    }

    /** @throws FailureException as {@link LinkLedgerSource#inputs} says */
    public Explained run(LinkId link, AsOf asOf) {
        LinkLedgerInputs inputs = source.inputs(link, asOf);
        LinkLedger ledger = LinkLedgerCalculation.calculate(inputs, Recorder.SILENT);
        return new Explained(
                ledger, hwms(ledger, asOf),
                LinkLedgerCalculation.explain(inputs, link)
                        .orElseThrow(() -> new IllegalStateException(link + " is not among its own account's links")));
    }

    /** As the last run that was charged leaves it; a link that none has charged, or whose terms have none, is not in it. */
    private Map<LinkId, HwmStretch> hwms(LinkLedger ledger, AsOf asOf) {
        LocalDate day = BusinessCalendar.NEW_YORK_17.dayOf(ledger.asAt());
        Map<LinkId, HwmStretch> hwms = new HashMap<>();
        for (LinkLedger.Row row : ledger.rows()) {
            if (histories.isPresent() && row.owner() instanceof Owner.OfLink(LinkId id)) {
                histories.get().of(Subject.link(id.value()), Optional.empty(), asOf).hwm().stream()
                        .filter(stretch -> !stretch.first().isAfter(day))
                        .reduce((earlier, later) -> later)
                        .ifPresent(last -> hwms.put(id, last));
            }
        }
        return hwms;
    }

    /**
     * @param hwms by link, with the days it stood so and the run that says it
     * @param explanation of the link's result
     */
    public record Explained(LinkLedger ledger, Map<LinkId, HwmStretch> hwms, Explanation explanation) {
        public Explained {
            hwms = Map.copyOf(hwms);
        }
    }
}
