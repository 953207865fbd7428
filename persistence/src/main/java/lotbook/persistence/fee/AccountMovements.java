package lotbook.persistence.fee;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import lotbook.domain.programme.AccountLogin;
import lotbook.persistence.execution.FactReader;
import lotbook.persistence.execution.FactReader.ClassedMovement;
import lotbook.persistence.execution.Stretch;

/** What moved on an account, under whichever login it had then, in the order of time. */
final class AccountMovements {
    private AccountMovements() {}

    static List<ClassedMovement> of(FactReader read, List<AccountLogin> logins, Stretch stretch) throws SQLException {
        List<ClassedMovement> movements = new ArrayList<>();
        for (AccountLogin row : logins) {
            Stretch had = stretch.within(row.valid());
            if (!had.isEmpty()) {
                read.movements(row.login(), had).forEach(stored -> movements.add(stored.fact()));
            }
        }
        movements.sort(Comparator.comparing(each -> each.movement().occurredAt()));
        return movements;
    }
}
