package lotbook.persistence.intake;

import lotbook.persistence.database.DatabaseKind;

class FeedStoreOnPostgresTest extends FeedStoreContract {
    FeedStoreOnPostgresTest() {
        super(DatabaseKind.POSTGRESQL);
    }
}
