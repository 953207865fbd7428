package lotbook.domain.reconciliation;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Exceptions as people work on them, under the rights of whoever asks. Calls block and throw in the operator's words. */
public interface Exceptions {
    /** How many are settled or given away in one go at most; nobody has looked at more. */
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

    /** Who can be given one, by name; none for whoever may give none away. */
    List<Owner> owners();

    /**
     * What would become of them if they were given to somebody.
     *
     * @throws lotbook.domain.failure.FailureException as {@link #assign}
     */
    Taken foresee(Collection<Long> ids, Assignment to);

    /**
     * Gives those that may be to somebody, all in one transaction, and leaves out the others. One of which somebody said anything
     * since it was seen stays as it is, so of two people at once exactly one gives it away.
     *
     * @param seen as they stood when it was chosen to whom
     * @throws lotbook.domain.failure.FailureException WRONG_USE for an owner that is none, a day that is past or no business day,
     *     a note that is too long or too many exceptions; NOT_ALLOWED unless the operator is of compliance
     */
    Taken assign(List<ExceptionStanding> seen, Assignment to);

    /** @param role its word: {@code finance} */
    record Owner(String name, String role) {}

    /**
     * What became of them.
     *
     * @param done as they stand now
     * @param left as they stood already when it came to them: resolved before, say, and by whom
     * @param missing ids that nothing is known by
     * @param hidden those that the owner they would be given to may not see
     */
    record Taken(List<ExceptionStanding> done, List<ExceptionStanding> left, List<Long> missing, List<Long> hidden) {
        public Taken {
            done = List.copyOf(done);
            left = List.copyOf(left);
            missing = List.copyOf(missing);
            hidden = List.copyOf(hidden);
        }

        public Taken(List<ExceptionStanding> done, List<ExceptionStanding> left, List<Long> missing) {
            this(done, left, missing, List.of());
        }

        /** Those that were left before, and what then became of the others. */
        public Taken after(Taken then) {
            return new Taken(then.done(), join(left, then.left()), join(missing, then.missing()), join(hidden, then.hidden()));
        }

        private static <T> List<T> join(List<T> first, List<T> then) {
            return Stream.concat(first.stream(), then.stream()).toList();
        }

        /** Of those that it was done to alone. */
        public Taken withoutLeft() {
            return new Taken(done, List.of(), List.of());
        }

        /** How many stay as they are. */
        public int staying() {
            return left.size() + missing.size() + hidden.size();
        }

        public boolean isWhole() {
            return staying() == 0;
        }
    }
}
