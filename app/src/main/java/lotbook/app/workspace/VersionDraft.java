package lotbook.app.workspace;

import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.approval.Change;

/**
 * A version that is being written.
 *
 * @param base the version it follows, as it was when the draft was begun; what is usual where nothing was agreed
 * @param restsOn the same in the database's words; a proposal made on it is refused once that has moved
 */
public record VersionDraft(AllocationVersion base, String restsOn, DraftContent content) {
    /** Whether nothing was agreed before. */
    boolean isFirst() {
        return restsOn.equals(Change.NO_GROUND);
    }

    VersionDraft with(DraftContent changed) {
        return new VersionDraft(base, restsOn, changed);
    }
}
