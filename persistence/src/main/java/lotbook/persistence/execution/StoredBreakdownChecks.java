package lotbook.persistence.execution;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import lotbook.domain.allocation.BreakdownChecks;
import lotbook.domain.allocation.BreakdownId;
import lotbook.domain.allocation.CheckedBreakdown;
import lotbook.domain.time.AsOf;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.StoredMoments;
import lotbook.persistence.execution.LateFlows.Late;
import lotbook.persistence.query.SqlText;

/** Finds what is due by when it was learned, so that what was checked long ago is never looked through again. */
public final class StoredBreakdownChecks implements BreakdownChecks {
    private static final int PAGE = StoredReplay.CHUNK;
    private static final String NEVER_CHECKED =
            " AND NOT EXISTS (SELECT 1 FROM breakdown_check c WHERE c.breakdown_id = b.id)";
    private static final String WATCHED_TO = "SELECT max(c.watched_to) FROM breakdown_check c";
    private static final String INSERT = "INSERT INTO lotbook.breakdown_check (id, breakdown_id, number, lines, differences,"
            + " known_until, watched_to, occurred_at) SELECT CAST(? AS bigint), b.id,"
            + " COALESCE((SELECT max(c.number) FROM lotbook.breakdown_check c WHERE c.breakdown_id = b.id), 0) + 1,"
            + " CAST(? AS integer), CAST(? AS integer), CAST(? AS timestamp(6) with time zone),"
            + " CAST(? AS timestamp(6) with time zone), b.occurred_at"
            + " FROM lotbook.breakdown b WHERE b.server = ? AND b.report_id = ? AND NOT EXISTS ("
            + "SELECT 1 FROM lotbook.breakdown_check c WHERE c.breakdown_id = b.id AND c.known_until >= ?)";

    private final Database database;
    private final StoredMoments moments;
    private final Runnable told;

    /** @param told called after each commit, for those who look on in this process */
    public StoredBreakdownChecks(Database database, Runnable told) {
        this.database = database;
        this.moments = new StoredMoments(database);
        this.told = told;
    }

    @Override
    public Page next(Optional<Instant> watchedTo, Settling settling) {
        Instant known = moments.latest();
        return database.rolledBack(connection -> new Search(connection, database.kind(), known).page(watchedTo, settling));
    }

    @Override
    public List<Ran> ran(BreakdownId id, AsOf asOf) {
        SqlText sql = new SqlText().add("SELECT c.number, c.known_at, c.recorded_by, c.known_until, c.lines, c.differences"
                + " FROM breakdown_check c JOIN breakdown b ON b.id = c.breakdown_id"
                + " WHERE b.server = ? AND b.report_id = ?", id.server(), id.reportId());
        asOf.knownAt().ifPresent(known -> sql.add(" AND c.known_at <= ?", known));
        return database.rolledBack(connection -> {
            List<Ran> found = new ArrayList<>();
            try (PreparedStatement query = sql.add(" ORDER BY c.number").prepare(connection);
                    ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(new Ran(
                            row.getInt(1), row.getObject(2, OffsetDateTime.class).toInstant(), row.getString(3),
                            row.getObject(4, OffsetDateTime.class).toInstant(), row.getInt(5), row.getInt(6)));
                }
            }
            return found;
        });
    }

    @Override
    public long unchecked() {
        return database.rolledBack(connection -> {
            Search search = new Search(connection, database.kind(), Instant.MAX);
            Instant from = search.moment(new SqlText().add(WATCHED_TO)).orElse(Instant.EPOCH);
            return search.count(new SqlText()
                    .add("SELECT count(*) FROM breakdown b WHERE b.known_at > ?", from)
                    .add(NEVER_CHECKED));
        });
    }

    @Override
    public int keep(Page page, List<CheckedBreakdown> checked) {
        Map<BreakdownId, Instant> since = new HashMap<>();
        page.due().forEach(due -> since.put(due.id(), due.since()));
        return record(checked, new Rest(page.knownUntil(), Optional.of(page.watchedTo()), since));
    }

    @Override
    public int keepUnreported(Optional<Instant> watchedTo, Page page, Settling settling) {
        int fresh = database.inTransaction(connection -> {
            Search search = new Search(connection, database.kind(), page.knownUntil());
            Instant from = (watchedTo.isPresent() ? watchedTo : search.moment(new SqlText().add(WATCHED_TO)))
                    .orElse(Instant.EPOCH);
            return new UnreportedDeals(connection, page.knownUntil()).record(
                    from.minus(settling.withoutBreakdown()), page.watchedTo().minus(settling.withoutBreakdown()));
        });
        if (fresh > 0) {
            told.run();
        }
        return fresh;
    }

    @Override
    public int keep(Instant knownUntil, List<CheckedBreakdown> checked) {
        return record(checked, new Rest(knownUntil, Optional.empty(), Map.of()));
    }

    /** @param since one checked as known then or later needs no other check */
    private record Rest(Instant knownUntil, Optional<Instant> watchedTo, Map<BreakdownId, Instant> since) {}

    private int record(List<CheckedBreakdown> checked, Rest rest) {
        if (checked.isEmpty()) {
            return 0;
        }
        int fresh = database.inTransaction(connection -> {
            int exceptions = StoredAllocationExceptions.insert(
                    connection, checked.stream().flatMap(one -> one.differences().stream()).toList());
            insert(connection, checked, rest);
            return exceptions;
        });
        told.run();
        return fresh;
    }

    private static void insert(Connection connection, List<CheckedBreakdown> checked, Rest rest) throws SQLException {
        long next = StoredAllocationExceptions.block(connection);
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (CheckedBreakdown each : checked) {
                insert.setLong(1, next++);
                insert.setInt(2, each.lines());
                insert.setInt(3, each.differences().size());
                insert.setObject(4, rest.knownUntil.atOffset(ZoneOffset.UTC));
                if (each == checked.getLast() && rest.watchedTo.isPresent()) {
                    insert.setObject(5, rest.watchedTo.get().atOffset(ZoneOffset.UTC));
                } else {
                    insert.setNull(5, Types.TIMESTAMP_WITH_TIMEZONE);
                }
                insert.setString(6, each.id().server());
                insert.setString(7, each.id().reportId());
                insert.setObject(8, rest.since.getOrDefault(each.id(), rest.knownUntil).atOffset(ZoneOffset.UTC));
                insert.executeUpdate();
            }
        }
    }

    /** Looks for what is due in one transaction. */
    private static final class Search {
        private static final Comparator<Late> OLDEST = Comparator.comparing(one -> one.due().since());

        private final Connection connection;
        private final DatabaseKind kind;
        private final Instant known;

        /** @param known nothing that was learned later is looked at */
        Search(Connection connection, DatabaseKind kind, Instant known) {
            this.kind = kind;
            this.connection = connection;
            this.known = known;
        }

        Page page(Optional<Instant> watchedTo, Settling settling) throws SQLException {
            Optional<Instant> begins = watchedTo.isPresent()
                    ? watchedTo : moment(new SqlText().add(WATCHED_TO));
            Instant from = begins.orElse(Instant.EPOCH);
            Instant to = settled(from, settling);
            if (!to.isAfter(from)) {
                return new Page(List.of(), known, known, from, true, isWaiting(from));
            }
            List<Late> fresh = fresh(from, to);
            Instant end = fresh.size() == PAGE ? fresh.getLast().due().since() : to;
            // Nothing is late that was known when anything was checked for the first time.
            Instant first = moment(new SqlText().add("SELECT min(c.known_until) FROM breakdown_check c")).orElse(end);
            Instant lateFrom = first.isAfter(from) ? first : from;
            List<Late> late = lateFrom.isBefore(end) ? late(lateFrom, end) : List.of();
            List<Late> flows = lateFrom.isBefore(end) ? new LateFlows(connection, kind).between(lateFrom, end) : List.of();
            List<Late> corrected = lateFrom.isBefore(end)
                    ? new LateMasters(connection, PAGE).between(lateFrom, end) : List.of();
            Map<BreakdownId, Late> all = new LinkedHashMap<>();
            Stream.of(fresh, late, flows, corrected).flatMap(List::stream).sorted(OLDEST.reversed())
                    .forEach(one -> all.putIfAbsent(one.due().id(), one));
            List<Late> few = all.values().stream().sorted(OLDEST).limit(PAGE).toList();
            boolean last = fresh.size() < PAGE && late.size() < PAGE && corrected.size() < PAGE && all.size() == few.size();
            Instant done = last ? to : few.getLast().due().since().minus(1, ChronoUnit.MICROS);
            Instant asAt = few.stream().map(Late::occurredAt).max(Comparator.naturalOrder())
                    .filter(known::isBefore).orElse(known);
            return new Page(few.stream().map(Late::due).toList(), asAt, known,
                    done.isAfter(from) ? done : from, last, isWaiting(to));
        }

        /** Until when all that was learned can be checked: up to the first breakdown whose server has summarised nobody since. */
        private Instant settled(Instant from, Settling settling) throws SQLException {
            Instant to = known.minus(settling.grace());
            Instant patience = known.minus(settling.withoutSummaries());
            return moment(new SqlText()
                            .add("SELECT min(b.known_at) FROM breakdown b WHERE b.known_at > ? AND b.known_at <= ?",
                                    patience.isAfter(from) ? patience : from, to)
                            .add(NEVER_CHECKED)
                            .add(" AND NOT EXISTS (SELECT 1 FROM account_summary s WHERE s.server = b.server"
                                    + " AND s.occurred_at > b.occurred_at AND s.known_at <= ?)", known))
                    .map(held -> held.minus(1, ChronoUnit.MICROS))
                    .orElse(to);
        }

        private List<Late> fresh(Instant from, Instant to) throws SQLException {
            return found(new SqlText()
                    .add("SELECT b.server, b.report_id, b.known_at, b.occurred_at FROM breakdown b"
                            + " WHERE b.known_at > ? AND b.known_at <= ?", from, to)
                    .add(NEVER_CHECKED)
                    .add(" ORDER BY b.known_at, b.id FETCH FIRST " + PAGE + " ROWS ONLY"));
        }

        /** Checked before, and not since the last of its copies was told. */
        private List<Late> late(Instant from, Instant to) throws SQLException {
            return found(new SqlText()
                    .add("SELECT b.server, b.report_id, e.told, b.occurred_at FROM (SELECT f.server, f.leader_exec,"
                            + " max(f.known_at) AS told FROM execution f WHERE f.known_at > ? AND f.known_at <= ?"
                            + " AND f.leader_exec IS NOT NULL GROUP BY f.server, f.leader_exec) e"
                            + " JOIN breakdown b ON b.server = e.server AND b.leader_exec = e.leader_exec"
                            + " WHERE EXISTS (SELECT 1 FROM breakdown_check c WHERE c.breakdown_id = b.id)"
                            + " AND NOT EXISTS (SELECT 1 FROM breakdown_check c WHERE c.breakdown_id = b.id"
                            + " AND c.known_until >= e.told)"
                            + " ORDER BY e.told, b.id FETCH FIRST " + PAGE + " ROWS ONLY", from, to));
        }

        private boolean isWaiting(Instant after) throws SQLException {
            return count(new SqlText()
                    .add("SELECT count(*) FROM (SELECT b.id FROM breakdown b WHERE b.known_at > ?", after)
                    .add(NEVER_CHECKED)
                    .add(" FETCH FIRST 1 ROWS ONLY) w")) > 0;
        }

        private List<Late> found(SqlText sql) throws SQLException {
            List<Late> found = new ArrayList<>();
            try (PreparedStatement query = sql.prepare(connection);
                    ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(new Late(
                            new Due(new BreakdownId(row.getString(1), row.getString(2)), instant(row, 3).orElseThrow()),
                            instant(row, 4).orElseThrow()));
                }
            }
            return found;
        }

        Optional<Instant> moment(SqlText sql) throws SQLException {
            try (PreparedStatement query = sql.prepare(connection);
                    ResultSet row = query.executeQuery()) {
                row.next();
                return instant(row, 1);
            }
        }

        long count(SqlText sql) throws SQLException {
            try (PreparedStatement query = sql.prepare(connection);
                    ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }

        private static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
            return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
        }
    }
}
