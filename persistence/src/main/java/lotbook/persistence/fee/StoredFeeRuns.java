package lotbook.persistence.fee;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.failure.FailureException;
import lotbook.domain.fee.run.FeeRun;
import lotbook.domain.fee.run.FeeRuns;
import lotbook.domain.fee.run.FeeScope;
import lotbook.domain.fee.run.RunLine;
import lotbook.domain.fee.run.RunSummary;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.money.Decimals;
import lotbook.persistence.audit.RunAsCalculated;
import lotbook.persistence.audit.RunContent;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.StoredMoments;
import lotbook.persistence.query.Names;
import lotbook.persistence.query.SqlText;
import org.jspecify.annotations.Nullable;

/** Runs under the rights of whoever is signed in; the guards of the database have the last word. */
public final class StoredFeeRuns implements FeeRuns {
    private static final String RUN = "SELECT r.*, s.state, s.content FROM lotbook.fee_run r"
            + " JOIN lotbook.fee_run_seen s ON s.id = r.id";
    private static final String DOCUMENT = "SELECT s.run_id, s.link_id, s.document FROM lotbook.fee_snapshot s";
    private static final int FETCH = 200;
    private static final int DECIMALS = 8;

    private final Database database;
    private final Runnable committed;
    private final LineWriter writer;

    /** @param committed called after each commit, to tell this process; PostgreSQL tells the others by itself */
    public StoredFeeRuns(Database database, Runnable committed) {
        this.database = database;
        this.committed = committed;
        this.writer = new LineWriter();
    }

    @Override
    public Instant latest() {
        return new StoredMoments(database).settled();
    }

    @Override
    public FeeRun start(FeeScope scope, Instant known, String why) {
        long id = change(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO lotbook.fee_run (first_day, last_day,"
                    + " programme_id, link_id, early, adjustment, facts_known_at, why) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    new String[] {"id"})) {
                set(insert, scope.first(), scope.last(), scope.programme().map(ProgrammeId::value).orElse(null),
                        scope.link().map(LinkId::value).orElse(null), scope.early(), scope.adjustment().orElse(null),
                        known.atOffset(ZoneOffset.UTC), why);
                insert.executeUpdate();
                try (ResultSet key = insert.getGeneratedKeys()) {
                    key.next();
                    return key.getLong(1);
                }
            }
        });
        return run(id);
    }

    @Override
    public Optional<FeeRun> interrupted(FeeScope scope) {
        return runs(new SqlText().add(RUN + " WHERE s.state = 'CALCULATING' AND r.made_by = SESSION_USER AND r.first_day = ?"
                        + " AND r.last_day = ? ORDER BY r.id DESC", scope.first(), scope.last())).stream()
                .filter(run -> run.scope().equals(scope)).findFirst();
    }

    @Override
    public FeeRun run(long id) {
        return runs(new SqlText().add(RUN + " WHERE r.id = ?", id)).stream().findFirst()
                .orElseThrow(() -> new Failure(Reason.NOT_FOUND, "There is no fee run " + id + ".",
                        "`lotbook list fee-runs` lists those there are.").asException());
    }

    private List<FeeRun> runs(SqlText sql) {
        return database.rolledBack(connection -> {
            List<FeeRun> runs = new ArrayList<>();
            try (PreparedStatement query = sql.prepare(connection);
                    ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    runs.add(new FeeRun(
                            row.getLong("id"), scope(row), row.getString("why"),
                            row.getObject("facts_known_at", OffsetDateTime.class).toInstant(),
                            FeeRun.State.valueOf(row.getString("state")),
                            Optional.ofNullable(row.getString("content")).map(Sha256::new),
                            row.getString("made_by"), row.getObject("known_at", OffsetDateTime.class).toInstant()));
                }
            }
            return runs;
        });
    }

    private static FeeScope scope(ResultSet row) throws SQLException {
        return new FeeScope(
                row.getObject("first_day", LocalDate.class), row.getObject("last_day", LocalDate.class),
                Optional.ofNullable(row.getString("programme_id")).map(ProgrammeId::new),
                Optional.ofNullable(row.getString("link_id")).map(LinkId::new), row.getBoolean("early"),
                Optional.ofNullable(row.getBigDecimal("adjustment")).map(amount -> Decimals.canonical(amount, 0, DECIMALS)));
    }

    @Override
    public Optional<LinkId> lastLine(long run) {
        return database.rolledBack(connection -> {
            SqlText sql = new SqlText().add("SELECT max(link_id) FROM lotbook.fee_snapshot WHERE run_id = ?", run);
            try (PreparedStatement query = sql.prepare(connection);
                    ResultSet row = query.executeQuery()) {
                row.next();
                return Optional.ofNullable(row.getString(1)).map(LinkId::new);
            }
        });
    }

    @Override
    public void append(long run, List<RunLine> lines) {
        database.inTransaction(connection -> {
            byIndex(connection);
            writer.write(connection, run, lines);
            return lines.size();
        });
    }

    /**
     * Each charge's snapshot is looked up by a plan that PostgreSQL makes at the first charge and keeps for the session. While a
     * book is young that is a look through the whole table, which grows with every page.
     */
    private void byIndex(Connection connection) throws SQLException {
        if (database.kind() == DatabaseKind.POSTGRESQL) {
            try (Statement set = connection.createStatement()) {
                set.execute("SET LOCAL enable_seqscan = off");
            }
        }
    }

    @Override
    public FeeRun complete(long run, String why) {
        step(run, "COMPLETED", why, connection -> RunContent.of(connection, run));
        return run(run);
    }

    @Override
    public void discard(long run, String why) {
        step(run, "DISCARDED", why, _ -> null);
    }

    @FunctionalInterface
    private interface Said {
        @Nullable String of(Connection connection) throws SQLException;
    }

    private void step(long run, String step, String why, Said content) {
        change(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO lotbook.fee_run_step (run_id, step, content, why) VALUES (?, ?, ?, ?)")) {
                set(insert, run, step, content.of(connection), why);
                return insert.executeUpdate();
            }
        });
    }

    @Override
    public void setAside(long run, LinkId link, String why) {
        int rows = change(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO lotbook.fee_set_aside (snapshot_id, why)"
                    + " SELECT s.id, ? FROM lotbook.fee_snapshot s WHERE s.run_id = ? AND s.link_id = ?")) {
                set(insert, why, run, link.value());
                return insert.executeUpdate();
            }
        });
        if (rows == 0) {
            throw new Failure(Reason.NOT_FOUND, "Fee run " + run + " has no line for the link " + link + ".",
                    "`lotbook list fee-snapshots --filter \"run: =" + run + "\"` lists its lines.").asException();
        }
    }

    @Override
    public void takeIn(long run, LinkId link, String why) {
        int rows = change(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO lotbook.fee_taken_in (set_aside_id, why)"
                    + " SELECT a.id, ? FROM lotbook.fee_left_out_seen a JOIN lotbook.fee_snapshot s ON s.id = a.snapshot_id"
                    + " WHERE s.run_id = ? AND s.link_id = ?")) {
                set(insert, why, run, link.value());
                return insert.executeUpdate();
            }
        });
        if (rows == 0) {
            throw new Failure(Reason.NOT_FOUND, "Fee run " + run + " has no line set aside for the link " + link + ".",
                    "`lotbook list fee-snapshots --filter \"run: =" + run + "; state: set aside\"` lists those there are.")
                    .asException();
        }
    }

    @Override
    public RunSummary summary(long run) {
        FeeRun found = run(run);
        if (found.content().isEmpty()) {
            throw new Failure(Reason.REFUSED, "Fee run " + run + " isn't complete.",
                    "Let it be calculated to its end first: `lotbook fees run` goes on with it.").asException();
        }
        return database.rolledBack(connection -> new RunSummary(
                found, new Sha256(RunContent.agreed(connection, run, found.content().get().hex())),
                count(connection, "SELECT count(*) FROM lotbook.fee_snapshot WHERE run_id = ?", run),
                count(connection, "SELECT count(*) FROM lotbook.fee_left_out_seen a JOIN lotbook.fee_snapshot s"
                        + " ON s.id = a.snapshot_id WHERE s.run_id = ?", run),
                totals(connection, new SqlText().add("c.run_id = ? AND c.reverses IS NULL AND NOT EXISTS (SELECT 1"
                        + " FROM lotbook.fee_left_out_seen a WHERE a.snapshot_id = c.snapshot_id)", run))));
    }

    @Override
    public Optional<String> since(long run) {
        try {
            return database.rolledBack(connection -> {
                if (database.kind() == DatabaseKind.H2) {
                    RunAsCalculated.require(connection, run);
                } else {
                    try (PreparedStatement ask = new SqlText().add("SELECT lotbook.require_run_as_calculated(?),"
                            + " lotbook.require_run_as_measured(?)", run, run).prepare(connection)) {
                        ask.executeQuery().close();
                    }
                }
                return Optional.<String>empty();
            });
        } catch (FailureException e) {
            return switch (e.failure().reason()) {
                case REFUSED -> Optional.of(e.failure().message());
                case NOT_ALLOWED -> Optional.empty();
                case WRONG_USE, UNREADABLE, NOT_FOUND, NOT_SIGNED_IN, CONFLICT, DIFFERENCE, UNAVAILABLE, INCOMPATIBLE -> throw e;
            };
        }
    }

    @Override
    public RunSummary inForce(long run, Optional<LinkId> link) {
        FeeRun found = run(run);
        SqlText which = new SqlText().add("f.run_id = ?", run);
        link.ifPresent(one -> which.add(" AND f.link_id = ?", one.value()));
        return database.rolledBack(connection -> {
            SqlText lines = new SqlText().add("SELECT count(*) FROM lotbook.fee_snapshot_in_force f WHERE ").add(which);
            try (PreparedStatement query = lines.prepare(connection);
                    ResultSet row = query.executeQuery()) {
                row.next();
                return new RunSummary(
                        found,
                        found.content().orElseThrow(() -> new Failure(Reason.REFUSED, "Fee run " + run + " isn't complete.",
                                "Only what was charged is reversed.").asException()),
                        row.getLong(1), 0,
                        totals(connection, new SqlText().add("c.reverses IS NULL AND c.snapshot_id IN (SELECT f.id"
                                + " FROM lotbook.fee_snapshot_in_force f WHERE ").add(which).add(")")));
            }
        });
    }

    private static List<RunSummary.Total> totals(Connection connection, SqlText which) throws SQLException {
        List<RunSummary.Total> totals = new ArrayList<>();
        SqlText sql = new SqlText().add("SELECT c.currency, sum(c.posted), sum(c.collected), sum(c.owed)"
                + " FROM lotbook.fee_charge c WHERE ").add(which).add(" GROUP BY c.currency ORDER BY c.currency");
        try (PreparedStatement query = sql.prepare(connection);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                totals.add(new RunSummary.Total(
                        row.getString(1), Decimals.canonical(row.getBigDecimal(2), 0, 8),
                        Decimals.canonical(row.getBigDecimal(3), 0, 8), Decimals.canonical(row.getBigDecimal(4), 0, 8)));
            }
        }
        return totals;
    }

    private static long count(Connection connection, String sql, long run) throws SQLException {
        try (PreparedStatement query = new SqlText().add(sql, run).prepare(connection);
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public List<HeldBack> heldBack(long run, int most) {
        return database.rolledBack(connection -> {
            List<HeldBack> found = new ArrayList<>();
            SqlText sql = new SqlText().add("SELECT s.link_id, s.findings, COALESCE(" + Names.holder("s.account_id") + ", '')"
                    + " FROM lotbook.fee_snapshot s WHERE s.run_id = ?"
                    + " AND s.held_back AND NOT EXISTS (SELECT 1 FROM lotbook.fee_left_out_seen a WHERE a.snapshot_id = s.id)"
                    + " ORDER BY s.link_id FETCH FIRST " + most + " ROWS ONLY", run);
            try (PreparedStatement query = sql.prepare(connection);
                    ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(new HeldBack(new LinkId(row.getString(1)), row.getString(3), row.getString(2)));
                }
            }
            return found;
        });
    }

    @Override
    public long unsettled() {
        return database.rolledBack(connection -> {
            try (PreparedStatement query = connection.prepareStatement("SELECT count(*) FROM lotbook.list_fee_charges c"
                            + " WHERE c.state IN ('WAITING', 'ACCEPTED') AND c.valid_to IS NULL"
                            + " AND c.superseded_at >= TIMESTAMP WITH TIME ZONE '9999-12-31 00:00:00+00'");
                    ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    @Override
    public void documents(long run, Consumer<Document> each) {
        run(run);
        documents(new SqlText().add(DOCUMENT + " WHERE s.run_id = ? ORDER BY s.link_id", run), each);
    }

    @Override
    public void charged(LocalDate first, LocalDate last, Optional<ProgrammeId> programme, Consumer<Document> each) {
        SqlText sql = new SqlText().add(DOCUMENT + " JOIN lotbook.fee_snapshot_in_force f ON f.id = s.id"
                + " WHERE s.first_day <= ? AND s.last_day >= ?", last, first);
        programme.ifPresent(one -> sql.add(" AND s.programme_id = ?", one.value()));
        documents(sql.add(" ORDER BY s.link_id, s.first_day, s.id"), each);
    }

    @Override
    public Optional<Document> document(long run, LinkId link) {
        List<Document> found = new ArrayList<>();
        documents(new SqlText().add(DOCUMENT + " WHERE s.run_id = ? AND s.link_id = ?", run, link.value()), found::add);
        return found.stream().findFirst();
    }

    private void documents(SqlText sql, Consumer<Document> each) {
        database.rolledBack(connection -> {
            try (PreparedStatement query = sql.prepare(connection)) {
                query.setFetchSize(FETCH);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        each.accept(new Document(row.getLong(1), new LinkId(row.getString(2)), row.getString(3)));
                    }
                }
            }
            return 0;
        });
    }

    private <T> T change(lotbook.persistence.database.Work<T> work) {
        T done = database.inTransaction(work);
        committed.run();
        return done;
    }

    private static void set(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }
}
