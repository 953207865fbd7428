package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import lotbook.domain.time.BusinessCalendar;
import lotbook.persistence.audit.ApprovalGuard.Found;
import org.jspecify.annotations.Nullable;

/** What H2 calls to learn a brand's business day of a moment; PostgreSQL has a function of its own (V201). */
public final class BooksDay {
    private static final String CALENDAR = "SELECT b.books_zone AS zone_name, CAST(b.books_cut_off AS varchar) AS cut_off"
            + " FROM lotbook.brand b"
            + " WHERE b.brand_id = ? AND NOT EXISTS (SELECT 1 FROM lotbook.brand later WHERE later.supersedes = b.id)"
            + " ORDER BY CASE WHEN b.valid_from <= ? THEN 0 ELSE 1 END, b.valid_from DESC LIMIT 1";

    private BooksDay() {}

    /** New York's where the brand is not known. */
    public static @Nullable LocalDate of(
            Connection connection, @Nullable String brand, @Nullable OffsetDateTime moment) throws SQLException {
        if (moment == null) {
            return null;
        }
        Optional<Found> kept = brand == null ? Optional.empty()
                : ApprovalGuard.find(connection, CALENDAR, List.of(brand, moment));
        BusinessCalendar calendar = kept
                .map(found -> new BusinessCalendar(
                        ZoneId.of(found.text("zone_name")), LocalTime.parse(found.text("cut_off"))))
                .orElse(BusinessCalendar.NEW_YORK_17);
        return calendar.dayOf(moment.toInstant());
    }
}
