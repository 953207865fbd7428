package lotbook.persistence.audit;

import java.time.OffsetDateTime;
import lotbook.domain.time.BusinessCalendar;
import org.jspecify.annotations.Nullable;

/** What H2 calls to count business days; PostgreSQL has a function of its own (V258). */
public final class BusinessDays {
    private BusinessDays() {}

    /** By New York's 17:00. */
    public static @Nullable Long between(@Nullable OffsetDateTime since, @Nullable OffsetDateTime until) {
        return since == null || until == null
                ? null
                : Long.valueOf(BusinessCalendar.NEW_YORK_17.daysBetween(since.toInstant(), until.toInstant()));
    }
}
