package lotbook.domain.fee.run;

import java.time.Instant;
import java.util.Optional;
import lotbook.domain.fee.FeeInputs.FeePeriod;
import lotbook.domain.fee.FeeSnapshot;
import lotbook.domain.identity.LinkId;

/**
 * A line in force: what was charged for an investor's days, as it stands now.
 *
 * @param row its row
 * @param trueUps how often it was put right
 * @param standing the snapshot it was charged by, or the one it was last put right by
 */
public record ChargedLine(long row, FeeRun run, LinkId link, String currency, int trueUps, FeeSnapshot standing) {
    /** The run that charged it, of its own days alone and as known at another moment. */
    FeeRun again(Instant knownAt) {
        FeeScope scope = run.scope();
        return new FeeRun(
                run.id(),
                new FeeScope(period().first(), period().last(), Optional.empty(), Optional.of(link), scope.early(),
                        scope.adjustment()),
                run.why(), knownAt, run.state(), run.content(), run.madeBy(), run.madeAt());
    }

    public FeePeriod period() {
        return standing.inputs().period();
    }
}
