package lotbook.persistence.fee;

import static lotbook.persistence.fee.StoredFeeDisputes.moment;
import static lotbook.persistence.fee.StoredFeeDisputes.rows;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.execution.Movement;
import lotbook.domain.execution.Movement.MovementClass;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.Login;
import lotbook.domain.ledger.SubLedgerInputs.Money;
import lotbook.domain.ledger.SubLedgerInputs.Moved;
import lotbook.domain.ledger.SubLedgerInputs.Opening;
import lotbook.domain.money.Decimals;
import lotbook.domain.programme.AccountLogin;
import lotbook.persistence.execution.FactReader;
import lotbook.persistence.execution.FactReader.ClassedMovement;
import lotbook.persistence.execution.Stretch;
import lotbook.persistence.query.SqlText;

/** What moved the balance of an account, each movement with the link that it settled a charge for, and where its books begin. */
record AccountMoney(PageFacts page) {
    Money of(List<AccountLogin> logins, List<LinkStretch> links) throws SQLException {
        List<Moved> moved = new ArrayList<>();
        for (ClassedMovement each : page.movements().of(logins, Stretch.upTo(page.read().asAt()))) {
            if (each.movementClass() != MovementClass.CREDIT) {
                Movement movement = each.movement();
                moved.add(new Moved(movement.login(), movement.occurredAt(), movement.amount(),
                        "movement:" + movement.server() + "/" + movement.movementId(), chargedFor(movement, links)));
            }
        }
        return new Money(moved, openings(logins));
    }

    /** As fee runs have it: the link that followed the charge's leader then, from joining on; of several the last to join. */
    private Optional<LinkId> chargedFor(Movement movement, List<LinkStretch> links) throws SQLException {
        List<LinkStretch> possible = new ArrayList<>();
        for (LinkStretch link : movement.chargeId().isPresent() ? links : List.<LinkStretch>of()) {
            Set<String> charges = page.earlier().charges(link.last());
            if (charges.contains(movement.chargeId().get()) && !link.joined().isAfter(movement.occurredAt())) {
                possible.add(link);
            }
        }
        return possible.stream().max(Comparator.comparing(LinkStretch::joined)).map(link -> link.last().id());
    }

    private List<Opening> openings(List<AccountLogin> logins) throws SQLException {
        FactReader read = page.read();
        List<Opening> openings = new ArrayList<>();
        for (AccountLogin row : logins) {
            Stretch had = Stretch.upTo(read.asAt()).within(row.valid());
            SqlText sql = new SqlText().add("SELECT occurred_at, balance, report_id FROM ledger_opening"
                            + " WHERE server = ? AND login = ? AND known_at <= ?",
                    row.login().server(), row.login().number(), read.knownAt());
            for (Opening opening : rows(read.connection(), sql, found -> opening(row.login(), moment(found, 1),
                    Decimals.canonical(found.getBigDecimal(2), 2, 8), found.getString(3)))) {
                if (had.contains(opening.at())) {
                    openings.add(opening);
                }
            }
        }
        return openings;
    }

    private static Opening opening(Login login, Instant at, BigDecimal balance, String report) {
        return new Opening(login, at, balance, "summary:" + login.server() + "/" + report);
    }
}
