package lotbook.persistence.risk;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.Login;
import lotbook.domain.money.Price;
import lotbook.domain.risk.ExposureInputs.LastPrice;
import lotbook.domain.risk.OpenVolume;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.execution.FactReader;
import lotbook.persistence.execution.MasterLookup;
import lotbook.persistence.query.SqlText;

/**
 * Open lots, summed up from all deals by the database from an index that holds everything that sum needs: {@code
 * execution_open_volume} on H2, {@code execution_by_login} on PostgreSQL. Buying to open and selling to close move the long
 * side, selling to open and buying to close the short one, so most logins' positions don't have to be told apart. They are
 * where it matters: where a server doesn't say what a deal did, where an investor (or a stop-out) closed what was copied, and
 * where something was corrected.
 */
final class OpenVolumes {
    private static final String SUMS = "SELECT f.kind, f.server, f.login, f.symbol, f.version_id, f.side, f.effect,"
            + " sum(f.filled) AS lots, max(f.occurred_at) AS last_deal, CAST(NULL AS varchar(64)) AS position_id"
            + " FROM execution f WHERE f.kind = 'TRADE'";
    private static final String ALIKE =
            " GROUP BY f.kind, f.server, f.login, f.symbol, f.version_id, f.side, f.effect";
    private static final String OF_POSITIONS = "SELECT f.server, f.login, f.symbol, f.position_id, f.version_id, f.side,"
            + " f.effect, sum(f.filled) AS lots, max(f.occurred_at) AS last_deal FROM execution f";
    private static final String BY_POSITION =
            " GROUP BY f.server, f.login, f.symbol, f.position_id, f.version_id, f.side, f.effect";
    private static final String TRADES = " WHERE f.kind = 'TRADE'";

    private final FactReader read;
    private final DatabaseKind kind;

    OpenVolumes(FactReader read, DatabaseKind kind) {
        this.read = read;
        this.kind = kind;
    }

    /** What goes together: a side of a symbol, or a position with the leader of its opening. */
    private record Key(Login login, String symbol, Optional<AccountId> leader) {}

    private record Position(Login login, String symbol, Optional<String> id) {
        static Position of(DealSum sum) {
            return new Position(sum.login(), sum.symbol(), sum.position());
        }
    }

    /** By login, symbol and leader; what is flat is there too, for the price of its last deal. */
    List<OpenVolume> open() throws SQLException {
        Map<String, AccountId> leaders = leaders();
        List<DealSum> sums = sums(new SqlText().add(SUMS), ALIKE);
        List<DealSum> corrections = new DealCorrections(read, kind).changes();
        Set<Login> difficult = difficult(sums);
        corrections.forEach(change -> difficult.add(change.login()));
        Map<Key, List<DealSum>> together = new LinkedHashMap<>();
        sums.stream()
                .filter(sum -> !difficult.contains(sum.login()))
                .forEach(sum -> put(together, sum, sum.version().map(leaders::get)));
        List<OpenVolume> open = new ArrayList<>();
        together.forEach((key, alike) -> open.add(volume(key, alike)));
        List<DealSum> apart = ofPositions(List.copyOf(difficult));
        apart.addAll(corrections);
        open.addAll(positions(apart, leaders));
        return open;
    }

    /** The price of each symbol's newest deal. */
    List<LastPrice> lastPrices(List<OpenVolume> open) throws SQLException {
        Map<String, OpenVolume> newest = new HashMap<>();
        open.forEach(one -> newest.merge(
                one.login().server() + "/" + one.symbol(), one,
                (a, b) -> a.lastDeal().isBefore(b.lastDeal()) ? b : a));
        List<LastPrice> prices = new ArrayList<>();
        for (OpenVolume last : newest.values()) {
            SqlText sql = new SqlText().add(
                    "SELECT f.price, f.exec_id FROM execution f WHERE f.occurred_at = ? AND f.server = ? AND f.login = ?"
                            + " AND f.symbol = ? AND f.price IS NOT NULL ORDER BY f.id DESC FETCH FIRST 1 ROWS ONLY",
                    last.lastDeal(), last.login().server(), last.login().number(), last.symbol());
            try (PreparedStatement query = sql.prepare(read.connection());
                    ResultSet row = query.executeQuery()) {
                if (row.next()) {
                    prices.add(new LastPrice(
                            last.login().server(), last.symbol(), new Price(row.getBigDecimal(1)), last.lastDeal(),
                            "execution:" + last.login().server() + "/" + row.getString(2)));
                }
            }
        }
        return prices;
    }

    /** Logins whose sums alone don't tell what is open, or whom it copies. */
    private static Set<Login> difficult(List<DealSum> sums) {
        Set<Login> copied = new HashSet<>();
        Set<Login> closedByHand = new HashSet<>();
        Set<Login> difficult = new HashSet<>();
        for (DealSum sum : sums) {
            if (sum.effect().isEmpty()) {
                difficult.add(sum.login());
            }
            if (sum.version().isPresent()) {
                copied.add(sum.login());
            } else {
                closedByHand.add(sum.login());
            }
        }
        closedByHand.retainAll(copied);
        difficult.addAll(closedByHand);
        return difficult;
    }

    /** A position copies the leader that its opening copied, whoever closed of it. */
    private static List<OpenVolume> positions(List<DealSum> sums, Map<String, AccountId> leaders) {
        List<OpenVolume> open = new ArrayList<>();
        sums.stream()
                .collect(Collectors.groupingBy(Position::of))
                .values()
                .forEach(ofOne -> {
                    Optional<AccountId> leader = ofOne.stream()
                            .flatMap(sum -> sum.version().map(leaders::get).stream())
                            .findFirst();
                    open.add(volume(new Key(ofOne.getFirst().login(), ofOne.getFirst().symbol(), leader), ofOne));
                });
        return open;
    }

    private static void put(Map<Key, List<DealSum>> together, DealSum sum, Optional<AccountId> leader) {
        together.computeIfAbsent(new Key(sum.login(), sum.symbol(), leader), any -> new ArrayList<>()).add(sum);
    }

    private static OpenVolume volume(Key key, List<DealSum> alike) {
        BigDecimal longLots = alike.stream().map(DealSum::longLots).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal shortLots = alike.stream().map(DealSum::shortLots).reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean unsaid = alike.stream().allMatch(sum -> sum.effect().isEmpty());
        if (unsaid && longLots.signum() < 0) {
            shortLots = longLots.negate();
            longLots = BigDecimal.ZERO;
        }
        Instant last = alike.stream().map(DealSum::lastDeal).max(Instant::compareTo).orElseThrow();
        return new OpenVolume(key.login(), key.symbol(), key.leader(), plain(longLots), plain(shortLots), last);
    }

    private List<DealSum> ofPositions(List<Login> logins) throws SQLException {
        return switch (kind) {
            case H2 -> {
                // Its planner finds no index for a list of pairs, but within one process a question costs no journey.
                List<DealSum> sums = new ArrayList<>();
                for (Login login : logins) {
                    sums.addAll(sums(
                            new SqlText().add(OF_POSITIONS + TRADES + " AND f.server = ? AND f.login = ?",
                                    login.server(), login.number()),
                            BY_POSITION));
                }
                yield sums;
            }
            case POSTGRESQL -> {
                Array servers = read.connection().createArrayOf("varchar", logins.stream().map(Login::server).toArray());
                Array numbers = read.connection().createArrayOf("varchar", logins.stream().map(Login::number).toArray());
                yield sums(
                        new SqlText().add(OF_POSITIONS + " JOIN unnest(?, ?) AS l (server, login)"
                                + " ON l.server = f.server AND l.login = f.login" + TRADES, servers, numbers),
                        BY_POSITION);
            }
        };
    }

    private List<DealSum> sums(SqlText sql, String groups) throws SQLException {
        List<DealSum> sums = new ArrayList<>();
        SqlText known = sql.add(" AND f.occurred_at <= ? AND f.known_at <= ?", read.asAt(), read.knownAt()).add(groups);
        try (PreparedStatement query = known.prepare(read.connection())) {
            query.setFetchSize(10_000);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    sums.add(new DealSum(
                            new Login(text(row, "server"), text(row, "login")),
                            text(row, "symbol"),
                            Optional.ofNullable(row.getString("position_id")),
                            Optional.ofNullable(row.getString("version_id")),
                            text(row, "side").equals("BUY"),
                            Optional.ofNullable(row.getString("effect")),
                            row.getBigDecimal("lots"),
                            Objects.requireNonNull(row.getObject("last_deal", OffsetDateTime.class)).toInstant()));
                }
            }
        }
        return sums;
    }

    private Map<String, AccountId> leaders() throws SQLException {
        Map<String, AccountId> leaders = new HashMap<>();
        new MasterLookup(read)
                .live(
                        "allocation_version",
                        new SqlText().add("1 = 1"),
                        row -> Map.entry(text(row, "version_id"), new AccountId(text(row, "leader_account"))))
                .forEach(entry -> leaders.put(entry.getKey(), entry.getValue()));
        return leaders;
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getString(column), column);
    }

    private static BigDecimal plain(BigDecimal lots) {
        BigDecimal stripped = lots.stripTrailingZeros();
        return stripped.scale() < 2 ? stripped.setScale(2) : stripped;
    }
}
