package lotbook.app.workspace;

import java.util.Optional;
import lotbook.domain.allocation.AllocationVersion;

/**
 * Another version for the same accounts that came up while the draft was written.
 *
 * @param proposedBy whose proposal still waits; empty if the version was agreed, so that the draft has to follow it
 */
public record Rival(AllocationVersion version, Optional<String> proposedBy) {
    public boolean isAgreed() {
        return proposedBy.isEmpty();
    }
}
