package lotbook.domain.ledger;

import static lotbook.domain.query.Aggregate.latest;
import static lotbook.domain.query.Aggregate.rows;
import static lotbook.domain.query.Aggregate.sum;
import static lotbook.domain.query.ColumnType.BUSINESS_DAY;
import static lotbook.domain.query.ColumnType.COUNT;
import static lotbook.domain.query.ColumnType.ID;
import static lotbook.domain.query.ColumnType.INSTANT;
import static lotbook.domain.query.ColumnType.MONEY;
import static lotbook.domain.query.ColumnType.STATE;
import static lotbook.domain.query.ColumnType.TEXT;
import static lotbook.domain.query.TableDefinition.TimeAxes.EVENT;
import static lotbook.domain.query.TableDefinition.table;
import static lotbook.domain.query.Total.SUM;

import java.util.List;
import lotbook.domain.query.Filter;
import lotbook.domain.query.TableDefinition;

/** The tables of the books. */
public final class LedgerTables {
    /** Every posting, with both of its sides. */
    public static final TableDefinition POSTINGS = table("ledger-postings", EVENT)
            .shown("occurred-at", INSTANT)
            .hidden("book", Book.class)
            .shown("debit-kind", STATE)
            .shown("debit-owner", ID)
            .shown("credit-kind", STATE)
            .shown("credit-owner", ID)
            .shown("amount", MONEY).total(SUM)
            .shown("currency", ID)
            .shown("reason", TEXT)
            .hidden("charge-id", ID)
            .hidden("participant", ID)
            .hidden("value-date", BUSINESS_DAY)
            .shown("books-day", BUSINESS_DAY)
            .hidden("belongs-day", BUSINESS_DAY)
            .hidden("rule", ID)
            .hidden("source", ID)
            .hidden("server", ID)
            .hidden("movement-id", ID)
            .hidden("posted-by", ID)
            .hidden("known-at", INSTANT)
            .newestFirst("occurred-at");

    /**
     * Each posting twice, as its two accounts see it; {@code amount} is what the account gained. {@code balance} is what stood on
     * the account after it, in the order of time whatever the sort; it is there when a filter names one owner.
     */
    public static final TableDefinition LINES = table("ledger-lines", EVENT)
            .shown("occurred-at", INSTANT)
            .hidden("book", Book.class)
            .shown("kind", STATE)
            .shown("owner", ID)
            .shown("amount", MONEY).total(SUM)
            .explained("balance", MONEY).calculated()
            .shown("currency", ID)
            .shown("other-kind", STATE)
            .shown("other-owner", ID)
            .shown("reason", TEXT)
            .hidden("charge-id", ID)
            .hidden("participant", ID)
            .hidden("value-date", BUSINESS_DAY)
            .shown("books-day", BUSINESS_DAY)
            .hidden("belongs-day", BUSINESS_DAY)
            .hidden("source", ID)
            .hidden("server", ID)
            .hidden("movement-id", ID)
            .hidden("known-at", INSTANT)
            .newestFirst("occurred-at");

    /** What stands on each account at the window's moment: the sum of its lines, which a condition on the time chooses. */
    public static final TableDefinition BALANCES = table("ledger-balances", EVENT)
            .grouping(LINES, Filter.ALL, "book", "kind", "owner", "currency")
            .hidden("book", Book.class)
            .shown("kind", STATE)
            .shown("owner", ID)
            .explained("balance", MONEY).from(sum("amount")).total(SUM)
            .shown("currency", ID)
            .shown("lines", COUNT).from(rows())
            .shown("occurred-at", INSTANT).from(latest("occurred-at"))
            .hidden("known-at", INSTANT).from(latest("known-at"))
            .newestFirst("occurred-at");

    public static final List<TableDefinition> ALL = List.of(BALANCES, LINES, POSTINGS);

    private LedgerTables() {}
}
