package lotbook.domain.allocation;

import java.util.Optional;
import lotbook.domain.failure.FailureException;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.time.AsOf;

/**
 * Finds what a follower's volume rests on, in one consistent read and under the asker's rights. Calls block and throw
 * {@link FailureException} UNAVAILABLE if the store can't be reached.
 */
public interface VolumeSource {
    /** Of the deal that a follower's event copies; empty if the event isn't known or copies nobody. */
    Optional<VolumeFacts> ofEvent(String server, ExecId event, AsOf asOf);

    /** Of a follower's share of a leader's deal; empty if neither a breakdown nor an order of it is known. */
    Optional<VolumeFacts> ofShare(ExecId leaderDeal, Login follower, AsOf asOf);
}
