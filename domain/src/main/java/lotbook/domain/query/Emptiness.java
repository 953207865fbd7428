package lotbook.domain.query;

import java.util.function.ToLongFunction;
import lotbook.domain.time.AsOf;

/** Why a question has no rows, so that the grid can say it and offer what helps. */
public sealed interface Emptiness {
    /** There is nothing yet, for anybody who may see everything. */
    record NothingYet() implements Emptiness {}

    /** @param without how many rows there are without the filter, at the same time */
    record ByFilter(long without) implements Emptiness {}

    /** Nothing was there, or known, at this time; now there is. */
    record ByTime(AsOf asOf) implements Emptiness {}

    /**
     * The asker sees only what is theirs, and none of it has rows here. Others may have; that is not theirs to learn.
     *
     * @param ownsNothing no master is the asker's at all
     */
    record ByRights(boolean ownsNothing) implements Emptiness {}

    /** What an asker sees at all. */
    enum Scope {
        EVERYTHING, OWN_MASTERS, NO_MASTER
    }

    /** @param count how many rows answer a question; asked at most twice */
    static Emptiness of(Question question, Scope scope, ToLongFunction<Question> count) {
        if (!question.filter().equals(Filter.ALL)) {
            long without = count.applyAsLong(question.with(Filter.ALL));
            if (without > 0) {
                return new ByFilter(without);
            }
        }
        if (!question.asOf().isNow() && count.applyAsLong(question.with(Filter.ALL).with(AsOf.NOW)) > 0) {
            return new ByTime(question.asOf());
        }
        return switch (scope) {
            case EVERYTHING -> new NothingYet();
            case OWN_MASTERS -> new ByRights(false);
            case NO_MASTER -> new ByRights(true);
        };
    }
}
