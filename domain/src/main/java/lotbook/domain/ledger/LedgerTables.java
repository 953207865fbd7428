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
import static lotbook.domain.query.ColumnType.VOLUME;
import static lotbook.domain.query.TableDefinition.TimeAxes.EVENT;
import static lotbook.domain.query.TableDefinition.table;
import static lotbook.domain.query.Total.SUM;

import java.util.List;
import lotbook.domain.query.Filter;
import lotbook.domain.query.NameOf;
import lotbook.domain.query.TableDefinition;

/** The tables of the books. */
public final class LedgerTables {
    private static final String CHARGES = "fee_charge";

    /** Every posting, with both of its sides. */
    public static final TableDefinition POSTINGS = table("ledger-postings", EVENT)
            .shown("occurred-at", INSTANT)
            .shown("book", Book.class)
            .shown("debit-kind", STATE)
            .shown("debit-owner", ID)
            .shown("debit-name", TEXT).names(NameOf.owner("debit-kind", "debit-owner"))
            .shown("credit-kind", STATE)
            .shown("credit-owner", ID)
            .shown("credit-name", TEXT).names(NameOf.owner("credit-kind", "credit-owner"))
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
            .hidden("cash-entry", ID)
            .hidden("posted-by", ID)
            .hidden("known-at", INSTANT)
            .newestFirst("occurred-at");

    /**
     * Each posting twice, as its two accounts see it; {@code amount} is what the account gained. {@code balance} is what stood on
     * the account after it, in the order of time whatever the sort; it is there when a filter names one owner.
     */
    public static final TableDefinition LINES = table("ledger-lines", EVENT)
            .shown("occurred-at", INSTANT)
            .shown("book", Book.class)
            .shown("kind", STATE)
            .shown("owner", ID)
            .shown("owner-name", TEXT).names(NameOf.owner("kind", "owner"))
            .shown("amount", MONEY).total(SUM)
            .explained("balance", MONEY).calculated()
            .shown("currency", ID)
            .shown("other-kind", STATE)
            .shown("other-owner", ID)
            .hidden("other-name", TEXT).names(NameOf.owner("other-kind", "other-owner"))
            .shown("reason", TEXT)
            .hidden("charge-id", ID)
            .hidden("participant", ID)
            .hidden("value-date", BUSINESS_DAY)
            .shown("books-day", BUSINESS_DAY)
            .hidden("belongs-day", BUSINESS_DAY)
            .hidden("source", ID)
            .hidden("server", ID)
            .hidden("movement-id", ID)
            .hidden("cash-entry", ID)
            .hidden("known-at", INSTANT)
            .newestFirst("occurred-at");

    /** What stands on each account at the window's moment: the sum of its lines, which a condition on the time chooses. */
    public static final TableDefinition BALANCES = table("ledger-balances", EVENT)
            .grouping(LINES, Filter.ALL, "book", "kind", "owner", "currency")
            .shown("book", Book.class)
            .shown("kind", STATE)
            .shown("owner", ID)
            .shown("owner-name", TEXT).names(NameOf.owner("kind", "owner"))
            .explained("balance", MONEY).from(sum("amount")).total(SUM)
            .shown("currency", ID)
            .shown("lines", COUNT).from(rows())
            .shown("occurred-at", INSTANT).from(latest("occurred-at"))
            .hidden("known-at", INSTANT).from(latest("known-at"))
            .newestFirst("occurred-at");

    /**
     * Each link's part of its follower's account, also of links that ended, and the account's own money and trading apart. What
     * deals brought and what rests on it is divided deal by deal, so it is made for the rows that are shown: filters and sorts
     * find lines by the account, the link, whom it follows and what is assigned. {@code fee-value} is what a fee run would
     * measure: the account where nobody else trades on it, and the line's own {@code worth} otherwise. Of one account the
     * {@code worth}s and {@code not-attributed} add up to {@code account}. Whoever may not read charges has a line of each link,
     * without what rests on them.
     */
    public static final TableDefinition SUB_LEDGERS = table("sub-ledgers", EVENT)
            .shown("account-id", ID)
            .shown("holder", TEXT).names(NameOf.holder("account-id"))
            .hidden("server", ID)
            .hidden("login", ID)
            .shown("line", SubLedgers.Kind.class)
            .shown("link-id", ID)
            .shown("leader-account", ID)
            .hidden("leader", TEXT).names(NameOf.holder("leader-account"))
            .hidden("programme", ID)
            .shown("currency", ID)
            .shown("assigned-capital", MONEY).total(SUM)
            .explained("profit", MONEY).calculated()
            .explained("swap", MONEY).calculated()
            .explained("commission", MONEY).calculated()
            .explained("floating", MONEY).calculated().expected("line", "LINK")
            .explained("charged", MONEY).calculated().guardedBy(CHARGES)
            .explained("kept", MONEY).calculated().guardedBy(CHARGES)
            .explained("worth", MONEY).calculated().expected("line", "LINK").guardedBy(CHARGES)
            .explained("not-attributed", MONEY).calculated().guardedBy(CHARGES)
            .explained("fee-value", MONEY).calculated().guardedBy(CHARGES)
            .explained("hwm", MONEY).calculated().guardedBy(CHARGES)
            .explained("account", MONEY).calculated().guardedBy(CHARGES)
            .hidden("measured", SubLedgers.Measure.class).calculated().guardedBy(CHARGES)
            .hidden("open-lots", VOLUME).calculated()
            .hidden("deals", COUNT).calculated()
            .hidden("since", INSTANT)
            .hidden("ended", INSTANT)
            .hidden("known-at", INSTANT)
            .sortedBy("account-id");

    /**
     * What each payee earned, had and has open in each currency, as it is now. {@code payable} leaves out what was not collected;
     * below zero the payee holds what is others'. {@code pending} is what was proposed to be paid and waits for a second person.
     */
    public static final TableDefinition PAYEES = table("payees", EVENT)
            .shown("kind", STATE)
            .shown("owner", ID)
            .shown("owner-name", TEXT).names(NameOf.owner("kind", "owner"))
            .shown("currency", ID)
            .explained("earned", MONEY).total(SUM)
            .explained("credited", MONEY).total(SUM)
            .explained("paid", MONEY).total(SUM)
            .explained("open", MONEY).total(SUM)
            .explained("uncollected", MONEY).total(SUM)
            .explained("taken-back", MONEY).total(SUM)
            .explained("payable", MONEY).total(SUM)
            .explained("pending", MONEY).total(SUM)
            .shown("pending-since", INSTANT)
            .shown("lines", COUNT)
            .shown("occurred-at", INSTANT)
            .hidden("known-at", INSTANT)
            .newestFirst("occurred-at");

    /** A payee's statement, line by line: what a charge brought, what a server credited with it, what was paid out. */
    public static final TableDefinition PAYEE_LINES = table("payee-lines", EVENT)
            .shown("occurred-at", INSTANT)
            .shown("kind", STATE)
            .shown("owner", ID)
            .shown("owner-name", TEXT).names(NameOf.owner("kind", "owner"))
            .shown("what", PayeeAccount.What.class)
            .explained("amount", MONEY).total(SUM)
            .shown("currency", ID)
            .explained("uncollected", MONEY).total(SUM)
            .shown("taken-back", MONEY).total(SUM)
            .shown("reason", TEXT)
            .shown("charge-id", ID)
            .hidden("participant", ID)
            .hidden("value-date", BUSINESS_DAY)
            .hidden("books-day", BUSINESS_DAY)
            .hidden("source", ID)
            .hidden("charge-posted", MONEY)
            .hidden("charge-uncollected", MONEY)
            .hidden("known-at", INSTANT)
            .newestFirst("occurred-at");

    public static final List<TableDefinition> ALL = List.of(PAYEES, PAYEE_LINES, BALANCES, SUB_LEDGERS, LINES, POSTINGS);

    private LedgerTables() {}
}
