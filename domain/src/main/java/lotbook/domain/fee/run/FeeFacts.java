package lotbook.domain.fee.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lotbook.domain.identity.LinkId;

/** Reads what a run's lines rest on, as known at the run's moment. Calls block and throw FailureException UNAVAILABLE. */
public interface FeeFacts {
    /**
     * The next links of the run's programme that held in its period and for which terms are agreed or accepted, in the order
     * of their ids.
     *
     * @param after the last one read; empty for the first
     * @return at most {@code most}; none when there are no more
     */
    List<InvestorFacts> page(FeeRun run, Optional<LinkId> after, int most);

    /** How many links are still to come after one, in a run with such a scope and moment; a run that has none isn't begun. */
    long count(FeeScope scope, Instant known, Optional<LinkId> after);

    /**
     * What one charged line rests on, as known at the run's moment; with the findings of reading it.
     *
     * @param run of the line's own days and link, and of the scope it was charged by
     */
    InvestorFacts again(FeeRun run, LinkId link);
}
