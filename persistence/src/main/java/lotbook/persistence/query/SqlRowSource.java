package lotbook.persistence.query;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import lotbook.domain.failure.Failure;
import lotbook.domain.ledger.LedgerTables;
import lotbook.domain.ledger.cash.CashTables;
import lotbook.domain.query.Emptiness;
import lotbook.domain.query.Grouping;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.RowSource;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.query.Totals;
import lotbook.domain.time.AsOf;
import lotbook.persistence.database.Database;

/**
 * Answers from the database's views and tables, under the rights of the operator who is signed in. Safe to call from several
 * threads.
 */
public final class SqlRowSource implements RowSource {
    private static final int FETCH = 10_000;
    private static final String WRONG_REGEX = "2201B";
    private final Database database;
    private final Map<TableDefinition, Groups> groups;
    private final Stopping stopping;

    public SqlRowSource(Database database) {
        this(database, new ConcurrentHashMap<>(), Stopping.NEVER);
    }

    private SqlRowSource(Database database, Map<TableDefinition, Groups> groups, Stopping stopping) {
        this.database = database;
        this.groups = groups;
        this.stopping = stopping;
    }

    @Override
    public SqlRowSource stoppable(Consumer<Runnable> stops) {
        return new SqlRowSource(database, groups, new Stopping(stops));
    }

    /**
     * What a table of groups last answered. Each figure of a group is made of all its rows, so making the groups again for a page
     * of them would read everything a second time; and a page agrees with the list it is a page of.
     */
    private record Groups(Question question, Map<Long, Row> rows) {
        static final int MOST = 10_000;

        boolean answer(Question asked, List<Long> ids) {
            return question.equals(asked) && rows.keySet().containsAll(ids);
        }
    }

    /** A question as it is put to a relation, which for groups has taken a part of it in. */
    private record Asked(Question question, Relation relation) {
        SqlQuestion sql() {
            return new SqlQuestion(question, relation);
        }
    }

    private Asked asked(Question question) {
        Optional<Grouping> grouping = question.table().grouping();
        if (question.table().equals(CashTables.IN_FLIGHT)) {
            return new Asked(question, InFlightRows.of(question));
        }
        if (grouping.isEmpty()) {
            return new Asked(question, Relations.of(question.table(), database, question.asOf()));
        }
        SqlGroups groups = new SqlGroups(question, Relations.of(grouping.get().of(), database, question.asOf()));
        return new Asked(groups.around(), groups.relation(List.of()));
    }

    @Override
    public Ids ids(Question question) {
        SqlQuestion sql = asked(question).sql();
        if (question.table().grouping().isPresent()) {
            return database.inTransaction(connection -> grouped(connection, question, sql));
        }
        return database.inTransaction(connection -> {
            long[] ids = read(connection, sql.ids(MOST_IDS));
            // Fewer than the most: these are all, and counting would read everything a second time.
            return new Ids(ids, ids.length < MOST_IDS ? ids.length : count(connection, sql.count()));
        });
    }

    @Override
    public long count(Question question) {
        SqlQuestion sql = asked(question).sql();
        return database.inTransaction(connection -> count(connection, sql.count()));
    }

    private Ids grouped(Connection connection, Question question, SqlQuestion sql) throws SQLException {
        Map<Long, Row> all = read(connection, question.table(), sql.rows(MOST_IDS), 16);
        groups.put(question.table(), new Groups(question, all.size() > Groups.MOST ? Map.of() : all));
        long[] ids = all.keySet().stream().mapToLong(Long::longValue).toArray();
        return new Ids(ids, ids.length < MOST_IDS ? ids.length : count(connection, sql.count()));
    }

    private long[] read(Connection connection, SqlText sql) throws SQLException {
        try (PreparedStatement query = stopping.prepare(sql, connection)) {
            query.setFetchSize(FETCH);
            try (ResultSet row = query.executeQuery()) {
                long[] ids = new long[256];
                int count = 0;
                while (row.next()) {
                    if (count == ids.length) {
                        ids = Arrays.copyOf(ids, 2 * count);
                    }
                    ids[count++] = row.getLong(1);
                }
                return Arrays.copyOf(ids, count);
            }
        } catch (SQLException e) {
            throw translated(e);
        }
    }

    private long count(Connection connection, SqlText sql) throws SQLException {
        try (PreparedStatement query = stopping.prepare(sql, connection);
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw translated(e);
        }
    }

    /** The databases' regular expressions differ a little from Java's, which the parser tried. */
    private static SQLException translated(SQLException e) {
        if (WRONG_REGEX.equals(e.getSQLState())) {
            throw new Failure(
                            Failure.Reason.WRONG_USE,
                            "The database can't read the regular expression.",
                            "Write it with simpler signs.")
                    .asException(e);
        }
        return e;
    }

    @Override
    public List<Row> rows(TableDefinition table, List<Long> ids) {
        if (table.grouping().isPresent()) {
            throw new IllegalArgumentException("What a group holds depends on the question: ask for rows of one");
        }
        return rows(table, ids, AsOf.NOW);
    }

    @Override
    public List<Row> rows(Question question, List<Long> ids) {
        TableDefinition table = question.table();
        if (ids.isEmpty()) {
            return List.of();
        }
        if (table.equals(LedgerTables.LINES)) {
            List<Row> lines = rows(table, ids, question.asOf());
            return database.inTransaction(connection -> new SqlLedgerLines(question).balanced(connection, lines));
        }
        if (table.equals(CashTables.IN_FLIGHT)) {
            return InFlightRows.aged(rows(table, ids, question.asOf()), question.asOf(), database.clock().instant());
        }
        return table.grouping()
                .map(grouping -> groups(question, grouping, ids))
                .orElseGet(() -> rows(table, ids, question.asOf()));
    }

    private List<Row> groups(Question question, Grouping grouping, List<Long> ids) {
        TableDefinition table = question.table();
        Optional<Groups> last = Optional.ofNullable(groups.get(table)).filter(answered -> answered.answer(question, ids));
        if (last.isPresent()) {
            return ids.stream().map(last.get().rows()::get).toList();
        }
        SqlGroups made = new SqlGroups(question, Relations.of(grouping.of(), database, question.asOf()));
        Relation relation = grouping.of().equals(LedgerTables.LINES)
                ? made.ofOwners(database.inTransaction(connection -> SqlLedgerLines.owners(connection, ids, database.kind())))
                : made.relation(ids);
        return rows(table, relation, ids);
    }

    private List<Row> rows(TableDefinition table, List<Long> ids, AsOf asOf) {
        return ids.isEmpty() ? List.of() : rows(table, page(table, ids, asOf), ids);
    }

    private Relation page(TableDefinition table, List<Long> ids, AsOf asOf) {
        if (table.equals(CashTables.IN_FLIGHT)) {
            return InFlightRows.page(ids, asOf);
        }
        return table.equals(LedgerTables.LINES) ? SqlLedgerLines.page(ids, database.kind()) : Relations.of(table, database, asOf);
    }

    private List<Row> rows(TableDefinition table, Relation relation, List<Long> ids) {
        SqlText sql = SqlQuestion.rows(table, relation, ids);
        Map<Long, Row> found = database.inTransaction(connection -> read(connection, table, sql, ids.size()));
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    private Map<Long, Row> read(Connection connection, TableDefinition table, SqlText sql, int most)
            throws SQLException {
        Map<Long, Row> rows = LinkedHashMap.newLinkedHashMap(most);
        try (PreparedStatement query = stopping.prepare(sql, connection);
                ResultSet result = query.executeQuery()) {
            while (result.next()) {
                Row row = RowReader.row(table, result);
                rows.put(row.id(), row);
            }
        } catch (SQLException e) {
            throw translated(e);
        }
        return rows;
    }

    @Override
    public Totals totals(Question question) {
        Asked asked = asked(question.with(List.of()));
        TableDefinition table = question.table();
        SqlTotals totals = new SqlTotals(
                asked.sql(), asked.relation(), table.columns(), Relations.counted(table, question.asOf()),
                Relations.currencyByLogin(table));
        return database.inTransaction(connection -> {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            return new Totals(table, count(connection, asked.sql().count()), totals.read(connection, stopping, table::unitOf));
        });
    }

    @Override
    public Emptiness emptiness(Question question) {
        return Emptiness.of(question, scope(), this::count);
    }

    private Emptiness.Scope scope() {
        return switch (database.operator().role()) {
            case COMPLIANCE, FINANCE, AUDITOR, ADMINISTRATOR, FEED -> Emptiness.Scope.EVERYTHING;
            case MANAGER -> database.<Boolean>inTransaction(SqlRowSource::ownsMasters)
                    ? Emptiness.Scope.OWN_MASTERS
                    : Emptiness.Scope.NO_MASTER;
        };
    }

    private static boolean ownsMasters(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT EXISTS (SELECT 1 FROM own_master)");
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
