package lotbook.app.approval;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import lotbook.app.demo.DemoDesk;
import lotbook.app.demo.DemoMonth;
import lotbook.app.demo.FreshDemo;
import lotbook.app.replication.Feed;
import lotbook.app.replication.FeedSettings;
import lotbook.app.replication.dictionary.CommonSettings;
import lotbook.app.simulator.Pace;
import lotbook.app.simulator.Play;
import lotbook.app.simulator.Simulator;
import lotbook.app.simulator.SimulatorSettings;
import lotbook.app.simulator.wire.SessionSetup;
import lotbook.domain.approval.Change;
import lotbook.domain.approval.CommandState;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.Verdict;
import lotbook.domain.identity.VersionId;
import lotbook.persistence.allocation.StoredAllocationVersions;
import lotbook.persistence.approval.JdbcOutbox;
import lotbook.persistence.approval.StoredChanges;
import lotbook.persistence.approval.StoredProposals;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.intake.JdbcFeedStore;
import lotbook.persistence.intake.LocalChanges;
import lotbook.persistence.programme.StoredCalendars;

/** The demo's book in a real database, its replication server on a real socket, a manager who proposes and an officer who decides. */
public final class Agreement implements AutoCloseable {
    public static final String MASTER_VERSION = "AV-BLOCK-5";

    private static final InstantSource CLOCK = InstantSource.system();
    private static final SessionSetup.Credentials SECRET = new SessionSetup.Credentials("lotbook", "agreement");

    private final List<AutoCloseable> open = new ArrayList<>();
    private final LocalChanges changes = new LocalChanges();
    private final DemoDesk desk;
    private final Database manager;
    private final Database compliance;
    private final Simulator simulator;
    /** Of a session that no other test of this process has: QuickFIX/J knows sessions by their names alone. */
    private final String console = "LOTBOOK-" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
    private int versions;

    public Agreement(DatabaseKind kind) throws IOException {
        this(kind, DemoMonth.play(), new Pace.Times(1));
    }

    Agreement(DatabaseKind kind, Play play, Pace pace) throws IOException {
        desk = switch (kind) {
            case H2 -> FreshDemo.in(opened(new Folder(Files.createTempDirectory("agreement"))).path(), CLOCK);
            case POSTGRESQL -> FreshDemo.shared(CLOCK);
        };
        compliance = opened(desk.signIn(OperatorRole.COMPLIANCE));
        manager = opened(desk.signIn(OperatorRole.MANAGER));
        simulator = opened(Simulator.start(
                SimulatorSettings.of(play, pace, SessionSetup.LOCAL.forConsole(console).askingFor(SECRET)), CLOCK));
    }

    private <T extends AutoCloseable> T opened(T one) {
        open.addFirst(one);
        return one;
    }

    public Simulator simulator() {
        return simulator;
    }

    /** A feed of its own process, as far as the database can tell. */
    public Feed feed(String holder) {
        Database account = desk.signIn(OperatorRole.FEED);
        FeedSettings settings = FeedSettings.of("127.0.0.1", simulator.port(), SECRET.username(), SECRET.password(), holder)
                .withNames(console, CommonSettings.DEFAULT_SERVER, CommonSettings.DEFAULT_SERVER)
                .withStandby(true);
        Feed feed = Feed.start(settings, new JdbcFeedStore(account, StoredCalendars.read(account), changes),
                new JdbcOutbox(account, changes), CLOCK, _ -> { });
        opened(account);
        return opened(feed);
    }

    public WriteChange writing() {
        return new WriteChange(new StoredChanges(manager), new StoredAllocationVersions(manager));
    }

    /** Another version of the manager's block, in force at once. */
    public Change version() {
        WriteChange write = writing();
        VersionId model = new VersionId(MASTER_VERSION);
        return write.publish(write.like(model, new VersionId("AV-NEW-" + ++versions), CLOCK.instant(), Optional.empty(), "Test"),
                Optional.empty());
    }

    public StoredProposals byManager() {
        return new StoredProposals(manager, changes::tell);
    }

    public StoredProposals byCompliance() {
        return new StoredProposals(compliance, changes::tell);
    }

    public Proposal propose(Change change) {
        StoredProposals proposals = byManager();
        return proposals.propose(change, proposals.groundOf(change), "Because of the test");
    }

    public Proposal agree(Change change) {
        Proposal proposal = propose(change);
        return byCompliance().decide(proposal.id(), Verdict.APPROVED, proposal.hash(), "Looked at it");
    }

    public CommandState state(Proposal proposal) {
        return byCompliance().proposal(proposal.id()).orElseThrow().command().orElseThrow().state();
    }

    public void await(Proposal proposal, CommandState state) {
        until(proposal.id() + " is " + state, () -> state(proposal) == state);
    }

    public static void until(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Not within 90 s: " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    Database compliance() {
        return compliance;
    }

    public List<String> ask(String sql) {
        return compliance.rolledBack(connection -> {
            try (var query = connection.prepareStatement(sql); var row = query.executeQuery()) {
                List<String> found = new ArrayList<>();
                while (row.next()) {
                    found.add(row.getString(1));
                }
                return found;
            }
        });
    }


    /** As whoever owns the tables; on PostgreSQL no trigger speaks. */
    void put(List<String> statements) throws SQLException {
        try (Database administrator = desk.signIn(OperatorRole.ADMINISTRATOR)) {
            execute(onPostgres() ? installer() : administrator.connection(), "SET session_replication_role = replica", statements);
        }
    }

    /** As the effect of a decision, under the guards of what it writes. */
    void decide(List<String> statements) throws SQLException {
        execute(onPostgres() ? installer() : compliance.connection(), "SELECT 1", statements);
        changes.tell();
    }

    private Connection installer() throws SQLException {
        return DriverManager.getConnection(
                desk.url().jdbc(), TestDatabase.INSTALLER.operator(), TestDatabase.INSTALLER.password());
    }

    private boolean onPostgres() {
        return desk.url().kind() == DatabaseKind.POSTGRESQL;
    }

    private void execute(Connection connection, String onPostgres, List<String> statements) throws SQLException {
        try (connection; Statement statement = connection.createStatement()) {
            connection.setAutoCommit(true);
            if (onPostgres()) {
                statement.execute(onPostgres);
            }
            for (String one : statements) {
                statement.execute(one);
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (AutoCloseable one : open) {
            try {
                one.close();
            } catch (Exception e) {
                throw new IOException(e);
            }
        }
    }

    /** Of an H2 file, for as long as it is open. */
    private record Folder(Path path) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            try (Stream<Path> files = Files.list(path)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(path);
        }
    }
}
