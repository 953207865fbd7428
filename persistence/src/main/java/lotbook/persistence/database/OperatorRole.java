package lotbook.persistence.database;

import java.util.Locale;

/** What an operator may do; each is a group role in the database, whose grants are in the migrations. */
public enum OperatorRole {
    /** Parties, owners, KYC, documents, consents, links, allocation versions. */
    COMPLIANCE,
    /** Fees, ledgers, periods, statements. */
    FINANCE,
    /** Own masters and the accounts linked to them. */
    MANAGER,
    /** Reads everything, writes nothing. */
    AUDITOR,
    /** Operators, brands, instruments, calendars; no business data. */
    ADMINISTRATOR,
    /** The replication feed's own account: writes facts. */
    FEED;

    /** The group role in the database. */
    public String groupRole() {
        return "lotbook_" + name().toLowerCase(Locale.ROOT);
    }
}
