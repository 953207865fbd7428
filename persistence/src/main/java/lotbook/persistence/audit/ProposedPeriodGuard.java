package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import lotbook.domain.evidence.Json;
import org.jspecify.annotations.Nullable;

/**
 * Before a proposal: closing and reopening are possible as they are asked for, and what would be refused once it is agreed to is
 * refused before anybody is asked. As guard_proposed_period and guard_open_proposal of migration V201.
 */
public final class ProposedPeriodGuard extends ApprovalGuard {
    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        Json.Obj change = json(text(row, "payload")).object("change");
        ClosedMonths months = new ClosedMonths(connection);
        @Nullable OffsetDateTime at = value(row, "effective_at") instanceof OffsetDateTime moment ? moment : null;
        switch (text(row, "kind")) {
            case "CLOSE_PERIOD", "REOPEN_PERIOD" -> period(months, change, row);
            case "PUBLISH_VERSION", "WITHDRAW_VERSION" ->
                months.requireOpen(months.ofProgramme(member(change.object("version"), "programme")), at);
            case "AGREE_TERMS" -> months.requireOpen(
                    months.ofProgramme(member(json(Objects.toString(member(change, "document"))), "programme")), at);
            case "CLASSIFY_MOVEMENTS" -> classes(months, change, at);
            case "STRIKE_DEALING_POINT" -> months.requireOpen(months.ofAccount(member(change, "master")),
                    Instant.parse(change.text("at")).atOffset(ZoneOffset.UTC));
            default -> { }
        }
    }

    private static void classes(ClosedMonths months, Json.Obj change, @Nullable OffsetDateTime at) throws SQLException {
        if (member(change, "movement") == null) {
            months.requireOpenType(member(change, "server"), at);
        } else {
            months.requireOpenMovement(member(change, "server"), member(change, "movement"));
        }
    }

    private void period(ClosedMonths months, Json.Obj change, @Nullable Object[] row) throws SQLException {
        String brand = Objects.toString(member(change, "brand"), "");
        Optional<YearMonth> month = month(Objects.toString(member(change, "period"), ""));
        boolean same = month.isPresent() && text(row, "subject").equals(month.get() + " of " + brand)
                && text(row, "scope").equals("period/" + brand) && value(row, "account_id") == null
                && value(row, "server") == null && value(row, "effective_at") == null
                && value(row, "amount") instanceof java.math.BigDecimal amount && amount.signum() == 0;
        if (!same) {
            throw refused("The proposal on " + text(row, "subject") + " is about something else than it says");
        }
        if (text(row, "kind").equals("CLOSE_PERIOD")) {
            months.requireDone(brand, month.get());
            months.requireClosable(brand, month.get());
        } else {
            months.requireReopenable(brand, month.get());
        }
    }

    static Optional<YearMonth> month(String word) {
        try {
            return Optional.of(YearMonth.parse(word));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
