package lotbook.app.session;

import lotbook.app.allocation.SkippedFollowers;
import lotbook.app.ledger.SubLedgerRows;
import lotbook.domain.ledger.SubLedgerSource;
import lotbook.domain.query.RowSource;
import lotbook.domain.time.BusinessCalendar;
import lotbook.persistence.database.Database;
import lotbook.persistence.fee.StoredSubLedgers;
import lotbook.persistence.query.SqlRowSource;

/** The rows of the window's grids: the database's, with those and those figures of which it has none. */
final class SessionRows {
    private SessionRows() {}

    static RowSource of(Database database) {
        return new SkippedFollowers(new SubLedgerRows(new SqlRowSource(database), subLedgers(database)));
    }

    static SubLedgerSource subLedgers(Database database) {
        return new StoredSubLedgers(database, BusinessCalendar.NEW_YORK_17);
    }
}
