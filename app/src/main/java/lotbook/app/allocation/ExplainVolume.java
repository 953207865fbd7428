package lotbook.app.allocation;

import lotbook.domain.allocation.ExplainedVolume;
import lotbook.domain.allocation.VolumeExplanation;
import lotbook.domain.allocation.VolumeSource;
import lotbook.domain.failure.FailureException;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.time.AsOf;

/**
 * Derives a follower's volume anew from what was reported. What is missing is said in the answer and is no failure.
 * Blocks; throws {@link FailureException} UNAVAILABLE if the store can't be reached.
 */
public final class ExplainVolume {
    private final VolumeSource source;

    public ExplainVolume(VolumeSource source) {
        this.source = source;
    }

    /** Of the order behind a follower's execution: its quantity is explained. */
    public ExplainedVolume ofExecution(String server, ExecId execution, AsOf asOf) {
        return source.ofEvent(server, execution, asOf)
                .map(VolumeExplanation::explain)
                .orElseGet(() -> VolumeExplanation.unknown("Execution " + server + "/" + execution
                        + " copies nobody, isn't known at that moment, or isn't yours to see."));
    }

    /** Of an account's share in a leader's deal, traded or not: the volume of the server's breakdown is explained. */
    public ExplainedVolume ofShare(ExecId leaderDeal, Login follower, AsOf asOf) {
        return source.ofShare(leaderDeal, follower, asOf)
                .map(VolumeExplanation::explain)
                .orElseGet(() -> VolumeExplanation.unknown("No share of " + follower + " in deal " + leaderDeal
                        + " is known at that moment, or it isn't yours to see."));
    }
}
