package lotbook.app.fee;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;

/** The days of a run as an operator writes them: a month as {@code 2018-03}, or {@code 2018-03-01..2018-03-14}. */
public record RunDays(LocalDate first, LocalDate last) {
    /** @throws lotbook.domain.failure.FailureException WRONG_USE with what to write */
    public static RunDays parse(String text) {
        try {
            String[] ends = text.strip().split("\\.\\.", -1);
            if (ends.length == 1) {
                YearMonth month = YearMonth.parse(ends[0]);
                return new RunDays(month.atDay(1), month.atEndOfMonth());
            }
            RunDays days = new RunDays(LocalDate.parse(ends[0].strip()), LocalDate.parse(ends[1].strip()));
            if (days.last().isBefore(days.first())) {
                throw new Failure(Reason.WRONG_USE, "The period ends before it begins.", "Write the earlier day first.")
                        .asException();
            }
            return days;
        } catch (DateTimeException e) {
            throw new Failure(Reason.WRONG_USE, "'" + text + "' is no period.",
                    "Write a month as 2018-03, or two days as 2018-03-01..2018-03-14.").asException(e);
        }
    }
}
