package lotbook.domain.approval;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.ExecId;
import lotbook.domain.money.Volume;

/** What the accounts got of a block. */
@FunctionalInterface
public interface DealtLots {
    /**
     * By the last breakdown that the server sent of a leader's deal; empty while there is none. Blocks.
     *
     * @param knownBy when that breakdown was known; absent for now
     */
    Map<AccountId, Volume> of(String server, ExecId deal, Optional<Instant> knownBy);
}
