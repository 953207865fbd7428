package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.Optional;
import lotbook.domain.evidence.Json;
import org.jspecify.annotations.Nullable;

/** Before a month is closed or reopened: two people agreed to exactly that, and it is possible now. */
public final class AgreedPeriodGuard extends ApprovalGuard {
    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        Optional<Found> agreed = proposal(connection, text(row, "proposal_id"))
                .filter(found -> found.text("state").equals(APPROVED) && found.text("kind")
                        .equals(text(row, "step").equals("CLOSED") ? "CLOSE_PERIOD" : "REOPEN_PERIOD"));
        Optional<YearMonth> month = ProposedPeriodGuard.month(text(row, "period"));
        if (agreed.isEmpty() || month.isEmpty() || !same(agreed.get(), month.get(), row)) {
            throw refused("Two people agree on closing and reopening: this was not approved as it is written here");
        }
        ClosedMonths months = new ClosedMonths(connection);
        months.lock();
        String brand = text(row, "brand_id");
        if (text(row, "step").equals("CLOSED")) {
            months.requireDone(brand, month.get());
            months.requireClosable(brand, month.get());
        } else {
            months.requireReopenable(brand, month.get());
        }
        set(row, "known_at", now());
        set(row, "proposed_by", agreed.get().text("proposed_by"));
        set(row, "approved_by", AgreedClassGuard.deciders(connection, agreed.get().number("id")));
    }

    private boolean same(Found agreed, YearMonth month, @Nullable Object[] row) throws SQLException {
        Json.Obj change = agreed.payload().object("change");
        return says(change, "brand", value(row, "brand_id")) && says(change, "period", value(row, "period"))
                && text(row, "first_day").equals(month.atDay(1).toString())
                && text(row, "last_day").equals(month.atEndOfMonth().toString());
    }
}
