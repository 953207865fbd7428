package lotbook.domain.execution;

import static lotbook.domain.query.Aggregate.latest;
import static lotbook.domain.query.Aggregate.percentile;
import static lotbook.domain.query.Aggregate.rows;
import static lotbook.domain.query.Aggregate.sum;
import static lotbook.domain.query.ColumnType.BUSINESS_DAY;
import static lotbook.domain.query.ColumnType.COUNT;
import static lotbook.domain.query.ColumnType.DURATION;
import static lotbook.domain.query.ColumnType.ID;
import static lotbook.domain.query.ColumnType.INSTANT;
import static lotbook.domain.query.ColumnType.MONEY;
import static lotbook.domain.query.ColumnType.PRICE;
import static lotbook.domain.query.ColumnType.RATE;
import static lotbook.domain.query.ColumnType.STATE;
import static lotbook.domain.query.ColumnType.TEXT;
import static lotbook.domain.query.ColumnType.VOLUME;
import static lotbook.domain.query.TableDefinition.TimeAxes.EVENT;
import static lotbook.domain.query.TableDefinition.table;
import static lotbook.domain.query.Total.MEDIAN;
import static lotbook.domain.query.Total.SUM;
import static lotbook.domain.query.Total.meanBy;

import java.util.List;
import lotbook.domain.query.Column;
import lotbook.domain.query.Filter;
import lotbook.domain.query.NameOf;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.reconciliation.DueState;
import lotbook.domain.reconciliation.ExceptionOutcome;
import lotbook.domain.reconciliation.ExceptionState;

/** The tables of what servers report. */
public final class ExecutionTables {
    /** Every event of every order. */
    public static final TableDefinition EXECUTIONS = table("executions", EVENT)
            .shown("occurred-at", INSTANT)
            .hidden("server", ID)
            .shown("login", ID)
            .shown("order-id", ID)
            .shown("exec-id", ID)
            .shown("kind", Execution.Kind.class)
            .hidden("status", Execution.OrderStatus.class)
            .shown("symbol", TEXT)
            .shown("side", STATE)
            .shown("asked", VOLUME)
            .shown("filled", VOLUME).total(SUM)
            .shown("price", PRICE)
            .hidden("cumulative", VOLUME)
            .hidden("leaves", VOLUME)
            .shown("effect", Execution.PositionEffect.class)
            .hidden("position-id", ID)
            .hidden("closed-by", ID)
            .hidden("commission", MONEY).total(SUM)
            .shown("profit", MONEY).total(SUM)
            .hidden("swap", MONEY).total(SUM)
            .hidden("currency", ID)
            .hidden("leader-order", ID)
            .hidden("leader-exec", ID)
            .hidden("version-id", ID)
            .hidden("requested", VOLUME)
            .hidden("reject-reason", COUNT)
            .hidden("text", TEXT)
            .hidden("server-day", BUSINESS_DAY)
            .hidden("books-day", BUSINESS_DAY)
            .hidden("known-at", INSTANT)
            .newestFirst("occurred-at");

    /**
     * Leaders' deals and their followers' deals. {@code leader-exec} is the deal's own id on a leader's row, so that a deal and
     * its followers sort together. Slippage is in price units, signed so that positive is worse for the follower. The currency
     * is the account's; blank where its login is no account's, or was that of accounts in different currencies.
     */
    public static final TableDefinition TRADES = table("trades", EVENT)
            .shown("occurred-at", INSTANT)
            .hidden("server", ID)
            .shown("login", ID)
            .shown("symbol", TEXT)
            .shown("side", STATE)
            .explained("asked", VOLUME).total(SUM)
            .shown("filled", VOLUME).total(SUM)
            .shown("price", PRICE)
            .shown("slippage", PRICE).total(meanBy("filled")).expected("role", "FOLLOWER")
            .shown("latency-ms", DURATION).total(MEDIAN).expected("role", "FOLLOWER")
            .shown("role", STATE).lifecycle("LEADER", "MASTER", "FOLLOWER", "OWN")
            .shown("effect", Execution.PositionEffect.class)
            .shown("leader-exec", ID)
            .hidden("leader-login", ID)
            .hidden("order-id", ID)
            .hidden("exec-id", ID)
            .hidden("position-id", ID)
            .hidden("version-id", ID)
            .hidden("profit", MONEY).total(SUM)
            .hidden("currency", ID)
            .hidden("books-day", BUSINESS_DAY)
            .hidden("known-at", INSTANT)
            .children("role", "LEADER", "FOLLOWER", "server", "leader-exec")
            .newestFirst("occurred-at");

    /**
     * How well followers are copied: a row for each follower, leader and symbol over the deals that match; percentiles by nearest
     * rank. Deals whose leader's deal has not been reported have neither figure and are not counted. {@code occurred-at} is the
     * latest deal's; a condition on it chooses the deals.
     */
    public static final TableDefinition SLIPPAGE = table("slippage", EVENT)
            .grouping(TRADES, copied(), "server", "leader-login", "login", "symbol")
            .hidden("server", ID)
            .shown("leader-login", ID)
            .shown("login", ID)
            .shown("symbol", TEXT)
            .shown("deals", COUNT).from(rows()).total(SUM)
            .shown("filled", VOLUME).from(sum("filled")).total(SUM)
            .shown("slippage-p50", PRICE).from(percentile(50, "slippage"))
            .shown("slippage-p95", PRICE).from(percentile(95, "slippage"))
            .shown("slippage-p99", PRICE).from(percentile(99, "slippage"))
            .shown("latency-p50", DURATION).from(percentile(50, "latency-ms"))
            .shown("latency-p95", DURATION).from(percentile(95, "latency-ms"))
            .shown("latency-p99", DURATION).from(percentile(99, "latency-ms"))
            .shown("occurred-at", INSTANT).from(latest("occurred-at"))
            .hidden("known-at", INSTANT).from(latest("known-at"))
            .newestFirst("latency-p95");

    /** Which piece of a leader's deal went into which follower's position. */
    public static final TableDefinition TRADE_LINKS = table("trade-links", EVENT)
            .shown("occurred-at", INSTANT)
            .hidden("server", ID)
            .shown("leader-exec", ID)
            .shown("follower-exec", ID)
            .shown("follower-login", ID)
            .shown("position-id", ID)
            .shown("role", TradeLink.Role.class)
            .shown("volume", VOLUME).total(SUM)
            .hidden("known-at", INSTANT)
            .newestFirst("occurred-at");

    /**
     * The server's breakdowns, a row for each follower's line; {@code check-state} and what follows are those of the whole
     * leader's deal, by its last check.
     */
    public static final TableDefinition BREAKDOWNS = table("breakdowns", EVENT)
            .shown("occurred-at", INSTANT)
            .hidden("server", ID)
            .hidden("report-id", ID)
            .hidden("leader-order", ID)
            .shown("leader-exec", ID)
            .shown("symbol", TEXT)
            .shown("side", STATE)
            .shown("block-volume", VOLUME)
            .shown("login", ID)
            .explained("volume", VOLUME).total(SUM)
            .shown("basis", MONEY)
            .hidden("basis-at", INSTANT)
            .shown("leader-basis", MONEY)
            .hidden("weight-total", RATE)
            .hidden("conversion", RATE)
            .shown("version-id", ID)
            .shown("reason", STATE)
            .shown("check-state", STATE).lifecycle("DIFFERS", "UNCHECKED", "DIFFERS_RESOLVED", "AGREES").explained()
            .hidden("differences", COUNT)
            .hidden("checked-at", INSTANT)
            .hidden("checked-by", ID)
            .hidden("known-at", INSTANT)
            .newestFirst("occurred-at");

    /** Accounts as measured. */
    public static final TableDefinition SUMMARIES = table("summaries", EVENT)
            .shown("occurred-at", INSTANT)
            .hidden("server", ID)
            .shown("login", ID)
            .shown("reason", STATE)
            .shown("currency", ID)
            .shown("equity", MONEY)
            .shown("balance", MONEY)
            .shown("floating-profit", MONEY)
            .shown("credit", MONEY)
            .shown("free-margin", MONEY)
            .shown("used-margin", MONEY)
            .hidden("open-swap", MONEY)
            .hidden("clearing-day", BUSINESS_DAY)
            .hidden("known-at", INSTANT)
            .newestFirst("occurred-at");

    /** What changed balances and is no deal. */
    public static final TableDefinition MOVEMENTS = table("movements", EVENT)
            .shown("occurred-at", INSTANT)
            .hidden("server", ID)
            .shown("login", ID)
            .shown("holder", TEXT).names(NameOf.login("server", "login"))
            .shown("movement-id", ID)
            .shown("type", STATE)
            .explained("class", STATE)
            .shown("class-origin", STATE)
            .shown("amount", MONEY).total(SUM)
            .shown("currency", ID)
            .shown("value-date", BUSINESS_DAY)
            .hidden("books-day", BUSINESS_DAY)
            .shown("reference", TEXT)
            .hidden("participant", ID)
            .hidden("participant-name", TEXT).names(NameOf.party("participant"))
            .hidden("charge-id", ID)
            .shown("text", TEXT)
            .hidden("class-proposal", ID)
            .hidden("class-proposed-by", ID)
            .hidden("class-approved-by", TEXT)
            .hidden("class-known-at", INSTANT)
            .hidden("known-at", INSTANT)
            .newestFirst("occurred-at");

    /** What about copying somebody should see. */
    public static final TableDefinition COPY_EVENTS = table("copy-events", EVENT)
            .shown("occurred-at", INSTANT)
            .hidden("server", ID)
            .shown("kind", STATE)
            .shown("login", ID)
            .shown("leader-order", ID)
            .hidden("leader-exec", ID)
            .hidden("exec-id", ID)
            .shown("text", TEXT)
            .hidden("known-at", INSTANT)
            .newestFirst("occurred-at");

    /** Messages nobody understood, server notices, and what the checks of leaders' deals found, with what became of each. */
    public static final TableDefinition EXCEPTIONS = table("exceptions", EVENT)
            .shown("occurred-at", INSTANT)
            .shown("state", ExceptionState.class)
            .shown("cause", STATE)
            .shown("text", TEXT).wide()
            .shown("server", ID)
            .shown("login", ID)
            .shown("age", COUNT)
            .shown("owner", ID)
            .shown("due", BUSINESS_DAY)
            .shown("due-state", DueState.class)
            .shown("outcome", ExceptionOutcome.class)
            .shown("state-by", ID)
            .shown("since", INSTANT)
            .shown("why", TEXT)
            .shown("exception", ID)
            .shown("sequence", COUNT)
            .shown("message-type", ID)
            .hidden("leader-exec", ID)
            .hidden("raw", TEXT)
            .hidden("assigned-by", ID)
            .hidden("assigned-at", INSTANT)
            .hidden("note", TEXT)
            .hidden("known-at", INSTANT)
            .newestFirst("occurred-at");

    public static final List<TableDefinition> ALL = List.of(
            TRADES, SLIPPAGE, EXECUTIONS, TRADE_LINKS, BREAKDOWNS, SUMMARIES, MOVEMENTS, COPY_EVENTS, EXCEPTIONS);

    private ExecutionTables() {}

    /** A follower's deals whose leader's deal is known. */
    private static Filter copied() {
        return new Filter.And(List.of(
                new Filter.Compare(column("role"), Filter.Operator.EQUAL, "FOLLOWER"),
                new Filter.Not(new Filter.Blank(column("leader-login")))));
    }

    private static Column column(String id) {
        return TRADES.column(id).orElseThrow();
    }
}
