package lotbook.app.fee;

import java.time.Instant;
import java.util.Optional;
import lotbook.domain.approval.Proposal;
import lotbook.domain.fee.FeeTerms;
import lotbook.domain.fee.FeeTermsVersion;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.period.ClosedMonths;

/**
 * What a draft of fee terms needs of the outside. Calls block, keep them off the interface thread; they throw {@link
 * lotbook.domain.failure.FailureException} in the operator's words.
 */
public interface TermsBench {
    /** The terms a draft begins with, as they are known now. */
    FeeTermsVersion terms(VersionId id);

    /** What is closed of the books of a programme's brand, as it is now. */
    ClosedMonths closed(ProgrammeId programme);

    /** Whether who invests in a programme holds units of a pool, so that terms may be of a pool's HWM. */
    boolean isOfPool(ProgrammeId programme);

    /** Freezes exactly these terms; refused if others were agreed for the same since {@code base} was read. */
    Proposal propose(Draft draft, VersionId base);

    /**
     * Terms as they would be proposed.
     *
     * @param leader of a link it may be left out
     * @param correction what they correct, where they begin in the past
     */
    record Draft(
            VersionId id, String name, Optional<String> agreement, ProgrammeId programme, Optional<AccountId> leader,
            Optional<LinkId> link, Instant from, Optional<String> correction, String reason, FeeTerms terms) {}
}
