package lotbook.domain.time;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Which calendars date a fact: the platform server's own, as it changes over time, and the books'.
 *
 * @param servers by platform server; where two hold, the first in the list decides
 * @param otherServers for a server without one of its own, or before its first
 * @param books the books' day
 */
public record FactCalendars(Map<String, List<Dated>> servers, BusinessCalendar otherServers, BusinessCalendar books) {
    public FactCalendars {
        servers = Map.copyOf(servers);
    }

    /** A calendar and when it is in force. */
    public record Dated(BusinessCalendar calendar, Interval valid) {}

    /** One calendar for all servers at all times. */
    public static FactCalendars of(BusinessCalendar server, BusinessCalendar books) {
        return new FactCalendars(Map.of(), server, books);
    }

    public BusinessCalendar ofServer(String server, Instant moment) {
        return servers.getOrDefault(server, List.of()).stream()
                .filter(dated -> dated.valid().contains(moment))
                .findFirst()
                .map(Dated::calendar)
                .orElse(otherServers);
    }
}
