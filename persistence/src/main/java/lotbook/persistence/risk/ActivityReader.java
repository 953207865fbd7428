package lotbook.persistence.risk;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import lotbook.domain.allocation.BreakdownChecks;
import lotbook.domain.execution.CopyEvent;
import lotbook.domain.identity.LinkId;
import lotbook.domain.party.Lapse;
import lotbook.domain.risk.Activity;
import lotbook.domain.risk.Activity.Changes;
import lotbook.domain.risk.Activity.EventCount;
import lotbook.domain.risk.Activity.FeedStanding;
import lotbook.domain.risk.Activity.Waiting;
import lotbook.domain.risk.ActivityRules;
import lotbook.domain.risk.Moment;
import lotbook.domain.risk.RiskBook;
import lotbook.persistence.execution.FactReader;
import lotbook.persistence.execution.MasterLookup;
import lotbook.persistence.party.PartyFiles;
import lotbook.persistence.query.SqlText;

/** The day's copy events, and what waits: each a count the database makes. */
final class ActivityReader {
    private final FactReader read;
    private final Moment moment;
    private final Rights rights;

    ActivityReader(FactReader read, Moment moment, Rights rights) {
        this.read = read;
        this.moment = moment;
        this.rights = rights;
    }

    private record CountedSince(long count, Optional<Instant> oldest) {}

    Activity activity() throws SQLException {
        RiskBook book = new RiskBookReader(read, rights).book();
        List<LinkId> selfFollowing = rights.mayRead("beneficial_ownership")
                ? ActivityRules.selfFollowing(book, moment.asAt())
                : List.of();
        return new Activity(moment, events(), waiting(), lapses(book), selfFollowing, changes(), feeds());
    }

    private List<EventCount> events() throws SQLException {
        if (!rights.mayRead("list_copy_events")) {
            return List.of();
        }
        SqlText sql = today(new SqlText().add("SELECT f.kind, count(*) FROM "
                        + rights.relation("copy_event", "list_copy_events") + " f WHERE 1 = 1"))
                .add(" GROUP BY f.kind");
        List<EventCount> counts = list(sql, row ->
                new EventCount(CopyEvent.Kind.valueOf(text(row, 1)), row.getLong(2)));
        counts.sort(Comparator.comparing(EventCount::count).reversed().thenComparing(EventCount::kind));
        return counts;
    }

    private List<Waiting> waiting() throws SQLException {
        List<Waiting> waiting = new ArrayList<>();
        if (rights.mayRead("list_exceptions")) {
            waiting.addAll(list(
                    unresolved("feed_exception", "f.cause IN ('STRANGE', 'REFUSED', 'SURPLUS')")
                            .add(" GROUP BY f.cause ORDER BY f.cause"),
                    row -> new Waiting(Waiting.Kind.valueOf(text(row, 1)), row.getLong(2), instant(row, 3).orElseThrow())));
        }
        if (rights.mayRead("exception_step")) {
            counted(Waiting.Kind.YOURS_DUE, assigned(" AND f.due <= ? AND f.owner = (SELECT s.name FROM signed_in s)"))
                    .ifPresent(waiting::add);
            counted(Waiting.Kind.OVERDUE, assigned(" AND f.due < ?")).ifPresent(waiting::add);
        }
        if (rights.mayRead("movement")) {
            counted(Waiting.Kind.UNCLASSIFIED, known(new SqlText().add("SELECT count(*), min(f.occurred_at) FROM movement f"
                    + " WHERE f.class = 'UNCLASSIFIED' AND NOT EXISTS (SELECT 1 FROM movement_class c"
                    + " WHERE c.server = f.server AND c.movement_id = f.movement_id AND c.known_at <= ?)", read.knownAt())))
                    .ifPresent(waiting::add);
        }
        if (rights.mayRead("breakdown_check")) {
            counted(Waiting.Kind.DIFFERING, differing()).ifPresent(waiting::add);
            counted(Waiting.Kind.UNCHECKED, known(new SqlText().add("SELECT count(*), min(f.known_at) FROM breakdown f"
                    + " WHERE f.known_at <= ? AND f.known_at > COALESCE((SELECT max(c.watched_to) FROM breakdown_check c"
                    + " WHERE c.known_at <= ?), TIMESTAMP WITH TIME ZONE '1970-01-01 00:00:00+00')"
                    + " AND NOT EXISTS (SELECT 1 FROM breakdown_check c WHERE c.breakdown_id = f.id AND c.known_at <= ?)",
                    read.knownAt().minus(BreakdownChecks.OVERDUE), read.knownAt(), read.knownAt())))
                    .ifPresent(waiting::add);
            waiting.addAll(list(
                    unresolved("allocation_exception", "f.cause = 'UNREPORTED'").add(" GROUP BY f.cause"),
                    row -> new Waiting(Waiting.Kind.UNREPORTED, row.getLong(2), instant(row, 3).orElseThrow())));
        }
        return waiting;
    }

    /** Exceptions by cause, with how many and since when. */
    private SqlText unresolved(String table, String which) {
        Instant known = read.knownAt();
        return known(new SqlText().add("SELECT f.cause, count(*), min(f.occurred_at) FROM "
                + rights.relation(table, "list_exceptions")
                + " f WHERE " + which + " AND NOT EXISTS (SELECT 1 FROM exception_step s"
                + " WHERE s.exception_id = f.id AND s.step = 'RESOLVED' AND s.known_at <= ?"
                + " AND NOT EXISTS (SELECT 1 FROM exception_step later"
                + " WHERE later.exception_id = s.exception_id"
                + " AND later.number > s.number AND later.known_at <= ?))", known, known));
    }

    /** @param which of the last to be given to somebody, by the moment's day; what is resolved since is left out */
    private SqlText assigned(String which) {
        Instant known = read.knownAt();
        String later = " AND NOT EXISTS (SELECT 1 FROM exception_step later WHERE later.exception_id = f.exception_id"
                + " AND later.number > f.number AND later.known_at <= ? AND later.step = 'ASSIGNED')";
        String settled = " AND NOT EXISTS (SELECT 1 FROM exception_step s WHERE s.exception_id = f.exception_id"
                + " AND s.step = 'RESOLVED' AND s.known_at <= ? AND NOT EXISTS (SELECT 1 FROM exception_step again"
                + " WHERE again.exception_id = s.exception_id AND again.number > s.number AND again.step = 'REOPENED'"
                + " AND again.known_at <= ?))";
        return new SqlText().add("SELECT count(*), min(f.known_at) FROM exception_step f WHERE f.step = 'ASSIGNED'"
                        + " AND f.known_at <= ?" + which, known, moment.day())
                .add(later, known)
                .add(settled, known, known);
    }

    /** Whose last check differs, unless all that was found of the deal is resolved. */
    private SqlText differing() {
        Instant known = read.knownAt();
        String found = "EXISTS (SELECT 1 FROM exception_stretch x WHERE x.server = b.server AND x.leader_exec = b.leader_exec"
                + " AND x.open_from <= ?";
        return known(new SqlText()
                .add("SELECT count(*), min(f.occurred_at) FROM breakdown_check f"
                        + " JOIN breakdown b ON b.id = f.breakdown_id AND b.occurred_at = f.occurred_at"
                        + " WHERE f.differences > 0 AND NOT EXISTS (SELECT 1 FROM breakdown_check c"
                        + " WHERE c.breakdown_id = f.breakdown_id AND c.number > f.number AND c.known_at <= ?)", known)
                .add(" AND NOT (" + found + ") AND NOT " + found + " AND (x.open_until IS NULL OR x.open_until > ?)))",
                        known, known, known));
    }

    /** Empty if there is nothing to count. */
    private Optional<Waiting> counted(Waiting.Kind kind, SqlText sql) throws SQLException {
        CountedSince counted = list(sql, row -> new CountedSince(row.getLong(1), instant(row, 2))).getFirst();
        return counted.oldest().map(oldest -> new Waiting(kind, counted.count(), oldest));
    }

    private List<Lapse> lapses(RiskBook book) throws SQLException {
        if (!rights.mayRead("kyc_state")) {
            return List.of();
        }
        List<ActivityRules.Part> parts = ActivityRules.parts(book, moment.asAt());
        PartyFiles files = new PartyFiles(new MasterLookup(read));
        return ActivityRules.lapses(
                parts, files.files(parts.stream().map(ActivityRules.Part::party).distinct().toList()), files.coverage(),
                moment.asAt());
    }

    private Optional<Changes> changes() throws SQLException {
        if (!rights.mayRead("list_audit")) {
            return Optional.empty();
        }
        SqlText sql = today(new SqlText().add("SELECT count(*), max(f.occurred_at) FROM list_audit f"
                + " WHERE f.subject_kind <> 'sign_in'"));
        return list(sql, row -> new Changes(row.getLong(1), instant(row, 2))).stream().findFirst();
    }

    private List<FeedStanding> feeds() throws SQLException {
        return rights.mayRead("feed_lease")
                ? list(
                        new SqlText().add("SELECT server, last_received_at FROM feed_lease ORDER BY server"),
                        row -> new FeedStanding(text(row, 1), instant(row, 2)))
                : List.of();
    }

    /** From the end of the business day before. */
    private SqlText today(SqlText sql) {
        LocalDate before = moment.day().minusDays(1);
        while (before.getDayOfWeek().getValue() > 5) {
            before = before.minusDays(1);
        }
        return known(sql.add(" AND f.occurred_at >= ?", moment.calendar().endOf(before)));
    }

    private SqlText known(SqlText sql) {
        return sql.add(" AND f.occurred_at <= ? AND f.known_at <= ?", read.asAt(), read.knownAt());
    }

    private <T> List<T> list(SqlText sql, MasterLookup.RowReader<T> reader) throws SQLException {
        List<T> found = new ArrayList<>();
        try (PreparedStatement query = sql.prepare(read.connection());
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                found.add(reader.read(row));
            }
        }
        return found;
    }

    private static String text(ResultSet row, int index) throws SQLException {
        return Objects.requireNonNull(row.getString(index));
    }

    private static Optional<Instant> instant(ResultSet row, int index) throws SQLException {
        return Optional.ofNullable(row.getObject(index, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
