package lotbook.app.workspace;

import lotbook.domain.allocation.AllocationVersion;

/**
 * A version that is being written.
 *
 * @param base the version it follows, as it was when the draft was begun
 * @param restsOn the same in the database's words; a proposal made on it is refused once that has moved
 */
public record VersionDraft(AllocationVersion base, String restsOn, DraftContent content) {
    VersionDraft with(DraftContent changed) {
        return new VersionDraft(base, restsOn, changed);
    }
}
