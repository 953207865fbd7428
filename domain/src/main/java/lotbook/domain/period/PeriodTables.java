package lotbook.domain.period;

import static lotbook.domain.query.ColumnType.COUNT;
import static lotbook.domain.query.ColumnType.ID;
import static lotbook.domain.query.ColumnType.INSTANT;
import static lotbook.domain.query.ColumnType.TEXT;
import static lotbook.domain.query.TableDefinition.TimeAxes.EVENT;
import static lotbook.domain.query.TableDefinition.table;
import static lotbook.domain.query.Total.SUM;

import java.util.List;
import lotbook.domain.query.TableDefinition;

/** The table of months. */
public final class PeriodTables {
    /**
     * Every month of a brand in which something stands, as it is now: postings that belong to it and stand in a later one are
     * {@code late}, those that stand in it for an earlier one {@code carried}.
     */
    public static final TableDefinition PERIODS = table("periods", EVENT)
            .shown("period", ID)
            .shown("brand", ID)
            .shown("state", PeriodState.class)
            .shown("postings", COUNT).total(SUM)
            .shown("late", COUNT).total(SUM)
            .shown("carried", COUNT).total(SUM)
            .shown("state-by", ID)
            .shown("since", INSTANT)
            .shown("why", TEXT)
            .hidden("proposed-by", ID)
            .hidden("proposal", ID)
            .hidden("occurred-at", INSTANT)
            .hidden("known-at", INSTANT)
            .newestFirst("occurred-at");

    public static final List<TableDefinition> ALL = List.of(PERIODS);

    private PeriodTables() {}
}
