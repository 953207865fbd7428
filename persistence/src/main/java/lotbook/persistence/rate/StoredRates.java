package lotbook.persistence.rate;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lotbook.domain.failure.Failure;
import lotbook.domain.money.Rate;
import lotbook.domain.money.RateSource;
import lotbook.domain.money.ReferenceRate;
import lotbook.domain.money.ReferenceRates;
import lotbook.domain.rate.RateBook;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.Known;
import lotbook.persistence.database.Database;
import lotbook.persistence.execution.FactReader;
import lotbook.persistence.execution.MasterLookup;
import lotbook.persistence.execution.StoredFacts;
import lotbook.persistence.query.SqlText;

/**
 * Rates in {@code reference_rate}. A rate holds from the beginning of its day (UTC) on. A history has hundreds of
 * thousands of them, so they are compared in memory and inserted in batches; the table's guard looks at each.
 */
public final class StoredRates implements RateBook {
    private static final int BATCH = 1_000;
    private static final String INSERT = "INSERT INTO reference_rate"
            + " (source, currency, rate_day, per_euro, valid_from, supersedes, why) VALUES (?, ?, ?, ?, ?, ?, ?)";

    private final Database database;

    public StoredRates(Database database) {
        this.database = database;
    }

    @Override
    public ReferenceRates rates(LocalDate first, LocalDate last, AsOf asOf) {
        return new StoredFacts(database).read(asOf, read -> within(read, first, last));
    }

    /** The same within a read, for what else has to be of one state with it. */
    public static ReferenceRates within(FactReader read, LocalDate first, LocalDate last) throws SQLException {
        LocalDate from = first.minusDays(ReferenceRates.MOST_DAYS_BACK);
        return new ReferenceRates(live(read, from, last));
    }

    @Override
    public List<DayOutcome> apply(List<ReferenceRate> rates, Change change) {
        if (!database.mayWrite("reference_rate")) {
            throw new Failure(
                            Failure.Reason.NOT_ALLOWED,
                            "Rates are brought in by finance; " + database.operator().name() + " has another role.",
                            "Ask somebody of finance to import the file.")
                    .asException();
        }
        return change.dryRun()
                ? database.rolledBack(connection -> write(connection, rates, change.why()))
                : database.inTransaction(connection -> write(connection, rates, change.why()));
    }

    @Override
    public List<Known<ReferenceRate>> history(RateSource source, String currency, LocalDate day) {
        SqlText sql = new SqlText().add("SELECT * FROM reference_rate WHERE source = ? AND currency = ? AND rate_day = ?"
                + " ORDER BY known_at, id", source.name(), currency, day);
        return database.rolledBack(connection -> {
            List<Known<ReferenceRate>> found = new ArrayList<>();
            try (PreparedStatement query = sql.prepare(connection);
                    ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    long corrected = row.getLong("supersedes");
                    Optional<Long> supersedes = row.wasNull() ? Optional.empty() : Optional.of(corrected);
                    found.add(new Known<>(
                            rate(row), row.getLong("id"), row.getObject("known_at", OffsetDateTime.class).toInstant(),
                            supersedes));
                }
            }
            return found;
        });
    }

    private static List<ReferenceRate> live(FactReader read, LocalDate from, LocalDate to) throws SQLException {
        return new MasterLookup(read).live(
                "reference_rate",
                new SqlText().add("m.source IN (?, ?) AND m.rate_day BETWEEN ? AND ? AND m.valid_from <= ?",
                        RateSource.ECB.name(), RateSource.BROKER.name(), from, to, read.asAt()),
                StoredRates::rate);
    }

    private static ReferenceRate rate(ResultSet row) throws SQLException {
        return new ReferenceRate(
                row.getObject("rate_day", LocalDate.class),
                row.getString("currency"),
                new Rate(row.getBigDecimal("per_euro")),
                RateSource.valueOf(row.getString("source")));
    }

    /** What is kept of a rate, to be compared and corrected. */
    private record Kept(long id, Rate perEuro) {}

    private record Key(RateSource source, LocalDate day, String currency) {
        static Key of(ReferenceRate rate) {
            return new Key(rate.source(), rate.day(), rate.currency());
        }
    }

    private static List<DayOutcome> write(Connection connection, List<ReferenceRate> rates, String why)
            throws SQLException {
        Map<Key, Kept> kept = kept(connection, rates);
        Map<RateSource, Map<LocalDate, Day>> days = new TreeMap<>();
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            int waiting = 0;
            for (ReferenceRate rate : rates) {
                Optional<Kept> before = Optional.ofNullable(kept.get(Key.of(rate)));
                Day day = days.computeIfAbsent(rate.source(), _ -> new TreeMap<>())
                        .computeIfAbsent(rate.day(), _ -> new Day());
                if (day.take(rate, before.map(Kept::perEuro))) {
                    bind(insert, rate, before.map(Kept::id), why);
                    insert.addBatch();
                    waiting++;
                }
                if (waiting == BATCH) {
                    insert.executeBatch();
                    waiting = 0;
                }
            }
            insert.executeBatch();
        }
        List<DayOutcome> outcomes = new ArrayList<>();
        days.forEach((source, ofSource) -> ofSource.forEach((day, taken) -> outcomes.add(taken.outcome(source, day))));
        return outcomes;
    }

    private static void bind(PreparedStatement insert, ReferenceRate rate, Optional<Long> supersedes, String why)
            throws SQLException {
        insert.setString(1, rate.source().name());
        insert.setString(2, rate.currency());
        insert.setObject(3, rate.day());
        insert.setBigDecimal(4, rate.perEuro().value());
        insert.setObject(5, rate.day().atStartOfDay(ZoneOffset.UTC).toOffsetDateTime());
        if (supersedes.isPresent()) {
            insert.setLong(6, supersedes.get());
        } else {
            insert.setNull(6, Types.BIGINT);
        }
        insert.setString(7, why);
    }

    private static Map<Key, Kept> kept(Connection connection, List<ReferenceRate> rates) throws SQLException {
        Map<Key, Kept> kept = new HashMap<>();
        for (RateSource source : rates.stream().map(ReferenceRate::source).distinct().toList()) {
            List<LocalDate> days = rates.stream()
                    .filter(rate -> rate.source() == source)
                    .map(ReferenceRate::day)
                    .sorted()
                    .toList();
            SqlText sql = new SqlText().add("SELECT r.id, r.source, r.rate_day, r.currency, r.per_euro"
                    + " FROM reference_rate r WHERE r.source = ? AND r.rate_day BETWEEN ? AND ?"
                    + " AND NOT EXISTS (SELECT 1 FROM reference_rate later WHERE later.supersedes = r.id)",
                    source.name(), days.getFirst(), days.getLast());
            try (PreparedStatement query = sql.prepare(connection);
                    ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    kept.put(Key.of(rate(row)), new Kept(row.getLong("id"), new Rate(row.getBigDecimal("per_euro"))));
                }
            }
        }
        return kept;
    }

    /** What becomes of one day's rates as they are gone through. */
    private static final class Day {
        private int fresh;
        private int unchanged;
        private final List<Correction> corrections = new ArrayList<>();

        /** Whether the rate has to be written. */
        boolean take(ReferenceRate rate, Optional<Rate> before) {
            if (before.isEmpty()) {
                fresh++;
                return true;
            }
            if (before.get().equals(rate.perEuro())) {
                unchanged++;
                return false;
            }
            corrections.add(new Correction(rate.currency(), before.get(), rate.perEuro()));
            return true;
        }

        DayOutcome outcome(RateSource source, LocalDate day) {
            return new DayOutcome(source, day, fresh, unchanged, corrections);
        }
    }
}
