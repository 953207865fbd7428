package lotbook.persistence.fee;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.fee.FeeFinding;
import lotbook.domain.fee.FeeFinding.Kind;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.period.ClosedMonths;
import lotbook.persistence.execution.FactReader;
import lotbook.persistence.period.ClosedMonthRows;

/** Whether the days of a line lie in a month that is closed for the programme's brand, as things are now. Within one read. */
final class ClosedDays {
    private final FactReader read;
    private final Map<ProgrammeId, ClosedMonths> known = new HashMap<>();

    ClosedDays(FactReader read) {
        this.read = read;
    }

    /** Holds the line back. */
    Optional<FeeFinding> finding(LinkId link, ProgrammeId programme, LocalDate first) throws SQLException {
        ClosedMonths months = known.get(programme);
        if (months == null) {
            months = ClosedMonthRows.read(read.connection(), programme);
            known.put(programme, months);
        }
        String remedy = months.remedy();
        return months.closed(first).map(one -> new FeeFinding(Kind.PERIOD_CLOSED, link.value(), one.toString(), remedy));
    }
}
