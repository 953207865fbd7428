package lotbook.persistence.query;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import lotbook.domain.query.Column;
import lotbook.domain.query.Total;
import lotbook.domain.query.Totals;
import org.jspecify.annotations.Nullable;

/**
 * The totals row in SQL: one statement for the columns without a unit, one for those by currency, one for those by symbol. A
 * deal that was corrected or cancelled is a row but no figure: its correction is.
 */
final class SqlTotals {
    private static final String NO_UNIT = "";
    private final SqlQuestion question;
    private final Relation relation;
    private final Optional<String> unitByLogin;
    private final List<Column> columns;
    private final SqlText counted;

    /**
     * @param counted a condition for the rows whose figures count
     * @param unitByLogin for rows whose currency is their login's: what gives it for {@code v.server} and {@code v.login}
     */
    SqlTotals(SqlQuestion question, Relation relation, List<Column> columns, SqlText counted,
            Optional<String> unitByLogin) {
        this.question = question;
        this.relation = relation;
        this.counted = counted;
        this.unitByLogin = unitByLogin;
        this.columns = columns;
    }

    /** What has been added up so far of one column in one unit. */
    private record Sums(BigDecimal value, BigDecimal weight, long rows) {
        Sums plus(Sums other) {
            return new Sums(value.add(other.value), weight.add(other.weight), rows + other.rows);
        }
    }

    Map<Column, List<Totals.Part>> read(
            Connection connection, Stopping stopping, Function<Column, Optional<Column>> unitOf) throws SQLException {
        Map<Optional<Column>, List<Column>> byUnit = new LinkedHashMap<>();
        columns.stream().filter(column -> !column.total().equals(Total.NONE)).forEach(column -> byUnit
                .computeIfAbsent(unitOf.apply(column), unit -> new ArrayList<>())
                .add(column));
        Map<Column, List<Totals.Part>> parts = new LinkedHashMap<>();
        for (Map.Entry<Optional<Column>, List<Column>> group : byUnit.entrySet()) {
            SqlText statement = statement(group.getKey(), group.getValue());
            Map<Column, TreeMap<String, Sums>> sums = sums(connection, stopping, statement, group.getValue());
            sums.forEach((column, units) -> parts.put(column, units.entrySet().stream()
                    .map(unit -> part(column, group.getKey().isPresent(), unit.getKey(), unit.getValue()))
                    .toList()));
        }
        return parts;
    }

    private static Map<Column, TreeMap<String, Sums>> sums(
            Connection connection, Stopping stopping, SqlText statement, List<Column> totalled) throws SQLException {
        Map<Column, TreeMap<String, Sums>> sums = new LinkedHashMap<>();
        try (PreparedStatement query = stopping.prepare(statement, connection);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                String name = Objects.requireNonNullElse(row.getString(1), NO_UNIT);
                for (int i = 0; i < totalled.size(); i++) {
                    long rows = row.getLong(2 + 3 * i);
                    if (rows > 0) {
                        Sums found = new Sums(row.getBigDecimal(3 + 3 * i), orZero(row.getBigDecimal(4 + 3 * i)), rows);
                        sums.computeIfAbsent(totalled.get(i), column -> new TreeMap<>()).merge(name, found, Sums::plus);
                    }
                }
            }
        }
        return sums;
    }

    /** A unit that hangs on the login is looked up once for each login, not for each row. */
    private SqlText statement(Optional<Column> unit, List<Column> totalled) {
        boolean byLogin = unit.filter(column -> column.id().equals("currency")).isPresent() && unitByLogin.isPresent();
        String unitName = unit.map(column -> byLogin ? unitByLogin.get() : relation.name(column)).orElse("''");
        SqlText sql = new SqlText().add("SELECT " + unitName);
        totalled.forEach(column -> sql.add(", " + figures(column)));
        question.from(sql).add(" AND ").add(counted);
        return byLogin
                ? sql.add(" GROUP BY v.server, v.login")
                : unit.isPresent() ? sql.add(" GROUP BY " + unitName) : sql;
    }

    /** How many, the figure or its numerator, and the weight under it. */
    private String figures(Column column) {
        String name = relation.name(column);
        String count = "COUNT(" + name + "), ";
        return count + switch (column.total()) {
            case Total.None _ -> "NULL, 0";
            case Total.Sum _ -> "SUM(" + name + "), 0";
            case Total.Median _ -> SqlGroups.percentile(50, name) + ", 0";
            case Total.Mean mean -> {
                String weight = relation.name(weight(mean));
                yield "SUM(" + name + " * " + weight + "), SUM(CASE WHEN " + name + " IS NOT NULL THEN " + weight + " END)";
            }
        };
    }

    private Column weight(Total.Mean mean) {
        return columns.stream().filter(column -> column.id().equals(mean.weight())).findFirst().orElseThrow();
    }

    private static BigDecimal orZero(@Nullable BigDecimal number) {
        return number == null ? BigDecimal.ZERO : number;
    }

    private static Totals.Part part(Column column, boolean hasUnit, String unit, Sums sums) {
        if (hasUnit && unit.equals(NO_UNIT)) {
            return new Totals.Part(Optional.empty(), Optional.empty(), sums.rows());
        }
        Optional<BigDecimal> value = column.total() instanceof Total.Mean
                ? mean(sums)
                : Optional.of(sums.value());
        return new Totals.Part(
                hasUnit ? Optional.of(unit) : Optional.empty(),
                value.flatMap(figure -> Optional.ofNullable(RowReader.decimal(column.type(), figure))),
                sums.rows());
    }

    private static Optional<BigDecimal> mean(Sums sums) {
        return sums.weight().signum() == 0
                ? Optional.empty()
                : Optional.of(sums.value()
                        .divide(sums.weight(), MathContext.DECIMAL128)
                        .setScale(Totals.MEAN_DECIMALS, RoundingMode.HALF_EVEN));
    }
}
