package lotbook.domain.fee.run;

import static lotbook.domain.query.ColumnType.BUSINESS_DAY;
import static lotbook.domain.query.ColumnType.COUNT;
import static lotbook.domain.query.ColumnType.ID;
import static lotbook.domain.query.ColumnType.INSTANT;
import static lotbook.domain.query.ColumnType.MONEY;
import static lotbook.domain.query.ColumnType.TEXT;
import static lotbook.domain.query.TableDefinition.TimeAxes.EVENT;
import static lotbook.domain.query.TableDefinition.table;
import static lotbook.domain.query.Total.SUM;

import java.util.List;
import lotbook.domain.query.TableDefinition;

/** The tables of fee runs. */
public final class FeeRunTables {
    /** Every run, with how it stands now. */
    public static final TableDefinition RUNS = table("fee-runs", EVENT)
            .shown("run", ID)
            .shown("first-day", BUSINESS_DAY)
            .shown("last-day", BUSINESS_DAY)
            .shown("programme", ID)
            .shown("link-id", ID)
            .shown("charged", FeeRun.Occasion.class)
            .hidden("adjustment", MONEY)
            .shown("state", FeeRun.State.class)
            .shown("lines", COUNT)
            .shown("held-back", COUNT)
            .shown("set-aside", COUNT)
            .hidden("reversed", COUNT)
            .shown("charges", COUNT)
            .shown("made-by", ID)
            .shown("occurred-at", INSTANT)
            .shown("why", TEXT)
            .hidden("proposal", ID)
            .hidden("content", ID)
            .hidden("facts-known-at", INSTANT)
            .hidden("known-at", INSTANT)
            .newestFirst("occurred-at");

    /** How a line stands: as its run does, unless it is held back. */
    public enum LineState {
        CALCULATING, DRAFT, HELD_BACK, SET_ASIDE, PROPOSED, APPROVED, REVERSED, DISCARDED
    }

    /** Every investor's line of every run; its figures are those of its document, to eight decimals. */
    public static final TableDefinition SNAPSHOTS = table("fee-snapshots", EVENT)
            .shown("run", ID)
            .shown("account-id", ID)
            .shown("leader-account", ID)
            .shown("first-day", BUSINESS_DAY)
            .shown("last-day", BUSINESS_DAY)
            .shown("state", LineState.class)
            .shown("base", MONEY)
            .shown("hwm-before", MONEY)
            .shown("hwm-after", MONEY)
            .hidden("hurdle", MONEY)
            .explained("performance", MONEY).total(SUM)
            .explained("management", MONEY).total(SUM)
            .shown("other-fees", MONEY).total(SUM)
            .explained("posted", MONEY).total(SUM)
            .hidden("collected", MONEY).total(SUM)
            .hidden("owed", MONEY).total(SUM)
            .hidden("accrued", MONEY).total(SUM)
            .shown("currency", ID)
            .shown("terms-id", ID)
            .shown("findings", TEXT)
            .hidden("link-id", ID)
            .hidden("programme", ID)
            .hidden("rests-on", ID)
            .hidden("hash", ID)
            .hidden("occurred-at", INSTANT)
            .hidden("known-at", INSTANT)
            .newestFirst("occurred-at");

    public static final List<TableDefinition> ALL = List.of(RUNS, SNAPSHOTS);

    private FeeRunTables() {}
}
