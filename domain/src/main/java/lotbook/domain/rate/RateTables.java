package lotbook.domain.rate;

import static lotbook.domain.query.ColumnType.BUSINESS_DAY;
import static lotbook.domain.query.ColumnType.ID;
import static lotbook.domain.query.ColumnType.INSTANT;
import static lotbook.domain.query.ColumnType.RATE;
import static lotbook.domain.query.ColumnType.TEXT;
import static lotbook.domain.query.TableDefinition.TimeAxes.VERSIONED;
import static lotbook.domain.query.TableDefinition.table;

import java.util.List;
import lotbook.domain.query.TableDefinition;

/** The tables of stated rates. */
public final class RateTables {
    /** Every rate of bank or broker, with how it came in; a corrected one stands as it is known at the moment asked about. */
    public static final TableDefinition RATES = table("rates", VERSIONED)
            .shown("rate-day", BUSINESS_DAY)
            .shown("currency", ID)
            .shown("per-euro", RATE)
            .shown("source", ID)
            .shown("known-at", INSTANT)
            .shown("why", TEXT)
            .newestFirst("rate-day");

    public static final List<TableDefinition> ALL = List.of(RATES);

    private RateTables() {}
}
