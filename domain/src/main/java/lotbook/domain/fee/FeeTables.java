package lotbook.domain.fee;

import static lotbook.domain.query.ColumnType.BUSINESS_DAY;
import static lotbook.domain.query.ColumnType.DURATION;
import static lotbook.domain.query.ColumnType.ID;
import static lotbook.domain.query.ColumnType.INSTANT;
import static lotbook.domain.query.ColumnType.MONEY;
import static lotbook.domain.query.ColumnType.STATE;
import static lotbook.domain.query.ColumnType.TEXT;
import static lotbook.domain.query.TableDefinition.TimeAxes.VERSIONED;
import static lotbook.domain.query.TableDefinition.table;
import static lotbook.domain.query.Total.SUM;

import java.util.List;
import lotbook.domain.query.TableDefinition;

/** The tables of fees. */
public final class FeeTables {
    /**
     * Every charge of every run, as it stood at a moment. {@code settled} is what the investor's movements with its id came to;
     * {@code age} is since it was agreed to, while it is neither settled nor refused.
     */
    public static final TableDefinition CHARGES = table("fee-charges", VERSIONED)
            .shown("charge-id", ID)
            .shown("run", ID)
            .shown("account-id", ID)
            .shown("leader-account", ID)
            .shown("fee", STATE)
            .shown("cause", FeeCause.class)
            .shown("charge-day", BUSINESS_DAY)
            .shown("posted", MONEY).total(SUM)
            .shown("collected", MONEY).total(SUM)
            .shown("settled", MONEY).total(SUM)
            .shown("owed", MONEY).total(SUM)
            .shown("currency", ID)
            .shown("state", ChargeState.class)
            .shown("age", DURATION)
            .shown("since", INSTANT)
            .shown("answer", TEXT)
            .hidden("link-id", ID)
            .hidden("server", ID)
            .hidden("login", ID)
            .hidden("leader-login", ID)
            .hidden("known-at", INSTANT)
            .newestFirst("since");

    public static final List<TableDefinition> ALL = List.of(CHARGES);

    private FeeTables() {}
}
