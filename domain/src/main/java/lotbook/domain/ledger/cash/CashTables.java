package lotbook.domain.ledger.cash;

import static lotbook.domain.query.ColumnType.BUSINESS_DAY;
import static lotbook.domain.query.ColumnType.COUNT;
import static lotbook.domain.query.ColumnType.HASH;
import static lotbook.domain.query.ColumnType.ID;
import static lotbook.domain.query.ColumnType.INSTANT;
import static lotbook.domain.query.ColumnType.MONEY;
import static lotbook.domain.query.ColumnType.STATE;
import static lotbook.domain.query.ColumnType.TEXT;
import static lotbook.domain.query.TableDefinition.TimeAxes.EVENT;
import static lotbook.domain.query.TableDefinition.table;
import static lotbook.domain.query.Total.SUM;

import java.util.List;
import lotbook.domain.query.NameOf;
import lotbook.domain.query.TableDefinition;

/** The tables of what wallet systems, providers and banks state. */
public final class CashTables {
    /** Every entry; {@code server} and {@code login} are its counterpart's on a platform. */
    public static final TableDefinition ENTRIES = table("cash-entries", EVENT)
            .shown("occurred-at", INSTANT)
            .shown("kind", STATE).lifecycle("WALLET", "PROVIDER", "BANK")
            .shown("owner", ID)
            .shown("owner-name", TEXT).names(NameOf.owner("kind", "owner"))
            .shown("type", CashEntryType.class)
            .explained("amount", MONEY).total(SUM)
            .shown("currency", ID)
            .shown("counterpart-kind", STATE).lifecycle("PLATFORM", "WALLET", "PROVIDER", "BANK")
            .shown("counterpart-owner", ID)
            .shown("counterpart-name", TEXT).names(NameOf.owner("counterpart-kind", "counterpart-owner"))
            .shown("reference", ID)
            .shown("entry-id", ID)
            .shown("books-day", BUSINESS_DAY)
            .hidden("value-date", BUSINESS_DAY)
            .hidden("zone", ID)
            .hidden("text", TEXT)
            .hidden("file", TEXT)
            .hidden("file-row", COUNT)
            .hidden("sha256", HASH)
            .hidden("recorded-by", ID)
            .hidden("cash-entry", ID)
            .hidden("server", ID)
            .hidden("login", ID)
            .hidden("known-at", INSTANT)
            .newestFirst("occurred-at");

    /**
     * One row for each transfer that left or arrived, both of its sides beside each other ({@link InFlight}): of wallets,
     * providers, banks and platforms. A side that was not seen has no moment; whose it is stands there if the other side says
     * so. {@code age} is in business days, until the other side came or the moment asked about.
     */
    public static final TableDefinition IN_FLIGHT = table("in-flight", EVENT)
            .shown("state", InFlight.State.class)
            .explained("age", COUNT).calculated()
            .explained("amount", MONEY).total(SUM)
            .shown("currency", ID)
            .shown("reference", ID)
            .shown("owner-name", TEXT)
            .names(NameOf.owner("left-kind", "left-owner"), NameOf.owner("arrived-kind", "arrived-owner"))
            .shown("left-kind", STATE)
            .shown("left-owner", ID)
            .shown("left-at", INSTANT)
            .shown("arrived-kind", STATE)
            .shown("arrived-owner", ID)
            .shown("arrived-at", INSTANT)
            .hidden("occurred-at", INSTANT)
            .hidden("left-id", ID)
            .hidden("arrived-id", ID)
            .hidden("lefts", COUNT)
            .hidden("arrivals", COUNT)
            .hidden("first-day", BUSINESS_DAY)
            .hidden("last-day", BUSINESS_DAY)
            .hidden("flight", ID)
            .hidden("server", ID)
            .hidden("login", ID)
            .hidden("left-movement", ID)
            .hidden("arrived-movement", ID)
            .hidden("left-entry", ID)
            .hidden("arrived-entry", ID)
            .hidden("known-at", INSTANT)
            .newestFirst("occurred-at");

    public static final List<TableDefinition> ALL = List.of(ENTRIES, IN_FLIGHT);

    private CashTables() {}
}
