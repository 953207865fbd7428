package lotbook.persistence.risk;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import lotbook.domain.identity.Login;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.execution.FactReader;
import lotbook.persistence.query.SqlText;

/**
 * What corrections and cancels change in the sum of all deals. They are few, so each is followed to the deal it refers to,
 * directly or through an earlier correction; the latest one counts, as on a statement. One whose deal isn't known changes
 * nothing.
 */
final class DealCorrections {
    private static final String COLUMNS = "SELECT f.server, f.login, f.exec_id, f.kind, f.symbol, f.side, f.effect,"
            + " f.position_id, f.version_id, f.filled, f.occurred_at, f.refers_to";

    private final FactReader read;
    private final DatabaseKind kind;

    DealCorrections(FactReader read, DatabaseKind kind) {
        this.read = read;
        this.kind = kind;
    }

    private record Deal(DealSum sum, String exec, String kind, Optional<String> refersTo) {
        String key(String execId) {
            return sum.login().server() + "/" + execId;
        }

        DealSum takenBack() {
            return new DealSum(
                    sum.login(), sum.symbol(), sum.position(), sum.version(), sum.buys(), sum.effect(), sum.lots().negate(),
                    sum.lastDeal());
        }
    }

    /** To be added to the sums of the deals as they were first reported. */
    List<DealSum> changes() throws SQLException {
        Map<String, String> originals = new HashMap<>();
        Map<String, Deal> latest = new LinkedHashMap<>();
        for (Deal correction : corrections()) {
            correction.refersTo().map(correction::key).ifPresent(named -> {
                String original = originals.getOrDefault(named, named);
                originals.put(correction.key(correction.exec()), original);
                latest.put(original, correction);
            });
        }
        List<DealSum> changes = new ArrayList<>();
        for (Map.Entry<String, Deal> entry : latest.entrySet()) {
            String server = entry.getValue().sum().login().server();
            Optional<Deal> original = deal(server, entry.getKey().substring(server.length() + 1));
            if (original.isPresent()) {
                changes.add(original.get().takenBack());
                if (entry.getValue().kind().equals("TRADE_CORRECT")) {
                    changes.add(entry.getValue().sum());
                }
            }
        }
        return changes;
    }

    private List<Deal> corrections() throws SQLException {
        return list(new SqlText().add(
                COLUMNS + " FROM execution f WHERE f.kind IN ('TRADE_CORRECT', 'TRADE_CANCEL')"
                        + " AND f.occurred_at <= ? AND f.known_at <= ? ORDER BY f.occurred_at, f.exec_id",
                read.asAt(), read.knownAt()));
    }

    private Optional<Deal> deal(String server, String exec) throws SQLException {
        String from = switch (kind) {
            case H2 -> " FROM execution f WHERE f.server = ? AND f.exec_id = ?";
            case POSTGRESQL -> " FROM execution_key k JOIN execution f ON f.id = k.id AND f.occurred_at = k.occurred_at"
                    + " WHERE k.server = ? AND k.exec_id = ?";
        };
        return list(new SqlText()
                        .add(COLUMNS + from, server, exec)
                        .add(" AND f.kind = 'TRADE' AND f.occurred_at <= ? AND f.known_at <= ?", read.asAt(), read.knownAt()))
                .stream()
                .findFirst();
    }

    private List<Deal> list(SqlText sql) throws SQLException {
        List<Deal> deals = new ArrayList<>();
        try (PreparedStatement query = sql.prepare(read.connection());
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                DealSum sum = new DealSum(
                        new Login(text(row, "server"), text(row, "login")),
                        text(row, "symbol"),
                        Optional.ofNullable(row.getString("position_id")),
                        Optional.ofNullable(row.getString("version_id")),
                        text(row, "side").equals("BUY"),
                        Optional.ofNullable(row.getString("effect")),
                        Optional.ofNullable(row.getBigDecimal("filled")).orElse(BigDecimal.ZERO),
                        Objects.requireNonNull(row.getObject("occurred_at", OffsetDateTime.class)).toInstant());
                deals.add(new Deal(
                        sum, text(row, "exec_id"), text(row, "kind"), Optional.ofNullable(row.getString("refers_to"))));
            }
        }
        return deals;
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getString(column), column);
    }
}
