package lotbook.persistence.audit;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import lotbook.domain.time.BusinessCalendar;
import org.jspecify.annotations.Nullable;

/** What H2 calls to count business days; PostgreSQL has functions of its own (V258, V271). Both go by New York's 17:00. */
public final class BusinessDays {
    private BusinessDays() {}

    public static @Nullable Long between(@Nullable OffsetDateTime since, @Nullable OffsetDateTime until) {
        return since == null || until == null
                ? null
                : Long.valueOf(BusinessCalendar.NEW_YORK_17.daysBetween(since.toInstant(), until.toInstant()));
    }

    public static @Nullable LocalDate day(@Nullable OffsetDateTime moment) {
        return moment == null ? null : BusinessCalendar.NEW_YORK_17.dayOf(moment.toInstant());
    }
}
