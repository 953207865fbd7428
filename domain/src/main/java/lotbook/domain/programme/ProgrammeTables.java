package lotbook.domain.programme;

import static lotbook.domain.query.ColumnType.BUSINESS_DAY;
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

/** The tables of accounts and who follows whom. */
public final class ProgrammeTables {
    /** Every account, with the login it has when the question is asked and its holder's name then. */
    public static final TableDefinition ACCOUNTS = table("accounts", VERSIONED)
            .shown("account-id", ID)
            .shown("server", ID)
            .shown("login", ID)
            .shown("role", STATE)
            .shown("holder", TEXT)
            .hidden("holder-id", ID)
            .shown("programme", ID)
            .hidden("brand", ID)
            .shown("currency", ID)
            .hidden("mode", STATE)
            .shown("opened", BUSINESS_DAY)
            .hidden("valid-from", INSTANT)
            .hidden("valid-to", INSTANT)
            .hidden("known-at", INSTANT)
            .sortedBy("account-id");

    /** Every link of a leader account to a follower account. {@code permissions} are words joined by commas. */
    public static final TableDefinition LINKS = table("links", VERSIONED)
            .shown("link-id", ID)
            .shown("programme", ID)
            .shown("leader-account", ID)
            .shown("follower-account", ID)
            .shown("permissions", TEXT)
            .shown("assigned-capital", MONEY).total(SUM)
            .shown("currency", ID)
            .shown("valid-from", INSTANT)
            .shown("valid-to", INSTANT)
            .hidden("known-at", INSTANT)
            .sortedBy("link-id");

    public static final List<TableDefinition> ALL = List.of(ACCOUNTS, LINKS);

    private ProgrammeTables() {}
}
