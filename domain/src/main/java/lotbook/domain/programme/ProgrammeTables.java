package lotbook.domain.programme;

import static lotbook.domain.query.ColumnType.BUSINESS_DAY;
import static lotbook.domain.query.ColumnType.COUNT;
import static lotbook.domain.query.ColumnType.FACTOR;
import static lotbook.domain.query.ColumnType.ID;
import static lotbook.domain.query.ColumnType.INSTANT;
import static lotbook.domain.query.ColumnType.MONEY;
import static lotbook.domain.query.ColumnType.STATE;
import static lotbook.domain.query.ColumnType.TEXT;
import static lotbook.domain.query.ColumnType.VOLUME;
import static lotbook.domain.query.TableDefinition.TimeAxes.VERSIONED;
import static lotbook.domain.query.TableDefinition.table;
import static lotbook.domain.query.Total.SUM;

import java.util.List;
import lotbook.domain.query.NameOf;
import lotbook.domain.query.TableDefinition;

/** The tables of accounts, of who follows whom, and of the settings they live under. */
public final class ProgrammeTables {
    /**
     * Every account, with the logins it has when the question is asked and its holder's name then. With logins on several servers
     * the columns list them, in the same order. {@code pending-by} is who proposed what waits for a decision about it.
     */
    public static final TableDefinition ACCOUNTS = table("accounts", VERSIONED)
            .shown("account-id", ID)
            .shown("server", ID)
            .shown("login", ID)
            .shown("role", Account.Role.class)
            .shown("holder", TEXT)
            .hidden("holder-id", ID)
            .shown("programme", ID)
            .hidden("brand", ID)
            .shown("currency", ID)
            .hidden("mode", STATE)
            .shown("leverage", FACTOR)
            .shown("opened", BUSINESS_DAY)
            .shown("pending-by", ID)
            .hidden("pending-since", INSTANT)
            .hidden("valid-from", INSTANT)
            .hidden("valid-to", INSTANT)
            .hidden("known-at", INSTANT)
            .sortedBy("account-id");

    /** Every link of a leader account to a follower account. {@code permissions} are words joined by commas. */
    public static final TableDefinition LINKS = table("links", VERSIONED)
            .shown("link-id", ID)
            .shown("programme", ID)
            .shown("leader-account", ID)
            .shown("leader", TEXT).names(NameOf.holder("leader-account"))
            .shown("follower-account", ID)
            .shown("holder", TEXT).names(NameOf.holder("follower-account"))
            .shown("permissions", TEXT)
            .shown("assigned-capital", MONEY).total(SUM)
            .shown("currency", ID)
            .shown("valid-from", INSTANT)
            .shown("valid-to", INSTANT)
            .shown("state", LinkState.class)
            .shown("pending-by", ID)
            .hidden("pending-since", INSTANT)
            .hidden("known-at", INSTANT)
            .sortedBy("link-id");

    /** Every programme. */
    public static final TableDefinition PROGRAMMES = table("programmes", VERSIONED)
            .shown("programme", ID)
            .shown("name", TEXT)
            .shown("kind", Programme.Kind.class)
            .shown("brand", ID)
            .shown("engine", ID)
            .shown("server", ID)
            .shown("currency", ID)
            .hidden("reason", TEXT)
            .hidden("valid-from", INSTANT)
            .hidden("valid-to", INSTANT)
            .hidden("known-at", INSTANT)
            .sortedBy("programme");

    /** What leaders publish, with the leader's name now. */
    public static final TableDefinition STRATEGIES = table("strategies", VERSIONED)
            .shown("strategy-id", ID)
            .shown("name", TEXT)
            .shown("programme", ID)
            .shown("leader", TEXT)
            .hidden("leader-id", ID)
            .shown("account-id", ID)
            .shown("valid-from", INSTANT)
            .shown("valid-to", INSTANT)
            .hidden("reason", TEXT)
            .hidden("known-at", INSTANT)
            .sortedBy("strategy-id");

    /** Every brand with the calendar of its books; the cut-off is the time of day in that zone. */
    public static final TableDefinition BRANDS = table("brands", VERSIONED)
            .shown("brand", ID)
            .shown("name", TEXT)
            .shown("legal-entity", TEXT)
            .shown("jurisdiction", TEXT)
            .shown("currency", ID)
            .shown("books-zone", ID)
            .shown("books-cut-off", ID)
            .shown("valid-from", INSTANT)
            .hidden("valid-to", INSTANT)
            .hidden("reason", TEXT)
            .hidden("known-at", INSTANT)
            .sortedBy("brand");

    /** By which clock platform servers end their days. */
    public static final TableDefinition CALENDARS = table("calendars", VERSIONED)
            .shown("server", ID)
            .shown("zone", ID)
            .shown("cut-off", ID)
            .shown("valid-from", INSTANT)
            .shown("valid-to", INSTANT)
            .shown("reason", TEXT)
            .hidden("known-at", INSTANT)
            .sortedBy("server");

    /** What servers trade, and in which steps. */
    public static final TableDefinition INSTRUMENTS = table("instruments", VERSIONED)
            .shown("server", ID)
            .shown("symbol", ID)
            .shown("base", ID)
            .shown("quote", ID)
            .shown("contract-size", COUNT)
            .shown("digits", COUNT)
            .shown("volume-step", VOLUME)
            .shown("volume-minimum", VOLUME)
            .shown("volume-maximum", VOLUME)
            .shown("valid-from", INSTANT)
            .hidden("valid-to", INSTANT)
            .hidden("reason", TEXT)
            .hidden("known-at", INSTANT)
            .sortedBy("symbol");

    public static final List<TableDefinition> ALL =
            List.of(ACCOUNTS, LINKS, PROGRAMMES, STRATEGIES, BRANDS, CALENDARS, INSTRUMENTS);

    private ProgrammeTables() {}
}
