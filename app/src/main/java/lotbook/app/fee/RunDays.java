package lotbook.app.fee;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.fee.run.FeeScope;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.ProgrammeId;

/** The days of a run as an operator writes them: a month as {@code 2018-03}, or {@code 2018-03-01..2018-03-14}. */
public record RunDays(LocalDate first, LocalDate last) {
    public FeeScope of(Optional<ProgrammeId> programme, Optional<LinkId> link) {
        return new FeeScope(first, last, programme, link, false, Optional.empty());
    }

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
