package lotbook.persistence.intake;

import lotbook.persistence.database.DatabaseKind;

class LedgerOnH2Test extends LedgerContract {
    LedgerOnH2Test() {
        super(DatabaseKind.H2);
    }
}
