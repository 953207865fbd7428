package lotbook.persistence.audit;

import static lotbook.persistence.audit.ApprovalGuard.find;
import static lotbook.persistence.audit.TableTrigger.refused;
import static lotbook.persistence.audit.TableTrigger.single;

import java.sql.Connection;
import java.sql.Date;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import lotbook.persistence.audit.ApprovalGuard.Found;
import org.jspecify.annotations.Nullable;

/** What is closed and what may be, asked on H2 as PostgreSQL's functions of migration V201 do. */
record ClosedMonths(Connection connection) {
    private static final String LOCK = "period_step";
    private static final String CLOSED = "SELECT c.period, c.approved_by, c.known_at,"
            + " (SELECT max(x.last_day) FROM lotbook.period_closed x WHERE x.brand_id = c.brand_id) AS through"
            + " FROM lotbook.period_closed c WHERE c.brand_id = ? AND c.last_day >= ? ORDER BY c.last_day LIMIT 1";
    private static final String EARLIER = "SELECT min(c.period) FROM lotbook.period_count_seen c WHERE c.brand_id = ?"
            + " AND c.period < ? AND c.postings > 0"
            + " AND c.period > COALESCE((SELECT max(x.period) FROM lotbook.period_closed x WHERE x.brand_id = ?), '')";
    private static final String MOVEMENT = "SELECT t.login, COALESCE((SELECT max(p.books_day) FROM lotbook.ledger_posting p"
            + " WHERE p.server = t.server AND p.movement_id = t.movement_id), t.books_day) AS posted_on"
            + " FROM lotbook.movement t WHERE t.server = ? AND t.movement_id = ?";
    private static final String ON_SERVER = "SELECT min(c.brand_id) FROM lotbook.period_closed c"
            + " WHERE c.last_day >= lotbook.books_day_of(c.brand_id, CAST(? AS timestamp(6) with time zone))"
            + " AND EXISTS (SELECT 1 FROM lotbook.login_brand b WHERE b.server = ? AND b.brand_id = c.brand_id)";
    private static final String WAITING = "SELECT i.what, count(*) AS n, min(i.item) AS item FROM lotbook.period_item_seen i"
            + " WHERE i.brand_id = ? AND i.first_day <= ? AND i.last_day >= ? AND i.what IN ('UNCLASSIFIED', 'FEE_RUN',"
            + " 'DEALING_POINT') GROUP BY i.what ORDER BY i.what DESC LIMIT 1";

    /** Until the transaction ends no month is closed by anybody else, nor is anything written with a day. */
    void lock() throws SQLException {
        KeyLock.take(connection, LOCK);
    }

    /** Whether any brand is closed through a day. */
    boolean reach(LocalDate day) throws SQLException {
        return single(connection, "SELECT 1 FROM lotbook.period_closed c WHERE c.last_day >= ? LIMIT 1", List.of(day)) != null;
    }

    /** The sentence that refuses a day; empty if the brand is open then. */
    Optional<String> refusal(@Nullable String brand, LocalDate day) throws SQLException {
        if (brand == null) {
            return Optional.empty();
        }
        Optional<Found> closed = find(connection, CLOSED, List.of(brand, day));
        if (closed.isEmpty()) {
            return Optional.empty();
        }
        LocalDate open = day(closed.get(), "through").plusDays(1);
        return Optional.of(closed(closed.get()) + ". Choose a day from " + open + " on, or propose reopening it.");
    }

    void requireOpen(@Nullable String brand, LocalDate day) throws SQLException {
        Optional<String> refusal = refusal(brand, day);
        if (refusal.isPresent()) {
            throw refused(refusal.get());
        }
    }

    void requireOpen(@Nullable String brand, @Nullable OffsetDateTime moment) throws SQLException {
        LocalDate day = BooksDay.of(connection, brand, moment);
        if (day != null) {
            requireOpen(brand, day);
        }
    }

    private static String closed(Found closed) {
        return closed.text("period") + " is closed since "
                + closed.moment("known_at").orElseThrow().withOffsetSameInstant(ZoneOffset.UTC).toLocalDate() + " by "
                + closed.text("approved_by");
    }

    private static LocalDate day(Found found, String column) {
        return switch (found.value(column).orElseThrow()) {
            case Date date -> date.toLocalDate();
            case LocalDate date -> date;
            case Object other -> LocalDate.parse(other.toString());
        };
    }

    @Nullable String ofLogin(@Nullable Object server, @Nullable Object login) throws SQLException {
        return text("SELECT max(b.brand_id) FROM lotbook.login_brand b WHERE b.server = ? AND b.login = ?", server, login);
    }

    @Nullable String ofAccount(@Nullable Object account) throws SQLException {
        return text("SELECT max(b.brand_id) FROM lotbook.account_brand b WHERE b.account_id = ?", account);
    }

    @Nullable String ofProgramme(@Nullable Object programme) throws SQLException {
        return text("SELECT max(b.brand_id) FROM lotbook.programme_brand_seen b WHERE b.programme_id = ?", programme);
    }

    @Nullable String ofLink(@Nullable Object link) throws SQLException {
        return text("SELECT max(b.brand_id) FROM lotbook.link_brand b WHERE b.link_id = ?", link);
    }

    @Nullable String text(String sql, @Nullable Object... values) throws SQLException {
        Object found = single(connection, sql, Arrays.asList(values));
        return found == null ? null : found.toString();
    }

    /** A movement counts by the day on which it is posted: one that came late is still to be classed. */
    void requireOpenMovement(@Nullable Object server, @Nullable Object movement) throws SQLException {
        Optional<Found> found = find(connection, MOVEMENT, Arrays.asList(server, movement));
        if (found.isPresent()) {
            requireOpen(ofLogin(server, found.get().text("login")), day(found.get(), "posted_on"));
        }
    }

    /** Of every brand that has accounts on the server. */
    void requireOpenType(@Nullable Object server, @Nullable OffsetDateTime since) throws SQLException {
        @Nullable String brand = text(ON_SERVER, since, server);
        if (brand != null) {
            requireOpen(brand, since);
        }
    }

    /** Whether a month's turn has come: it is over, and nothing stands in an earlier one that is open. */
    void requireClosable(String brand, YearMonth month) throws SQLException {
        if (single(connection, "SELECT 1 FROM lotbook.brand WHERE brand_id = ? LIMIT 1", List.of(brand)) == null) {
            throw refused("There is no brand " + brand);
        }
        LocalDate last = month.atEndOfMonth();
        LocalDate today = Objects.requireNonNull(BooksDay.of(connection, brand, utc()));
        if (!today.isAfter(last) || !utc().toLocalDate().isAfter(last)) {
            throw refused(month + " is not over yet");
        }
        @Nullable String earlier = text(EARLIER, brand, month.toString(), brand);
        if (earlier != null) {
            throw refused(earlier + " is still open: close it first");
        }
    }

    private OffsetDateTime utc() throws SQLException {
        return single(connection, "SELECT CURRENT_TIMESTAMP", List.of()) instanceof OffsetDateTime now
                ? now.withOffsetSameInstant(ZoneOffset.UTC) : OffsetDateTime.MIN;
    }

    /** Whether it is still open, and nothing in it waits that could not be done once it is closed. */
    void requireDone(String brand, YearMonth month) throws SQLException {
        Optional<Found> closed = find(connection, CLOSED, List.of(brand, month.atEndOfMonth()));
        if (closed.isPresent()) {
            throw refused(closed(closed.get()));
        }
        Optional<Found> waiting = find(connection, WAITING, List.of(brand, month.atEndOfMonth(), month.atDay(1)));
        if (waiting.isPresent()) {
            Found found = waiting.get();
            throw refused(month + " can't be closed: " + (found.text("what").equals("UNCLASSIFIED")
                    ? "movement " + found.text("item") + " is not classified" : found.text("item") + " is a draft")
                    + " (" + found.number("n") + " in all)");
        }
    }

    void requireReopenable(String brand, YearMonth month) throws SQLException {
        if (single(connection, "SELECT 1 FROM lotbook.period_closed WHERE brand_id = ? AND period = ?",
                List.of(brand, month.toString())) == null) {
            throw refused(month + " of " + brand + " is not closed");
        }
        @Nullable String latest = text("SELECT max(period) FROM lotbook.period_closed WHERE brand_id = ?", brand);
        if (!month.toString().equals(latest)) {
            throw refused(latest + " is closed too: reopen it first");
        }
    }
}
