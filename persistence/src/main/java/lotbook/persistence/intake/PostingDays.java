package lotbook.persistence.intake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.identity.Login;

/**
 * On which day of the books facts are posted: their own, or the first open one where the month of their own is closed. Of one
 * batch: nobody closes a month until its transaction has ended.
 */
final class PostingDays {
    private static final String CLOSED = "SELECT brand_id, max(last_day) FROM period_closed GROUP BY brand_id";
    private static final String BRAND = "SELECT max(brand_id) FROM login_brand WHERE server = ? AND login = ?";

    private final Map<String, LocalDate> through;
    private final LocalDate latest;
    private final Map<Login, Optional<String>> brands = new HashMap<>();

    private PostingDays(Map<String, LocalDate> through) {
        this.through = through;
        this.latest = through.values().stream().max(LocalDate::compareTo).orElse(LocalDate.MIN);
    }

    static PostingDays forBatch(Connection connection, FactSink sink) throws SQLException {
        sink.keepPeriodsOpen(connection);
        Map<String, LocalDate> through = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(CLOSED);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                through.put(row.getString(1), row.getObject(2, LocalDate.class));
            }
        }
        return new PostingDays(through);
    }

    /** The first open business day; empty where {@code day} itself is open, as it is where the login is no account's. */
    Optional<LocalDate> insteadOf(Connection connection, Login login, LocalDate day) throws SQLException {
        if (day.isAfter(latest)) {
            return Optional.empty();
        }
        Optional<String> brand = brands.get(login);
        if (brand == null) {
            brand = brand(connection, login);
            brands.put(login, brand);
        }
        return brand.map(through::get).filter(closed -> !day.isAfter(closed)).map(closed -> onWeekday(closed.plusDays(1)));
    }

    private static LocalDate onWeekday(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY ? day.plusDays(2)
                : day.getDayOfWeek() == DayOfWeek.SUNDAY ? day.plusDays(1) : day;
    }

    private static Optional<String> brand(Connection connection, Login login) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(BRAND)) {
            query.setString(1, login.server());
            query.setString(2, login.number());
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
            }
        }
    }
}
