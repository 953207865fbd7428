package lotbook.domain.fee.run;

import lotbook.domain.identity.LinkId;

/** Reads all that a question about one fee is answered from. Calls block. */
@FunctionalInterface
public interface FeeDisputes {
    /**
     * @throws lotbook.domain.failure.FailureException NOT_FOUND if the run has no line for the link or whoever asks may not see
     *     it, DIFFERENCE if a byte of its snapshot was changed, UNAVAILABLE
     */
    DisputedFee of(long run, LinkId link);
}
