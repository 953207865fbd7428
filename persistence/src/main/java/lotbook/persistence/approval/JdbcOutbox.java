package lotbook.persistence.approval;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import lotbook.domain.approval.Beginning;
import lotbook.domain.approval.Change;
import lotbook.domain.approval.ChangeDocument;
import lotbook.domain.approval.Command;
import lotbook.domain.approval.Instruction;
import lotbook.domain.approval.LinkAccounts;
import lotbook.domain.approval.Outbox;
import lotbook.domain.approval.UnlinkAccounts;
import lotbook.domain.approval.WithdrawVersion;
import lotbook.domain.execution.FeedStore.Lease;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.failure.FailureException;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.TradingLogin;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.intake.ChangeNotices;
import lotbook.persistence.intake.LocalChanges;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * The outbox under the feed's account. It hears of a command at once: by NOTIFY on PostgreSQL, by this process's notices on H2.
 * Used by one thread at a time.
 */
public final class JdbcOutbox implements Outbox {
    private static final System.Logger LOG = System.getLogger(JdbcOutbox.class.getName());
    private static final int MOST = 100;
    /** A lease that another has taken over sends nothing more. */
    private static final String HELD = "SELECT 1 FROM lotbook.feed_lease l WHERE l.server = ? AND l.epoch = ? AND l.holder = ?";

    private static final String DUE = "SELECT o.id, o.wire_id, o.created_by, o.server, o.expires_at, o.payload, o.why,"
            + " o.charge_id, o.account_id, o.login, o.leader_account, o.leader_login, o.collected, o.currency,"
            + " o.effective_at, o.proposed_at, o.decided_at"
            + " FROM lotbook.outbox o WHERE o.expires_at > ? AND EXISTS (" + HELD + ")"
            + " AND (o.server = ? OR (SELECT count(*) FROM lotbook.feed_lease) = 1)"
            + " AND NOT EXISTS (SELECT 1 FROM lotbook.command_answer a WHERE a.command_id = o.id AND a.outcome <> 'RECEIVED')"
            + " AND NOT EXISTS (SELECT 1 FROM lotbook.command_sent t WHERE t.command_id = o.id AND t.known_at > ?)"
            + " AND NOT EXISTS (SELECT 1 FROM lotbook.overtaken_command v WHERE v.command_id = o.id)"
            + " ORDER BY o.id LIMIT " + MOST;

    /** On PostgreSQL the database writes the row, on H2 we do; its guards look at it either way. */
    private static final String SET_RIGHT = "SELECT lotbook.put_right(?, ?)";
    private static final String SAME_LINK =
            "link_id, programme_id, leader_account, follower_account, permissions, assigned_capital, valid_from";
    private static final String SAME_VERSION = "version_id, programme_id, leader_account, link_id, method, parameters, rounding,"
            + " below_minimum, above_maximum, remainder, document, sha256, valid_from";

    private final Database database;
    private final LocalChanges local;
    /** Rows that the database would not let go on. */
    private final Set<Long> left = new HashSet<>();
    private String said = "";
    private final Semaphore heard = new Semaphore(0);
    private final ChangeNotices.Subscription subscription;
    private @Nullable Connection listening;

    /** @param local the process's one {@link LocalChanges}, told of decisions on H2 */
    public JdbcOutbox(Database database, LocalChanges local) {
        this.database = database;
        this.local = local;
        this.subscription = local.subscribe(change -> {
            if (change.equals(lotbook.persistence.intake.Change.ANYTHING)) {
                heard.release();
            }
        });
    }

    @Override
    public List<Command> due(Lease lease, String platform, Duration again) {
        return database.rolledBack(connection -> {
            OffsetDateTime now = database.clock().instant().atOffset(ZoneOffset.UTC);
            try (PreparedStatement query = connection.prepareStatement(DUE)) {
                StoredProposals.set(query, now, lease.server(), lease.epoch(), lease.holder(), platform, now.minus(again));
                List<Command> commands = new ArrayList<>();
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        commands.add(new Command(
                                row.getLong("id"), row.getString("wire_id"), row.getString("created_by"), row.getString("server"),
                                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                                instruction(row), row.getString("why")));
                    }
                }
                return commands;
            }
        });
    }

    private static Instruction instruction(ResultSet row) throws SQLException {
        if (row.getString("charge_id") == null) {
            try {
                return new Instruction.Agreed(agreed(ChangeDocument.read(row.getString("payload")), row));
            } catch (FailureException e) {
                return new Instruction.Unreadable(e.failure());
            }
        }
        return new Instruction.CollectFee(
                trader(row, "account_id", "login"), trader(row, "leader_account", "leader_login"),
                row.getBigDecimal("collected").stripTrailingZeros(), row.getString("currency"));
    }

    /** What holds from its approval on is told to the server from then on too. */
    private static Change agreed(Change change, ResultSet row) throws SQLException {
        return switch (change) {
            case LinkAccounts link -> link.from(agreed(row));
            case UnlinkAccounts unlink -> unlink.from(agreed(row));
            case WithdrawVersion withdraw -> withdraw.from(agreed(row));
            default -> change;
        };
    }

    private static Instant agreed(ResultSet row) throws SQLException {
        return new Beginning(moment(row, "effective_at"), moment(row, "proposed_at")).agreed(moment(row, "decided_at"));
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static TradingLogin trader(ResultSet row, String account, String login) throws SQLException {
        return new TradingLogin(new AccountId(row.getString(account)), new Login(row.getString("server"), row.getString(login)));
    }

    @Override
    public void sending(Lease lease, Command command) {
        database.inTransaction(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO lotbook.command_sent (command_id, feed) VALUES (?, ?)")) {
                StoredProposals.set(insert, command.id(), lease.server());
                return insert.executeUpdate();
            }
        });
    }

    @Override
    public void putRight(Lease lease) {
        // Whoever held the feed before may have lost it before it came to this.
        String now = lease.epoch() + "/" + said();
        if (!now.equals(said)) {
            putRight(lease, "link", SAME_LINK);
            putRight(lease, "allocation_version", SAME_VERSION);
            said = now;
        }
    }

    /** How many commands were answered or ran out, and the last answer: nothing is to be put right before that changes. */
    private String said() {
        return database.rolledBack(connection -> {
            try (PreparedStatement query = connection.prepareStatement("SELECT count(*) || '/' || COALESCE(max(c.answer_id), 0)"
                            + " FROM lotbook.ending_command c");
                    ResultSet row = query.executeQuery()) {
                return row.next() ? row.getString(1) : "";
            }
        });
    }

    private void putRight(Lease lease, String table, String same) {
        String view = table.equals("link") ? "link_put_right" : "version_put_right";
        boolean done = false;
        for (long ended : ended(lease, view)) {
            if (left.contains(ended)) {
                continue;
            }
            try {
                database.inTransaction(connection -> putRight(connection, table, view, same, ended));
                done = true;
            } catch (FailureException e) {
                if (e.failure().reason() == Reason.UNAVAILABLE) {
                    throw e;
                }
                left.add(ended);
                LOG.log(System.Logger.Level.WARNING, "A server did not end what row " + ended + " of " + table
                        + " says it did, but the row stays: " + e.failure().message());
            }
        }
        if (done && database.kind() == DatabaseKind.H2) {
            local.tell();
        }
    }

    private List<Long> ended(Lease lease, String view) {
        return database.rolledBack(connection -> {
            try (PreparedStatement query = connection.prepareStatement(
                    "SELECT DISTINCT r.supersedes FROM lotbook." + view + " r WHERE EXISTS (" + HELD + ") ORDER BY 1")) {
                StoredProposals.set(query, lease.server(), lease.epoch(), lease.holder());
                List<Long> found = new ArrayList<>();
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        found.add(row.getLong(1));
                    }
                }
                return found;
            }
        });
    }

    private boolean putRight(Connection connection, String table, String view, String same, long ended) throws SQLException {
        boolean h2 = database.kind() == DatabaseKind.H2;
        String sql = h2 ? "INSERT INTO lotbook." + table + " (" + same + ", valid_to, supersedes, why) SELECT k."
                + same.replace(", ", ", k.") + ", r.valid_to, k.id, r.why FROM lotbook." + view + " r JOIN lotbook." + table
                + " k ON k.id = r.supersedes WHERE r.supersedes = ? LIMIT 1" : SET_RIGHT;
        try (PreparedStatement write = connection.prepareStatement(sql)) {
            if (h2) {
                StoredProposals.set(write, ended);
            } else {
                StoredProposals.set(write, table, ended);
            }
            return write.execute();
        }
    }

    @Override
    public void await(Duration most) throws InterruptedException {
        if (database.kind() == DatabaseKind.H2) {
            boolean told = heard.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS);
            if (told) {
                heard.drainPermits();
            }
            return;
        }
        try {
            Connection open = listening;
            if (open == null) {
                open = listen();
                return;
            }
            open.unwrap(PGConnection.class).getNotifications((int) Math.max(1, most.toMillis()));
        } catch (SQLException | FailureException e) {
            LOG.log(System.Logger.Level.DEBUG, "Listening for commands broke off", e);
            forget();
            boolean told = heard.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS);
            LOG.log(System.Logger.Level.DEBUG, "Listening again, told meanwhile: {0}", told);
        }
    }

    /** Whoever has begun to listen looks once more before waiting. */
    private Connection listen() throws SQLException {
        Connection open = database.connection();
        listening = open;
        try (Statement statement = open.createStatement()) {
            statement.execute("LISTEN lotbook_commands");
        }
        return open;
    }

    private void forget() {
        Connection open = listening;
        listening = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                LOG.log(System.Logger.Level.DEBUG, "A broken connection did not close", e);
            }
        }
    }

    @Override
    public void close() {
        subscription.close();
        forget();
    }
}
