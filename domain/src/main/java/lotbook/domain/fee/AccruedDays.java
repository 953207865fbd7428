package lotbook.domain.fee;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import lotbook.domain.fee.FeeOutputs.DayAccrual;

/**
 * The days in a row that management fee accrued on. Each is made where it is read: a run of a million lines has thirty million,
 * and only what is written down or explained is read.
 */
public final class AccruedDays extends AbstractList<DayAccrual> implements RandomAccess {
    static final AccruedDays NONE = new AccruedDays(LocalDate.EPOCH, DayCount.ACT_365, List.of());

    private final LocalDate first;
    private final DayCount dayCount;
    private final List<BigDecimal> values;

    /** @param values of each day from the first; theirs from now on */
    AccruedDays(LocalDate first, DayCount dayCount, List<BigDecimal> values) {
        this.first = first;
        this.dayCount = dayCount;
        this.values = values;
    }

    @Override
    public DayAccrual get(int index) {
        LocalDate day = first.plusDays(index);
        return new DayAccrual(day, values.get(index), dayCount.weight(day));
    }

    @Override
    public int size() {
        return values.size();
    }
}
