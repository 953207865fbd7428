package lotbook.persistence.ledger;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.FailureException;
import lotbook.domain.ledger.LedgerAccount;
import lotbook.domain.ledger.LedgerPosting;
import lotbook.domain.ledger.cash.CashAccount;
import lotbook.domain.ledger.cash.CashBook;
import lotbook.domain.ledger.cash.CashEntry;
import lotbook.domain.ledger.cash.CashEntryType;
import lotbook.domain.ledger.cash.CashPostings;
import lotbook.persistence.database.Database;
import lotbook.persistence.query.SqlText;
import org.jspecify.annotations.Nullable;

/**
 * Entries in {@code cash_entry}, each with the file it came from in {@code cash_file}. What an entry posts, and on which day, the
 * database writes with it. Blocks.
 */
public final class StoredCashBook implements CashBook {
    private static final int PAGE = 500;
    private static final String FILE = "INSERT INTO cash_file (name, sha256, entries, why) VALUES (?, ?, ?, ?)";
    private static final String ENTRY = "INSERT INTO cash_entry (entry_key, kind, owner, entry_id, type, amount, currency,"
            + " occurred_at, zone, value_date, counterpart_kind, counterpart_owner, reference, text, books_day, file_id,"
            + " file_row, why) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final int MOST_ROUNDS = 3;

    private final Database database;
    private final Runnable committed;

    /** @param committed told after each commit */
    public StoredCashBook(Database database, Runnable committed) {
        this.database = database;
        this.committed = committed;
    }

    @Override
    public List<Outcome> apply(List<Statement> statements, String why, boolean dryRun, IntConsumer progress) {
        if (!database.mayWrite("cash_entry")) {
            throw new Failure(
                            Failure.Reason.NOT_ALLOWED,
                            "Cash entries are brought in by finance; " + database.operator().name() + " has another role.",
                            "Ask somebody of finance to import the file.")
                    .asException();
        }
        if (dryRun) {
            return database.rolledBack(connection -> new Writing(connection, why, progress).all(statements));
        }
        List<Outcome> outcomes = kept(statements, why, progress);
        committed.run();
        return outcomes;
    }

    /** A colleague who brings in the same in the same moment is quicker, or in the way: the next look finds it there. */
    private List<Outcome> kept(List<Statement> statements, String why, IntConsumer progress) {
        for (int round = 1; ; round++) {
            try {
                return database.inTransaction(connection -> new Writing(connection, why, progress).all(statements));
            } catch (FailureException e) {
                Failure.Reason reason = e.failure().reason();
                if (round == MOST_ROUNDS || reason != Failure.Reason.CONFLICT && reason != Failure.Reason.UNAVAILABLE) {
                    throw e;
                }
            }
        }
    }

    /** One import. */
    private static final class Writing {
        private final Connection connection;
        private final String why;
        private final IntConsumer progress;
        private final Map<String, CashEntry> kept = new HashMap<>();
        private final Set<String> parties = new HashSet<>();
        private final Set<CashAccount> platforms = new HashSet<>();
        private int looked;

        Writing(Connection connection, String why, IntConsumer progress) {
            this.connection = connection;
            this.why = why;
            this.progress = progress;
        }

        List<Outcome> all(List<Statement> statements) throws SQLException {
            List<CashEntry> entries = statements.stream()
                    .flatMap(statement -> statement.lines().stream()).map(Line::entry).toList();
            for (int from = 0; from < entries.size(); from += PAGE) {
                look(entries.subList(from, Math.min(from + PAGE, entries.size())));
            }
            List<Outcome> outcomes = new ArrayList<>();
            for (Statement statement : statements) {
                outcomes.addAll(one(statement));
            }
            return outcomes;
        }

        private List<Outcome> one(Statement statement) throws SQLException {
            List<Outcome> outcomes = new ArrayList<>();
            List<Line> fresh = new ArrayList<>();
            for (Line line : statement.lines()) {
                Outcome outcome = outcome(statement.name(), line);
                outcomes.add(outcome);
                if (outcome.verdict() == Verdict.NEW) {
                    kept.put(line.entry().key(), line.entry());
                    fresh.add(line);
                }
            }
            if (!fresh.isEmpty()) {
                write(statement, fresh);
            }
            return outcomes;
        }

        private Outcome outcome(String file, Line line) {
            CashEntry entry = line.entry();
            Optional<CashEntry> before = Optional.ofNullable(kept.get(entry.key()));
            if (before.isEmpty()) {
                LedgerPosting posting = CashPostings.of(entry);
                String effect = posting.amount().toPlainString() + " " + posting.currency() + " from " + posting.debit() + " to "
                        + posting.credit();
                return new Outcome(file, line.row(), entry, Verdict.NEW, unknown(entry), Optional.of(effect));
            }
            if (entry.says(before.get())) {
                return new Outcome(file, line.row(), entry, Verdict.UNCHANGED, Optional.empty(), Optional.empty());
            }
            return new Outcome(file, line.row(), entry, Verdict.REFUSED,
                    Optional.of("It is on file with something else: " + String.join(", ", entry.differences(before.get()))
                            + ". An entry is never changed; put it right by another one of type CORRECTION."),
                    Optional.empty());
        }

        /** Whom it names that nobody here knows: no mistake, but maybe a slip of the pen. */
        private Optional<String> unknown(CashEntry entry) {
            List<String> strangers = accounts(entry)
                    .filter(account -> switch (account.kind()) {
                        case WALLET -> !parties.contains(account.name());
                        case PLATFORM -> !platforms.contains(account);
                        case PROVIDER, BANK -> false;
                    })
                    .map(CashAccount::toString)
                    .toList();
            return strangers.isEmpty() ? Optional.empty()
                    : Optional.of("Nobody is on file for " + String.join(" and ", strangers) + ".");
        }

        private static Stream<CashAccount> accounts(CashEntry entry) {
            return Stream.concat(Stream.of(entry.account()), entry.counterpart().stream());
        }

        /** What is on file of a page of entries, and who they are about. */
        private void look(List<CashEntry> page) throws SQLException {
            read(new SqlText().add("SELECT * FROM cash_entry WHERE entry_key = ANY(?)", (Object) keys(page)), row -> {
                CashEntry entry = entry(row);
                kept.put(entry.key(), entry);
            });
            List<CashAccount> named = page.stream().flatMap(Writing::accounts).distinct().toList();
            read(new SqlText().add("SELECT party_id FROM party WHERE party_id = ANY(?)", (Object) named.stream()
                            .filter(account -> account.kind() == CashAccount.Kind.WALLET).map(CashAccount::name)
                            .toArray(String[]::new)),
                    row -> parties.add(row.getString(1)));
            read(new SqlText().add("SELECT server, login FROM account_login WHERE login = ANY(?)", (Object) named.stream()
                            .flatMap(account -> account.login().stream()).map(login -> login.number()).distinct()
                            .toArray(String[]::new)),
                    row -> platforms.add(new CashAccount(CashAccount.Kind.PLATFORM,
                            LedgerAccount.path(row.getString(1), row.getString(2)))));
        }

        private static String[] keys(List<CashEntry> page) {
            return page.stream().map(CashEntry::key).toArray(String[]::new);
        }

        private void write(Statement statement, List<Line> fresh) throws SQLException {
            long file = file(statement, fresh.size());
            try (PreparedStatement insert = connection.prepareStatement(ENTRY)) {
                int waiting = 0;
                for (Line line : fresh) {
                    bind(insert, line, file);
                    insert.addBatch();
                    waiting++;
                    if (waiting == PAGE) {
                        insert.executeBatch();
                        tell(waiting);
                        waiting = 0;
                    }
                }
                insert.executeBatch();
                tell(waiting);
            }
        }

        private void tell(int more) {
            looked += more;
            progress.accept(looked);
        }

        private long file(Statement statement, int entries) throws SQLException {
            try (PreparedStatement insert = connection.prepareStatement(FILE, new String[] {"id"})) {
                insert.setString(1, statement.name());
                insert.setString(2, statement.hash().hex());
                insert.setInt(3, entries);
                insert.setString(4, why);
                insert.executeUpdate();
                try (ResultSet made = insert.getGeneratedKeys()) {
                    made.next();
                    return made.getLong(1);
                }
            }
        }

        private void bind(PreparedStatement insert, Line line, long file) throws SQLException {
            CashEntry entry = line.entry();
            @Nullable Object[] values = {
                entry.key(), entry.account().kind().name(), entry.account().owner(), entry.id(), entry.type().name(),
                entry.amount(), entry.currency(), entry.occurredAt().atOffset(ZoneOffset.UTC), entry.zone().getId(),
                entry.valueDate(),
                entry.counterpart().map(account -> account.kind().name()).orElse(null),
                entry.counterpart().map(CashAccount::owner).orElse(null), entry.reference().orElse(null),
                entry.text().orElse(null),
                // The guard says which it is.
                entry.valueDate(), file, line.row(), why};
            for (int i = 0; i < values.length; i++) {
                insert.setObject(i + 1, values[i]);
            }
        }

        private void read(SqlText sql, RowTaker taker) throws SQLException {
            try (PreparedStatement query = sql.prepare(connection);
                    ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    taker.take(row);
                }
            }
        }

        private interface RowTaker {
            void take(ResultSet row) throws SQLException;
        }
    }

    private static CashEntry entry(ResultSet row) throws SQLException {
        Optional<String> counterpart = Optional.ofNullable(row.getString("counterpart_kind"));
        String whose = Objects.requireNonNullElse(row.getString("counterpart_owner"), "");
        BigDecimal amount = row.getBigDecimal("amount");
        return new CashEntry(
                new CashAccount(CashAccount.Kind.valueOf(row.getString("kind")), row.getString("owner")),
                row.getString("entry_id"), CashEntryType.valueOf(row.getString("type")), amount, row.getString("currency"),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant(), ZoneOffset.of(row.getString("zone")),
                row.getObject("value_date", LocalDate.class),
                counterpart.map(kind -> new CashAccount(CashAccount.Kind.valueOf(kind), whose)),
                Optional.ofNullable(row.getString("reference")), Optional.ofNullable(row.getString("text")));
    }
}
