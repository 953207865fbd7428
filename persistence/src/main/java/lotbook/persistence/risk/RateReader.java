package lotbook.persistence.risk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import lotbook.domain.money.Rate;
import lotbook.domain.money.ReferenceRate;
import lotbook.domain.money.ReferenceRates;
import lotbook.persistence.execution.FactReader;
import lotbook.persistence.execution.MasterLookup;
import lotbook.persistence.query.SqlText;

/** The reference rates that one day's conversions may fall back to. */
final class RateReader {
    private final MasterLookup masters;

    RateReader(FactReader read) {
        this.masters = new MasterLookup(read);
    }

    ReferenceRates upTo(LocalDate day, String source) throws SQLException {
        Map<String, ReferenceRate> last = new LinkedHashMap<>();
        masters.live(
                        "reference_rate",
                        new SqlText().add("m.source = ? AND m.rate_day BETWEEN ? AND ? ORDER BY m.valid_from, m.id",
                                source, day.minusDays(ReferenceRates.MOST_DAYS_BACK), day),
                        RateReader::rate)
                .forEach(rate -> last.put(rate.day() + "/" + rate.currency(), rate));
        return new ReferenceRates(source, last.values());
    }

    private static ReferenceRate rate(ResultSet row) throws SQLException {
        return new ReferenceRate(
                Objects.requireNonNull(row.getObject("rate_day", LocalDate.class)),
                row.getString("currency"),
                new Rate(row.getBigDecimal("per_euro")),
                row.getString("source"));
    }
}
