package lotbook.persistence.query;

import lotbook.persistence.database.DatabaseKind;

class RowSourceOnH2Test extends RowSourceContract {
    RowSourceOnH2Test() {
        super(DatabaseKind.H2);
    }
}
