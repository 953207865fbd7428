package lotbook.domain.reconciliation;

import java.util.Collection;
import java.util.List;

/** Exceptions as people work on them, under the rights of whoever asks. Calls block and throw in the operator's words. */
public interface Exceptions {
    /** How many are settled in one go at most; nobody has looked at more. */
    int MOST = 500;

    /**
     * How these stand, in the order asked, each once. One that isn't there, or isn't the asker's to see, is left out.
     *
     * @throws lotbook.domain.failure.FailureException WRONG_USE for more than {@link #MOST}
     */
    List<ExceptionStanding> standing(Collection<Long> ids);

    /**
     * What would become of them by a step after which they stand so: {@code done} are those that would, as they stand before it.
     *
     * @throws lotbook.domain.failure.FailureException as {@link #take}
     */
    Taken foresee(Collection<Long> ids, ExceptionState after);

    /**
     * Takes the step for each of them that may become so, all in one transaction, and leaves out the others. If somebody else
     * settles one of them at the same time, exactly one of the two does it.
     *
     * @param why 1 to 400 characters
     * @throws lotbook.domain.failure.FailureException WRONG_USE without a reason or for too many, NOT_ALLOWED unless the operator
     *     is of compliance
     */
    Taken take(Collection<Long> ids, ExceptionStep step, String why);

    /**
     * What became of them.
     *
     * @param done as they stand now
     * @param left as they stood already when it came to them: resolved before, say, and by whom
     * @param missing ids that nothing is known by
     */
    record Taken(List<ExceptionStanding> done, List<ExceptionStanding> left, List<Long> missing) {
        public Taken {
            done = List.copyOf(done);
            left = List.copyOf(left);
            missing = List.copyOf(missing);
        }

        /** Of those that were settled alone. */
        public Taken withoutLeft() {
            return new Taken(done, List.of(), List.of());
        }

        public boolean isWhole() {
            return left.isEmpty() && missing.isEmpty();
        }
    }
}
