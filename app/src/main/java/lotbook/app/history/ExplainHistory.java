package lotbook.app.history;

import java.time.LocalDate;
import java.util.Optional;
import lotbook.domain.explain.Explanation;
import lotbook.domain.fee.history.InvestorDays;
import lotbook.domain.fee.history.InvestorHistories;
import lotbook.domain.fee.history.Subject;
import lotbook.domain.query.Column;
import lotbook.domain.query.Row;
import lotbook.domain.time.AsOf;

/** How an investor's equity at the end of a day came about. Blocks. */
public final class ExplainHistory {
    private final InvestorHistories histories;
    private final AsOf asOf;

    public ExplainHistory(InvestorHistories histories, AsOf asOf) {
        this.histories = histories;
        this.asOf = asOf;
    }

    /** Empty for other tables, and for columns that nothing computed. */
    public Optional<Explanation> explain(Row row, Column column) {
        if (!column.explained() || !row.table().equals(InvestorDays.DAYS)) {
            return Optional.empty();
        }
        Subject subject = new Subject(
                Subject.Kind.of(text(row, "subject-kind")).orElseThrow(), text(row, "subject"));
        return histories.explain(subject, LocalDate.parse(text(row, "day")), asOf);
    }

    private static String text(Row row, String column) {
        return row.text(column).orElseThrow(() -> new IllegalStateException(column + " of a day is never blank"));
    }
}
