package lotbook.persistence.execution;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.allocation.AgreedPinning;
import lotbook.domain.allocation.AllocationDocument;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.LotGrid;
import lotbook.domain.allocation.ScopeLimits;
import lotbook.domain.allocation.VolumeFacts.PinnedVersion;
import lotbook.domain.evidence.JsonReader;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Decimals;
import lotbook.domain.money.Volume;
import lotbook.domain.programme.Account;
import lotbook.domain.programme.AccountLogin;
import lotbook.domain.programme.Link;
import lotbook.domain.time.Interval;
import lotbook.persistence.query.SqlText;

/**
 * Single master rows as they were known at a read's moment, without loading the whole book. Within the same read as the
 * facts they belong to.
 */
public final class MasterLookup {
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

    private final Connection connection;
    private final Instant known;

    public MasterLookup(FactReader read) {
        this(read.connection(), read.knownAt());
    }

    /** For a read of its own. @param known what was learned later is not in the answers */
    public MasterLookup(Connection connection, Instant known) {
        this.connection = connection;
        this.known = known;
    }

    /** What one row becomes. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /**
     * Rows of a versioned table without a successor.
     *
     * @param sql what follows {@code SELECT m.* FROM table m WHERE (known and live) AND}
     */
    public <T> List<T> live(String table, SqlText sql, RowReader<T> reader) throws SQLException {
        SqlText query = new SqlText()
                .add("SELECT m.* FROM " + table + " m WHERE m.known_at <= ? AND NOT EXISTS (SELECT 1 FROM " + table
                        + " later WHERE later.supersedes = m.id AND later.known_at <= ?) AND ",
                        known, known)
                .add(sql);
        List<T> found = new ArrayList<>();
        try (PreparedStatement statement = query.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                found.add(reader.read(row));
            }
        }
        return found;
    }

    /** Every login the account had or will have, the first first. */
    public List<AccountLogin> logins(AccountId account) throws SQLException {
        return live(
                "account_login",
                new SqlText().add("m.account_id = ? ORDER BY m.valid_from, m.id", account.value()),
                MasterLookup::login);
    }

    /** Every account that had the login, the last first. */
    public List<AccountLogin> accounts(Login login) throws SQLException {
        return live(
                "account_login",
                new SqlText().add("m.server = ? AND m.login = ? ORDER BY m.valid_from DESC, m.id DESC",
                        login.server(), login.number()),
                MasterLookup::login);
    }

    /** The leverage of its own that each of these accounts has at a moment. @param which a condition on {@code m.account_id} */
    public Map<AccountId, BigDecimal> leverages(SqlText which, Instant moment) throws SQLException {
        Map<AccountId, BigDecimal> found = new HashMap<>();
        live("account_leverage", held(which, moment), row -> found.putIfAbsent(
                new AccountId(row.getString("account_id")), leverage(row)) == null);
        return found;
    }

    /** An account's own leverage, and when. */
    record HeldLeverage(AccountId account, BigDecimal leverage, Interval valid) {}

    /** Of all these accounts, the last first. */
    List<HeldLeverage> leverages(Collection<AccountId> accounts) throws SQLException {
        Array wanted = connection.createArrayOf("varchar", accounts.stream().map(AccountId::value).toArray());
        try {
            return live(
                    "account_leverage",
                    new SqlText().add("m.account_id = ANY(?) ORDER BY m.valid_from DESC, m.id DESC", wanted),
                    row -> new HeldLeverage(new AccountId(row.getString("account_id")), leverage(row), valid(row)));
        } finally {
            wanted.free();
        }
    }

    private static BigDecimal leverage(ResultSet row) throws SQLException {
        return Decimals.canonical(row.getBigDecimal("leverage"), 0, 4);
    }

    /** Every account that had one of a server's logins, the last first. */
    List<AccountLogin> accounts(String server, Collection<String> numbers) throws SQLException {
        Array wanted = connection.createArrayOf("varchar", numbers.toArray());
        try {
            return live(
                    "account_login",
                    new SqlText().add("m.server = ? AND m.login = ANY(?) ORDER BY m.valid_from DESC, m.id DESC", server, wanted),
                    MasterLookup::login);
        } finally {
            wanted.free();
        }
    }

    /** How an account keeps positions, and when. */
    record HeldMode(AccountId account, ScopeLimits.Mode mode, boolean firstInFirstOut, Interval valid) {}

    /** Of all these accounts, the last first. */
    List<HeldMode> modes(Collection<String> accounts) throws SQLException {
        Array wanted = connection.createArrayOf("varchar", accounts.toArray());
        try {
            return live(
                    "account",
                    new SqlText().add("m.account_id = ANY(?) ORDER BY m.valid_from DESC, m.id DESC", wanted),
                    row -> new HeldMode(new AccountId(row.getString("account_id")), mode(row),
                            Account.Mode.valueOf(row.getString("mode")) == Account.Mode.FIFO, valid(row)));
        } finally {
            wanted.free();
        }
    }

    public Optional<AccountId> account(Login login, Instant moment) throws SQLException {
        return accounts(login).stream()
                .filter(row -> row.valid().contains(moment))
                .map(AccountLogin::account)
                .findFirst();
    }

    public Optional<ScopeLimits.Mode> mode(AccountId account, Instant moment) throws SQLException {
        return live(
                        "account",
                        held(new SqlText().add("m.account_id = ?", account.value()), moment),
                        MasterLookup::mode)
                .stream()
                .findFirst();
    }

    /** How an account keeps positions. */
    public static ScopeLimits.Mode mode(ResultSet row) throws SQLException {
        return switch (Account.Mode.valueOf(row.getString("mode"))) {
            case HEDGING -> ScopeLimits.Mode.HEDGING;
            case NETTING, FIFO -> ScopeLimits.Mode.NETTING;
        };
    }

    /** An instrument's. */
    public static LotGrid grid(ResultSet row) throws SQLException {
        return new LotGrid(
                new Volume(row.getBigDecimal("volume_step")),
                new Volume(row.getBigDecimal("volume_minimum")),
                Optional.of(new Volume(row.getBigDecimal("volume_maximum"))));
    }

    public Optional<LotGrid> lots(String server, String symbol, Instant moment) throws SQLException {
        return live(
                        "instrument",
                        held(new SqlText().add("m.server = ? AND m.symbol = ?", server, symbol), moment),
                        MasterLookup::grid)
                .stream()
                .findFirst();
    }

    /** By its id alone, whatever was in force: a server pins by id. */
    public Optional<PinnedVersion> version(String id) throws SQLException {
        return live(
                        "allocation_version",
                        new SqlText().add("m.version_id = ? ORDER BY m.valid_from DESC, m.id DESC", id),
                        MasterLookup::version)
                .stream()
                .findFirst();
    }

    /** Whether there is a version of that id, whoever may see it. */
    public static boolean isKept(Connection connection, String id) throws SQLException {
        SqlText sql = new SqlText().add("SELECT 1 FROM lotbook.known_version v WHERE v.version_id = ?", id);
        try (PreparedStatement query = sql.prepare(connection); ResultSet row = query.executeQuery()) {
            return row.next();
        }
    }

    /** Whether there is such a version, and at no moment the asker's to see: it belongs to another's master. */
    boolean isAnothers(String id) throws SQLException {
        return version(id).isEmpty() && isKept(connection, id) && new MasterLookup(connection, END_OF_TIME).version(id).isEmpty();
    }

    /** What was agreed for a leader and its links, at all times. A version withdrawn before it began holds for a microsecond. */
    public AgreedPinning pinning(AccountId leader) throws SQLException {
        List<AgreedPinning.Agreed> versions = live(
                "allocation_version", new SqlText().add("m.leader_account = ? ORDER BY m.valid_from, m.id", leader.value()),
                row -> new AgreedPinning.Agreed(
                        new VersionId(row.getString("version_id")),
                        Optional.ofNullable(row.getString("link_id")).map(LinkId::new), valid(row)));
        boolean ownOnes = versions.stream().anyMatch(version -> version.link().isPresent());
        return new AgreedPinning(versions, ownOnes ? links(leader) : List.of(), never(leader));
    }

    /** Versions of a leader that the server refused, or whose command ran out without an answer, as far as was known. */
    private Set<VersionId> never(AccountId leader) throws SQLException {
        SqlText sql = new SqlText().add("SELECT v.version_id FROM lotbook.void_version_seen v WHERE v.account_id = ?"
                + " AND v.known_at <= ?", leader.value(), known);
        Set<VersionId> found = new HashSet<>();
        try (PreparedStatement query = sql.prepare(connection); ResultSet row = query.executeQuery()) {
            while (row.next()) {
                found.add(new VersionId(row.getString(1)));
            }
        }
        return found;
    }

    /** Of a leader, at all times. */
    List<AgreedPinning.Linked> links(AccountId leader) throws SQLException {
        return live("link", new SqlText().add("m.leader_account = ? ORDER BY m.valid_from, m.id", leader.value()),
                row -> new AgreedPinning.Linked(
                        new LinkId(row.getString("link_id")), new AccountId(row.getString("follower_account")),
                        valid(row), List.of(row.getString("permissions").split(",")).contains(Link.Permission.TRADE.name())));
    }

    private static PinnedVersion version(ResultSet row) throws SQLException {
        String document = row.getString("document");
        String sha256 = row.getString("sha256");
        var json = JsonReader.read(document).asObject();
        AllocationVersion agreed = AllocationDocument.read(json);
        AllocationVersion version = new AllocationVersion(
                agreed.id(), agreed.programme(), agreed.leader(), agreed.link(), agreed.method(), agreed.sizing(),
                agreed.scope(), agreed.execution(), agreed.timing(), valid(row), agreed.supersedes(), agreed.reason());
        return new PinnedVersion(version, sha256, Sha256.of(json).hex().equals(sha256));
    }

    /** Adds that a row holds at {@code moment}; the latest to begin comes first. */
    public static SqlText held(SqlText sql, Instant moment) {
        return sql.add(
                " AND m.valid_from <= ? AND (m.valid_to IS NULL OR m.valid_to > ?)"
                        + " ORDER BY m.valid_from DESC, m.id DESC",
                moment, moment);
    }

    public static Interval valid(ResultSet row) throws SQLException {
        OffsetDateTime to = row.getObject("valid_to", OffsetDateTime.class);
        return new Interval(
                FactColumns.instant(row, "valid_from"), Optional.ofNullable(to).map(OffsetDateTime::toInstant));
    }

    public static AccountLogin login(ResultSet row) throws SQLException {
        return new AccountLogin(
                new AccountId(row.getString("account_id")),
                new Login(row.getString("server"), row.getString("login")),
                valid(row));
    }
}
