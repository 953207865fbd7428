package lotbook.persistence.programme;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.time.FactCalendars;
import lotbook.domain.time.Interval;
import lotbook.persistence.database.Database;

/** The calendars that date facts: each server's as kept here, and the books' default. The feed's rights are enough. */
public final class StoredCalendars {
    private static final String LIVE = "SELECT server, zone, cut_off, valid_from, valid_to FROM business_calendar c"
            + " WHERE NOT EXISTS (SELECT 1 FROM business_calendar later WHERE later.supersedes = c.id)"
            + " ORDER BY server, valid_from";

    private StoredCalendars() {}

    /** As known now; one plain query, because a feed starts with it. */
    public static FactCalendars read(Database database) {
        return new FactCalendars(
                database.rolledBack(StoredCalendars::servers), BusinessCalendar.METATRADER, BusinessCalendar.NEW_YORK_17);
    }

    private static Map<String, List<FactCalendars.Dated>> servers(Connection connection) throws SQLException {
        Map<String, List<FactCalendars.Dated>> servers = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(LIVE);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                BusinessCalendar calendar = new BusinessCalendar(
                        ZoneId.of(row.getString("zone")), row.getObject("cut_off", LocalTime.class));
                Interval valid = new Interval(
                        row.getObject("valid_from", OffsetDateTime.class).toInstant(),
                        Optional.ofNullable(row.getObject("valid_to", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant));
                servers.computeIfAbsent(row.getString("server"), _ -> new ArrayList<>())
                        .add(new FactCalendars.Dated(calendar, valid));
            }
        }
        return servers;
    }
}
