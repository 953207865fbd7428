package lotbook.persistence.period;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.identity.BrandId;
import lotbook.domain.period.PeriodFinding;
import lotbook.domain.period.PeriodFinding.Kind;
import lotbook.domain.period.PeriodStanding;
import lotbook.domain.period.PeriodState;
import lotbook.domain.period.Periods;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.OtherCase;

/** Months under the rights of whoever is signed in. */
public final class StoredPeriods implements Periods {
    private static final String LISTED = "SELECT state, postings, state_by, since FROM lotbook.list_periods"
            + " WHERE brand = ? AND period = ?";
    private static final String ITEMS = "SELECT i.what, count(*) AS number_of, min(i.item) AS item, min(i.since) AS since"
            + " FROM lotbook.period_item_seen i WHERE i.brand_id = ? AND i.first_day <= ? AND i.last_day >= ? GROUP BY i.what";
    private static final String EARLIER = "SELECT min(p.period), count(*) FROM lotbook.list_periods p WHERE p.brand = ?"
            + " AND p.period < ? AND p.postings > 0 AND p.state <> 'CLOSED' AND p.period > COALESCE("
            + "(SELECT max(c.period) FROM lotbook.period_closed c WHERE c.brand_id = ?), '')";
    private static final String LATER = "SELECT max(c.period), count(*) FROM lotbook.period_closed c WHERE c.brand_id = ?"
            + " AND c.period > ?";

    private final Database database;

    public StoredPeriods(Database database) {
        this.database = database;
    }

    private interface Reading {
        void take(ResultSet row) throws SQLException;
    }

    @Override
    public PeriodStanding standing(BrandId brand, YearMonth month) {
        return database.rolledBack(connection -> {
            List<PeriodStanding> listed = new ArrayList<>();
            read(connection, LISTED, List.of(brand.value(), month.toString()), row -> listed.add(
                    standing(connection, brand, month, PeriodState.valueOf(row.getString("state")), row)));
            return listed.isEmpty()
                    ? new PeriodStanding(brand, name(connection, brand), month, PeriodState.OPEN, 0, Optional.empty(),
                            Optional.empty(), closing(connection, brand, month))
                    : listed.getFirst();
        });
    }

    private static PeriodStanding standing(
            Connection connection, BrandId brand, YearMonth month, PeriodState state, ResultSet row) throws SQLException {
        Optional<OffsetDateTime> since = Optional.ofNullable(row.getObject("since", OffsetDateTime.class));
        return new PeriodStanding(
                brand, name(connection, brand), month, state, row.getLong("postings"),
                Optional.ofNullable(row.getString("state_by")), since.map(OffsetDateTime::toInstant),
                state == PeriodState.CLOSED ? reopening(connection, brand, month) : closing(connection, brand, month));
    }

    private static String name(Connection connection, BrandId brand) throws SQLException {
        List<String> names = new ArrayList<>();
        read(connection, "SELECT b.name FROM lotbook.brand b WHERE b.brand_id = ? ORDER BY b.id DESC", List.of(brand.value()),
                row -> names.add(row.getString(1)));
        if (names.isEmpty()) {
            throw new Failure(Reason.NOT_FOUND, "There is no brand " + brand + ".", OtherCase.remedy(
                    connection, "lotbook.brand", "brand_id", brand.value(), "Look at its id under Brands.")).asException();
        }
        return names.getFirst();
    }

    private static List<PeriodFinding> reopening(Connection connection, BrandId brand, YearMonth month) throws SQLException {
        return months(connection, Kind.LATER_CLOSED, LATER, List.of(brand.value(), month.toString()));
    }

    private static List<PeriodFinding> closing(Connection connection, BrandId brand, YearMonth month) throws SQLException {
        LocalDate last = month.atEndOfMonth();
        List<PeriodFinding> found = new ArrayList<>();
        read(connection, "SELECT lotbook.books_day_of(?, CURRENT_TIMESTAMP), CURRENT_TIMESTAMP", List.of(brand.value()), row -> {
            LocalDate today = row.getObject(2, OffsetDateTime.class).withOffsetSameInstant(ZoneOffset.UTC).toLocalDate();
            if (!row.getObject(1, LocalDate.class).isAfter(last) || !today.isAfter(last)) {
                found.add(new PeriodFinding(Kind.NOT_OVER, 1, last.toString(), Optional.empty()));
            }
        });
        found.addAll(months(connection, Kind.EARLIER_OPEN, EARLIER, List.of(brand.value(), month.toString(), brand.value())));
        found.addAll(months(connection, Kind.LATER_CLOSED, LATER, List.of(brand.value(), month.toString())));
        read(connection, ITEMS, List.of(brand.value(), last, month.atDay(1)), row -> found.add(new PeriodFinding(
                Kind.valueOf(row.getString("what")), row.getLong("number_of"), row.getString("item"),
                Optional.ofNullable(row.getObject("since", OffsetDateTime.class)).map(OffsetDateTime::toInstant))));
        found.sort(Comparator.comparing(PeriodFinding::kind));
        return found;
    }

    private static List<PeriodFinding> months(Connection connection, Kind kind, String sql, List<?> values) throws SQLException {
        List<PeriodFinding> found = new ArrayList<>();
        read(connection, sql, values, row -> {
            if (row.getLong(2) > 0) {
                found.add(new PeriodFinding(kind, row.getLong(2), row.getString(1), Optional.empty()));
            }
        });
        return found;
    }

    private static void read(Connection connection, String sql, List<?> values, Reading reading) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                query.setObject(i + 1, values.get(i));
            }
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    reading.take(row);
                }
            }
        }
    }
}
