package lotbook.domain.unit.fund;

import static lotbook.domain.query.ColumnType.AGE;
import static lotbook.domain.query.ColumnType.BUSINESS_DAY;
import static lotbook.domain.query.ColumnType.COUNT;
import static lotbook.domain.query.ColumnType.ID;
import static lotbook.domain.query.ColumnType.INSTANT;
import static lotbook.domain.query.ColumnType.MONEY;
import static lotbook.domain.query.ColumnType.PERCENT;
import static lotbook.domain.query.ColumnType.STATE;
import static lotbook.domain.query.ColumnType.TEXT;
import static lotbook.domain.query.ColumnType.UNITS;
import static lotbook.domain.query.TableDefinition.TimeAxes.EVENT;
import static lotbook.domain.query.TableDefinition.TimeAxes.VERSIONED;
import static lotbook.domain.query.TableDefinition.table;
import static lotbook.domain.query.Total.SUM;

import java.util.List;
import lotbook.domain.fee.FeeCause;
import lotbook.domain.query.NameOf;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.unit.DealingTerms;
import lotbook.domain.unit.FlowRequest;

/** The tables of PAMM funds. A price is money for one unit, so it stands in the pool's currency. */
public final class FundTables {
    /**
     * Every PAMM master, as it stands now: what its last dealing point struck, who waits, and money that came before its units or
     * goes after them.
     */
    public static final TableDefinition FUNDS = table("pamm-funds", VERSIONED)
            .shown("master-account", ID)
            .shown("manager", TEXT).names(NameOf.holder("master-account"))
            .shown("programme", ID)
            .explained("unit-price", UNITS)
            .explained("nav", MONEY).total(SUM)
            .shown("units", UNITS)
            .shown("currency", ID)
            .shown("struck-at", INSTANT)
            .shown("investors", COUNT)
            .shown("waiting", COUNT)
            .shown("in-advance", MONEY).total(SUM)
            .shown("payable", MONEY).total(SUM)
            .shown("fees-owed", MONEY).total(SUM)
            .hidden("point", ID)
            .hidden("valid-from", INSTANT)
            .hidden("valid-to", INSTANT)
            .hidden("known-at", INSTANT)
            .sortedBy("master-account");

    /**
     * Who holds how much of which pool; worth and share are those of the last dealing point, and add up to the pool. With
     * equalisation, with the credit that is at risk.
     */
    public static final TableDefinition HOLDINGS = table("pamm-holdings", VERSIONED)
            .shown("master-account", ID)
            .hidden("manager", TEXT).names(NameOf.holder("master-account"))
            .shown("investor", ID)
            .shown("name", TEXT)
            .shown("units", UNITS)
            .shown("worth", MONEY).total(SUM)
            .shown("currency", ID)
            .shown("share", PERCENT)
            .shown("hwm", UNITS)
            .explained("credit", MONEY).total(SUM)
            .shown("valid-from", INSTANT)
            .shown("valid-to", INSTANT)
            .hidden("point", ID)
            .hidden("why", TEXT)
            .hidden("known-at", INSTANT)
            .sortedBy("master-account", "investor");

    /** Every dealing point that was drafted, with how it stands now: the price history, and what each price came from. */
    public static final TableDefinition POINTS = table("dealing-points", EVENT)
            .shown("point", ID)
            .shown("occurred-at", INSTANT)
            .shown("master-account", ID)
            .shown("manager", TEXT).names(NameOf.holder("master-account"))
            .shown("state", FundPoint.State.class)
            .shown("due", FundPoint.Due.class)
            .explained("unit-price", UNITS)
            .explained("corrected-price", UNITS)
            .explained("nav", MONEY)
            .shown("units-before", UNITS)
            .shown("units-after", UNITS)
            .shown("taken", MONEY).total(SUM)
            .shown("paid", MONEY).total(SUM)
            .explained("management", MONEY)
            .shown("performance", MONEY).total(SUM)
            .shown("currency", ID)
            .shown("findings", TEXT)
            .hidden("correction", ID)
            .hidden("charged", MONEY).total(SUM)
            .hidden("cancelled", UNITS)
            .hidden("equity", MONEY)
            .hidden("credit", MONEY)
            .hidden("accrued-fees", MONEY)
            .hidden("payable", MONEY)
            .hidden("in-advance", MONEY)
            .hidden("equity-at", INSTANT)
            .hidden("cut-off", INSTANT)
            .hidden("made-by", ID)
            .hidden("proposal", ID)
            .hidden("hash", ID)
            .hidden("why", TEXT)
            .hidden("facts-known-at", INSTANT)
            .hidden("known-at", INSTANT)
            .newestFirst("occurred-at");

    /** Every request to put money in or take it out, with how it stands now; what is paid or refused has no age. */
    public static final TableDefinition REQUESTS = table("flow-requests", EVENT)
            .shown("request", ID)
            .shown("occurred-at", INSTANT)
            .shown("master-account", ID)
            .hidden("manager", TEXT).names(NameOf.holder("master-account"))
            .shown("investor", ID)
            .shown("name", TEXT).names(NameOf.party("investor"))
            .shown("kind", FlowRequest.Kind.class)
            .shown("asked", UNITS)
            .shown("asked-in", ID)
            .shown("state", FlowRequest.State.class)
            .shown("age", AGE)
            .explained("units", UNITS)
            .explained("cash", MONEY).total(SUM)
            .shown("moved", MONEY).total(SUM)
            .shown("currency", ID)
            .shown("cut-off", INSTANT)
            .shown("state-why", TEXT)
            .hidden("point", ID)
            .hidden("since", INSTANT)
            .hidden("state-by", ID)
            .hidden("made-by", ID)
            .hidden("why", TEXT)
            .hidden("known-at", INSTANT)
            .newestFirst("occurred-at");

    /**
     * What each struck point charged: performance fees by investor, paid by units that were cancelled or, with equalisation, by
     * a price that fell for all, and the management fee that had come off the price, of all who held units.
     */
    public static final TableDefinition FEES = table("pool-fees", EVENT)
            .shown("point", ID)
            .shown("occurred-at", INSTANT)
            .shown("master-account", ID)
            .hidden("manager", TEXT).names(NameOf.holder("master-account"))
            .shown("investor", ID)
            .shown("name", TEXT).names(NameOf.party("investor"))
            .shown("fee", STATE)
            .explained("amount", MONEY).total(SUM)
            .shown("currency", ID)
            .shown("units", UNITS)
            .shown("hwm-before", UNITS)
            .shown("unit-price", UNITS)
            .shown("gain", UNITS)
            .shown("cause", FeeCause.class)
            .explained("cancelled", UNITS)
            .explained("credited", MONEY).total(SUM)
            .explained("added", UNITS)
            .explained("hwm-after", UNITS)
            .shown("terms-id", ID)
            .shown("charge-id", ID)
            .hidden("part", MONEY).total(SUM)
            .hidden("opened", INSTANT)
            .hidden("apart", ID)
            .hidden("books-day", BUSINESS_DAY)
            .hidden("line", ID)
            .hidden("hash", ID)
            .hidden("known-at", INSTANT)
            .newestFirst("occurred-at");

    /**
     * What each struck point left of each series, by investor; those of its last one have no end. Their worth adds up to the
     * investor's.
     */
    public static final TableDefinition SERIES = table("unit-series", EVENT)
            .shown("occurred-at", INSTANT)
            .shown("master-account", ID)
            .hidden("manager", TEXT).names(NameOf.holder("master-account"))
            .shown("opened", INSTANT)
            .hidden("apart", ID)
            .shown("investor", ID)
            .shown("name", TEXT).names(NameOf.party("investor"))
            .shown("units", UNITS)
            .shown("unit-price", UNITS)
            .shown("hwm", UNITS)
            .shown("pool-units", UNITS)
            .shown("worth", MONEY)
            .shown("currency", ID)
            .shown("valid-to", INSTANT)
            .hidden("point", ID)
            .hidden("hash", ID)
            .hidden("known-at", INSTANT)
            .newestFirst("occurred-at");

    /** Every correction of a struck price that was calculated, with how it stands: who lost and gained, and what comes of it. */
    public static final TableDefinition CORRECTIONS = table("price-corrections", EVENT)
            .shown("correction", ID)
            .shown("occurred-at", INSTANT)
            .shown("master-account", ID)
            .shown("manager", TEXT).names(NameOf.holder("master-account"))
            .shown("point", ID)
            .shown("through", ID)
            .shown("state", PriceCorrections.State.class)
            .shown("bearer", DealingTerms.BearsWrongPrice.class)
            .shown("unit-price", UNITS)
            .explained("corrected-price", UNITS)
            .explained("lost", MONEY).total(SUM)
            .explained("gained", MONEY).total(SUM)
            .shown("remainder", MONEY).total(SUM)
            .shown("units", UNITS)
            .shown("fees", MONEY).total(SUM)
            .shown("currency", ID)
            .shown("differs", TEXT)
            .shown("carried-by", ID)
            .hidden("proposal", ID)
            .hidden("made-by", ID)
            .hidden("why", TEXT)
            .hidden("facts-known-at", INSTANT)
            .hidden("hash", ID)
            .hidden("known-at", INSTANT)
            .newestFirst("occurred-at");

    /** What a money manager reads of their own pools too. */
    public static final List<TableDefinition> ALL = List.of(FUNDS, HOLDINGS, SERIES, POINTS, REQUESTS, FEES, CORRECTIONS);

    private FundTables() {}
}
