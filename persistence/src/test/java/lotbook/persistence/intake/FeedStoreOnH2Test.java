package lotbook.persistence.intake;

import lotbook.persistence.database.DatabaseKind;

class FeedStoreOnH2Test extends FeedStoreContract {
    FeedStoreOnH2Test() {
        super(DatabaseKind.H2);
    }
}
