package lotbook.persistence.fee;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.programme.AccountLogin;
import lotbook.persistence.execution.FactReader.ClassedMovement;
import lotbook.persistence.execution.HeldFacts;
import lotbook.persistence.execution.HeldLogin;
import lotbook.persistence.execution.Stretch;

/**
 * What moved on accounts, under whichever login they had then, in the order of time. Known from some moment on; what is asked of
 * an earlier time is read from there.
 */
final class HeldMovements {
    private final HeldFacts facts;
    private final Map<AccountLogin, Since> known = new HashMap<>();

    HeldMovements(HeldFacts facts) {
        this.facts = facts;
    }

    private record Since(Instant moment, List<ClassedMovement> moved) {}

    /** Reads what moved on a page of accounts, of each from a moment of its own on. */
    void all(Map<AccountLogin, Instant> since) throws SQLException {
        Map<HeldLogin, AccountLogin> whose = new HashMap<>();
        since.forEach((row, moment) -> {
            if (!isKnown(row, moment)) {
                HeldLogin.of(row, Stretch.from(moment)).ifPresent(held -> {
                    whose.put(held, row);
                    known.put(row, new Since(moment, new ArrayList<>()));
                });
            }
        });
        if (!whose.isEmpty()) {
            facts.movements(List.copyOf(whose.keySet()), (held, stored) -> Optional.ofNullable(whose.get(held)).map(known::get)
                    .ifPresent(had -> had.moved().add(stored.fact())));
        }
    }

    private boolean isKnown(AccountLogin row, Instant moment) {
        return Optional.ofNullable(known.get(row)).filter(since -> !moment.isBefore(since.moment())).isPresent();
    }

    /** Of one account over a stretch. */
    List<ClassedMovement> of(List<AccountLogin> logins, Stretch stretch) throws SQLException {
        List<ClassedMovement> movements = new ArrayList<>();
        for (AccountLogin row : logins) {
            Stretch had = stretch.within(row.valid());
            if (!had.isEmpty()) {
                Instant since = had.from().orElse(row.valid().from());
                if (!isKnown(row, since)) {
                    all(Map.of(row, since));
                }
                Optional.ofNullable(known.get(row)).map(Since::moved).orElse(List.of()).stream()
                        .filter(each -> had.contains(each.movement().occurredAt()))
                        .forEach(movements::add);
            }
        }
        movements.sort(Comparator.comparing(each -> each.movement().occurredAt()));
        return movements;
    }
}
