package lotbook.persistence.period;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.period.ClosedMonths;
import lotbook.domain.period.ClosedMonths.Closed;
import lotbook.domain.time.BusinessCalendar;

/** What is closed now of the brand of a programme, within a connection of its reader. */
public final class ClosedMonthRows {
    private static final String CLOSED = "SELECT c.period, c.approved_by, c.known_at, b.books_zone, b.books_cut_off"
            + " FROM lotbook.period_closed c"
            + " JOIN lotbook.brand b ON b.brand_id = c.brand_id"
            + " WHERE c.brand_id = (SELECT max(p.brand_id) FROM lotbook.programme_brand_seen p WHERE p.programme_id = ?)"
            + " AND b.id = (SELECT max(x.id) FROM lotbook.brand x WHERE x.brand_id = c.brand_id) ORDER BY c.period";

    private ClosedMonthRows() {}

    public static ClosedMonths read(Connection connection, ProgrammeId programme) throws SQLException {
        BusinessCalendar books = BusinessCalendar.NEW_YORK_17;
        List<Closed> months = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(CLOSED)) {
            query.setString(1, programme.value());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    books = new BusinessCalendar(
                            ZoneId.of(row.getString("books_zone")), row.getObject("books_cut_off", LocalTime.class));
                    months.add(new Closed(
                            YearMonth.parse(row.getString("period")),
                            row.getObject("known_at", OffsetDateTime.class).withOffsetSameInstant(ZoneOffset.UTC).toLocalDate(),
                            row.getString("approved_by")));
                }
            }
        }
        return new ClosedMonths(books, months);
    }
}
