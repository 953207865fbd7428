package lotbook.persistence.intake;

import lotbook.persistence.database.DatabaseKind;

class LedgerOnPostgresTest extends LedgerContract {
    LedgerOnPostgresTest() {
        super(DatabaseKind.POSTGRESQL);
    }
}
