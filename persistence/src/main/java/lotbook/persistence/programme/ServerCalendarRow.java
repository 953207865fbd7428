package lotbook.persistence.programme;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import lotbook.domain.programme.ServerCalendar;
import lotbook.domain.time.BusinessCalendar;
import lotbook.persistence.mapping.VersionedRow;

/** A row of {@code business_calendar}. */
@Entity
@Table(name = "business_calendar")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class ServerCalendarRow extends VersionedRow<ServerCalendar> {
    private String server;

    private String zone;

    @Column(name = "cut_off")
    private LocalTime cutOff;

    /** For Hibernate. */
    protected ServerCalendarRow() {}

    ServerCalendarRow(ServerCalendar serverCalendar) {
        holds(serverCalendar.valid());
        this.server = serverCalendar.server();
        this.zone = serverCalendar.calendar().zone().getId();
        this.cutOff = serverCalendar.calendar().cutOff();
    }

    @Override
    public List<String> key() {
        return List.of(server);
    }

    @Override
    public ServerCalendar value() {
        return new ServerCalendar(server, new BusinessCalendar(ZoneId.of(zone), cutOff), valid());
    }
}
