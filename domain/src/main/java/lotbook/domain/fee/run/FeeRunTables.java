package lotbook.domain.fee.run;

import static lotbook.domain.query.ColumnType.BUSINESS_DAY;
import static lotbook.domain.query.ColumnType.COUNT;
import static lotbook.domain.query.ColumnType.FACTOR;
import static lotbook.domain.query.ColumnType.ID;
import static lotbook.domain.query.ColumnType.INSTANT;
import static lotbook.domain.query.ColumnType.MONEY;
import static lotbook.domain.query.ColumnType.TEXT;
import static lotbook.domain.query.TableDefinition.TimeAxes.EVENT;
import static lotbook.domain.query.TableDefinition.table;
import static lotbook.domain.query.Total.SUM;

import java.util.List;
import lotbook.domain.query.NameOf;
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
            .hidden("holder", TEXT).names(NameOf.follower("link-id"))
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

    /** What a line needs that facts learned after it change, by its terms. */
    public enum LineDue {
        TRUE_UP, REVERSAL
    }

    /**
     * Every investor's line of every run; its figures are those of its document, to eight decimals. {@code due} says of a stale
     * one what puts it right; {@code payout} is what payees are paid in a currency of their own.
     */
    public static final TableDefinition SNAPSHOTS = table("fee-snapshots", EVENT)
            .shown("run", ID)
            .shown("account-id", ID)
            .shown("holder", TEXT).names(NameOf.holder("account-id"))
            .shown("leader", TEXT).names(NameOf.holder("leader-account"))
            .hidden("leader-account", ID)
            .shown("first-day", BUSINESS_DAY)
            .shown("last-day", BUSINESS_DAY)
            .shown("state", LineState.class)
            .shown("currency", ID)
            .explained("posted", MONEY).total(SUM)
            .explained("performance", MONEY).total(SUM)
            .explained("management", MONEY).total(SUM)
            .shown("other-fees", MONEY).total(SUM)
            .shown("due", LineDue.class)
            .shown("base", MONEY)
            .shown("hwm-before", MONEY)
            .shown("hwm-after", MONEY)
            .hidden("hurdle", MONEY)
            .hidden("collected", MONEY).total(SUM)
            .hidden("owed", MONEY).total(SUM)
            .hidden("accrued", MONEY).total(SUM)
            .hidden("trued-up", MONEY).total(SUM)
            .hidden("payout", FACTOR)
            .hidden("payout-in", ID)
            .shown("terms-id", ID)
            .shown("findings", TEXT)
            .hidden("link-id", ID)
            .hidden("programme", ID)
            .hidden("rests-on", ID)
            .hidden("hash", ID)
            .hidden("occurred-at", INSTANT)
            .hidden("known-at", INSTANT)
            .newestFirst("occurred-at");

    /** How a true-up stands. */
    public enum TrueUpState {
        /** Nobody agreed to it yet. */
        CALCULATED,
        /** Due at the next crystallisation. */
        OWED,
        CHARGED,
        /** No amount differs: the next run goes on from the corrected HWM. */
        NOTHING,
        /** Its line was taken back. */
        VOID
    }

    /** Charged lines that were calculated again, by the run that charged them; what is owed of them is charged by a later one. */
    public static final TableDefinition TRUE_UPS = table("fee-true-ups", EVENT)
            .shown("run", ID)
            .shown("account-id", ID)
            .shown("holder", TEXT).names(NameOf.holder("account-id"))
            .shown("leader", TEXT).names(NameOf.holder("leader-account"))
            .hidden("leader-account", ID)
            .shown("first-day", BUSINESS_DAY)
            .shown("last-day", BUSINESS_DAY)
            .shown("as-posted", MONEY).total(SUM)
            .shown("corrected", MONEY).total(SUM)
            .explained("difference", MONEY).total(SUM)
            .shown("currency", ID)
            .shown("state", TrueUpState.class)
            .shown("charged-by", ID)
            .shown("proposal", ID)
            .shown("made-by", ID)
            .shown("occurred-at", INSTANT)
            .hidden("of-line", COUNT)
            .hidden("facts-known-at", INSTANT)
            .hidden("link-id", ID)
            .hidden("programme", ID)
            .hidden("hash", ID)
            .hidden("known-at", INSTANT)
            .newestFirst("occurred-at");

    public static final List<TableDefinition> ALL = List.of(RUNS, SNAPSHOTS, TRUE_UPS);

    private FeeRunTables() {}
}
