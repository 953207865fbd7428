package lotbook.persistence.fee;

import java.time.Instant;
import java.time.LocalDate;
import lotbook.domain.fee.run.FeeRun;
import lotbook.domain.time.BusinessCalendar;

/** A run's days as moments: {@code [start, end)}. */
record RunPeriod(LocalDate first, LocalDate last, Instant start, Instant end, BusinessCalendar books) {
    static RunPeriod of(FeeRun run, BusinessCalendar books) {
        return new RunPeriod(
                run.first(), run.last(), books.endOf(run.first().minusDays(1)), books.endOf(run.last()), books);
    }
}
