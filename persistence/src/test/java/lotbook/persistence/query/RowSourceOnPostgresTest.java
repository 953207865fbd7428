package lotbook.persistence.query;

import lotbook.persistence.database.DatabaseKind;

class RowSourceOnPostgresTest extends RowSourceContract {
    RowSourceOnPostgresTest() {
        super(DatabaseKind.POSTGRESQL);
    }
}
