package lotbook.persistence.fee;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.fee.FeeFinding;
import lotbook.domain.fee.FeeFinding.Kind;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.persistence.execution.FactReader;
import lotbook.persistence.query.SqlText;

/** Whether the days of a line lie in a month that is closed for the programme's brand, as things are now. Within one read. */
final class ClosedDays {
    private static final String CLOSED = "SELECT c.period, c.approved_by, c.known_at,"
            + " (SELECT max(x.last_day) FROM lotbook.period_closed x WHERE x.brand_id = c.brand_id) AS closed_through"
            + " FROM lotbook.period_closed c WHERE c.last_day >= ? AND c.brand_id ="
            + " (SELECT max(b.brand_id) FROM lotbook.programme_brand_seen b WHERE b.programme_id = ?) ORDER BY c.last_day LIMIT 1";

    private final FactReader read;
    private final Map<ProgrammeId, Map<LocalDate, Optional<String[]>>> known = new HashMap<>();

    ClosedDays(FactReader read) {
        this.read = read;
    }

    /** Holds the line back. */
    Optional<FeeFinding> finding(LinkId link, ProgrammeId programme, LocalDate first) throws SQLException {
        Map<LocalDate, Optional<String[]>> days = known.computeIfAbsent(programme, _ -> new HashMap<>());
        Optional<String[]> words = days.get(first);
        if (words == null) {
            words = words(programme, first);
            days.put(first, words);
        }
        return words.map(said -> new FeeFinding(Kind.PERIOD_CLOSED, link.value(), said[0], said[1]));
    }

    private Optional<String[]> words(ProgrammeId programme, LocalDate first) throws SQLException {
        try (PreparedStatement query = new SqlText().add(CLOSED, first, programme.value()).prepare(read.connection());
                ResultSet row = query.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            LocalDate since = row.getObject("known_at", OffsetDateTime.class).withOffsetSameInstant(ZoneOffset.UTC).toLocalDate();
            return Optional.of(new String[] {
                row.getString("period") + " is closed since " + since + " by " + row.getString("approved_by") + ".",
                "Choose a day from " + row.getObject("closed_through", LocalDate.class).plusDays(1)
                        + " on, or propose reopening it."});
        }
    }
}
