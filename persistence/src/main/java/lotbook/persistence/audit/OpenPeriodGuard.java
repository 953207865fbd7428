package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.identity.Login;
import lotbook.domain.ledger.LedgerAccount;
import org.jspecify.annotations.Nullable;

/** Before whatever takes effect on a day: the month is open then. As the triggers of migration V201 on PostgreSQL. */
public final class OpenPeriodGuard extends ApprovalGuard {
    private static final Set<String> CLIENTS = Set.of("PLATFORM", "PLATFORM_CREDIT", "FEES_DUE");
    private static final Set<String> PAYEES = Set.of("MANAGER", "PARTNER");

    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        ClosedMonths months = new ClosedMonths(connection);
        months.lock();
        switch (table()) {
            case "ledger_posting" -> posting(months, row);
            case "late_deal" -> lateDeal(connection, months, row);
            case "fee_run" -> run(connection, months, row);
            case "fee_run_step" -> lines(connection, months, row);
            case "dealing_point" -> months.requireOpen(months.ofProgramme(value(row, "programme_id")), moment(row, "struck_at"));
            case "movement_class" -> months.requireOpenMovement(value(row, "server"), value(row, "movement_id"));
            case "movement_type_class" -> months.requireOpenType(value(row, "server"), moment(row, "valid_from"));
            default -> months.requireOpen(months.ofProgramme(value(row, "programme_id")), since(connection, row));
        }
    }

    private void posting(ClosedMonths months, @Nullable Object[] row) throws SQLException {
        LocalDate day = day(row, "books_day");
        if (months.reach(day)) {
            months.requireOpen(brand(months, row), day);
        }
    }

    private @Nullable String brand(ClosedMonths months, @Nullable Object[] row) throws SQLException {
        String own = CLIENTS.contains(text(row, "debit_kind")) ? text(row, "debit_owner")
                : CLIENTS.contains(text(row, "credit_kind")) ? text(row, "credit_owner")
                : ofCash(row, "debit_kind") ? text(row, "debit_owner")
                : ofVolume(row) ? text(row, "participant")
                : PAYEES.contains(text(row, "debit_kind")) ? text(row, "debit_owner") : text(row, "credit_owner");
        Optional<Login> login = LedgerAccount.login(own);
        @Nullable String ofLogin = login.isPresent() ? months.ofLogin(login.get().server(), login.get().number()) : null;
        @Nullable String ofAccount = ofLogin == null ? months.ofAccount(own) : ofLogin;
        return ofAccount == null ? months.ofLink(own) : ofAccount;
    }

    /** What an introducer gets of an account's volume is of that account's brand. */
    private boolean ofVolume(@Nullable Object[] row) {
        String introducer = LedgerAccount.Kind.INTRODUCER.name();
        return value(row, "participant") != null
                && (text(row, "debit_kind").equals(introducer) || text(row, "credit_kind").equals(introducer));
    }

    /** The account in flight is the client's where a platform account is on the other side. */
    private boolean ofCash(@Nullable Object[] row, String kind) {
        return value(row, "cash_entry") != null && text(row, kind).equals("IN_FLIGHT");
    }

    private void lateDeal(Connection connection, ClosedMonths months, @Nullable Object[] row) throws SQLException {
        Optional<Found> deal = find(connection, "SELECT e.server, e.login FROM lotbook.execution e"
                        + " WHERE e.id = ? AND e.books_day = ?",
                List.of(Objects.requireNonNull(value(row, "id")), day(row, "belongs_day")));
        if (deal.isEmpty()) {
            throw refused("There is no deal of " + day(row, "belongs_day") + " with the number " + value(row, "id"));
        }
        months.requireOpen(months.ofLogin(deal.get().text("server"), deal.get().text("login")), day(row, "books_day"));
    }

    /** A run over everything has no line to charge where every brand is closed; of several brands its lines say it. */
    private void run(Connection connection, ClosedMonths months, @Nullable Object[] row) throws SQLException {
        LocalDate first = day(row, "first_day");
        if (value(row, "link_id") != null) {
            months.requireOpen(months.ofLink(value(row, "link_id")), first);
        } else if (value(row, "programme_id") != null) {
            months.requireOpen(months.ofProgramme(value(row, "programme_id")), first);
        } else if (months.reach(first)) {
            List<String> refusals = new ArrayList<>();
            Object count = single(connection, "SELECT count(DISTINCT brand_id) FROM lotbook.programme_brand_seen", List.of());
            for (String brand : brands(connection)) {
                months.refusal(brand, first).ifPresent(refusals::add);
            }
            if (!refusals.isEmpty() && count instanceof Number all && all.longValue() == refusals.size()) {
                throw refused(refusals.getFirst());
            }
        }
    }

    private static List<String> brands(Connection connection) throws SQLException {
        List<String> brands = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                        "SELECT DISTINCT brand_id FROM lotbook.programme_brand_seen ORDER BY 1");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                brands.add(row.getString(1));
            }
        }
        return brands;
    }

    /** Once when a run is complete: while it was calculated its days could not be closed where they were open. */
    private void lines(Connection connection, ClosedMonths months, @Nullable Object[] row) throws SQLException {
        if (!text(row, "step").equals("COMPLETED")) {
            return;
        }
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT s.programme_id, min(s.first_day) FROM lotbook.fee_snapshot s"
                + " WHERE s.run_id = ? AND NOT s.held_back GROUP BY s.programme_id ORDER BY 1")) {
            query.setObject(1, value(row, "run_id"));
            try (ResultSet line = query.executeQuery()) {
                while (line.next()) {
                    months.requireOpen(months.ofProgramme(line.getString(1)), line.getObject(2, LocalDate.class));
                }
            }
        }
    }

    /** Of fee terms and allocation versions: what begins, and where something that was agreed ends or is put differently. */
    private @Nullable OffsetDateTime since(Connection connection, @Nullable Object[] row) throws SQLException {
        @Nullable OffsetDateTime from = moment(row, "valid_from");
        @Nullable Object superseded = value(row, "supersedes");
        Optional<Found> old = superseded == null ? Optional.empty()
                : find(connection, "SELECT * FROM lotbook." + table() + " WHERE id = ?", List.of(superseded));
        if (old.isEmpty() || from == null) {
            return from;
        }
        OffsetDateTime before = old.get().moment("valid_from").orElseThrow();
        boolean same = before.isEqual(from) && old.get().text("sha256").equals(text(row, "sha256"));
        return same ? earlier(old.get().moment("valid_to").orElse(null), moment(row, "valid_to")) : earlier(before, from);
    }

    private static @Nullable OffsetDateTime earlier(@Nullable OffsetDateTime one, @Nullable OffsetDateTime other) {
        return one == null ? other : other == null || one.isBefore(other) ? one : other;
    }

    private @Nullable OffsetDateTime moment(@Nullable Object[] row, String column) {
        return value(row, column) instanceof OffsetDateTime moment ? moment : null;
    }

    private LocalDate day(@Nullable Object[] row, String column) {
        return switch (Objects.requireNonNull(value(row, column))) {
            case Date date -> date.toLocalDate();
            case LocalDate date -> date;
            case Object other -> LocalDate.parse(other.toString());
        };
    }
}
