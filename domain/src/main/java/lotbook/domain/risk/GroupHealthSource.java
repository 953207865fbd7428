package lotbook.domain.risk;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import lotbook.domain.time.AsOf;

/**
 * Reads what the overview rests on, each part in one consistent view of the store and under the asker's own rights: a manager
 * gets own masters and their followers, and every figure is of those. An open {@link AsOf} is pinned to the store's clock.
 * Calls block and throw {@link lotbook.domain.failure.FailureException}: UNAVAILABLE if the store can't be reached.
 */
public interface GroupHealthSource {
    /** Accounts with their last summaries. */
    HealthInputs health(AsOf asOf);

    /**
     * What {@code each} makes of the ends of days of the books, day by day so that no two have to be held at once. Only
     * summaries of the day itself count, so a day without any is seen as a gap; accounts are those of the moment asked about.
     */
    <T> List<T> dayEnds(List<LocalDate> days, AsOf asOf, Function<HealthInputs, T> each);

    /** What is open. */
    ExposureInputs exposure(AsOf asOf);

    /** What happened today, and what waits. */
    Activity activity(AsOf asOf);
}
