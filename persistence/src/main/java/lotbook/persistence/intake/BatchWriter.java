package lotbook.persistence.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.CommandAnswer;
import lotbook.domain.execution.CopyEvent;
import lotbook.domain.execution.CopyEvents;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Fact;
import lotbook.domain.execution.FeedStore.Received;
import lotbook.domain.execution.FeedStore.Stored;
import lotbook.domain.execution.Movement;
import lotbook.domain.execution.Notice;
import lotbook.domain.execution.StrangeMessage;
import org.jspecify.annotations.Nullable;

/**
 * Writes one batch inside the caller's transaction: facts by table, then what follows from those that were new, then
 * what had to be refused. Used by one thread at a time.
 */
final class BatchWriter {
    /** A server's clock further ahead than this is wrong; one before this century's trading servers is too. */
    private static final Duration FURTHEST_AHEAD = Duration.ofDays(31);

    private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

    private final FactSink sink;
    private final FactRows rows;
    private final FactIds ids = new FactIds();
    private final CopyLinker linker;
    private final BookKeeper books;

    BatchWriter(FactSink sink, FactRows rows) {
        this.sink = sink;
        this.rows = rows;
        this.linker = new CopyLinker(sink);
        this.books = new BookKeeper(sink, rows, ids);
    }

    /** A fact, its row and what becomes of it. */
    private record Candidate(Received received, PreparedRows rows) {
        long id() {
            return rows.id();
        }

        FactTable table() {
            return rows.table();
        }

        @Nullable Object[] row() {
            return rows.row();
        }

        NaturalKey naturalKey() {
            FactTable table = table();
            return new NaturalKey(table.name(), String.valueOf(row()[table.scope()]), String.valueOf(row()[table.item()]));
        }
    }

    void forgetIds() {
        ids.forget();
    }

    private record NaturalKey(String table, String scope, String item) {}

    static List<Instant> executionMoments(List<Received> batch) {
        return batch.stream()
                .filter(received -> received.fact() instanceof Execution && wrongMoment(received).isEmpty())
                .map(received -> received.fact().occurredAt())
                .toList();
    }

    Stored write(Connection connection, String feed, int session, List<Received> batch) throws SQLException {
        Map<FactTable, List<Candidate>> byTable = new HashMap<>();
        Set<NaturalKey> keys = new HashSet<>();
        List<Candidate> known = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        MovementRules rules = MovementRules.forBatch(connection, sink, batch);
        List<Received> ordered = batch.stream().sorted(Comparator.comparingLong(Received::sequence)).toList();
        ids.reserve(connection, batch.stream().mapToInt(BatchWriter::numbers).sum());
        for (Received received : ordered) {
            Candidate candidate = candidate(connection, feed, session, received, rules);
            Optional<String> problem = wrongMoment(received)
                    .or(candidate.rows()::problem)
                    .or(() -> unasked(candidate));
            if (problem.isPresent()) {
                refused.add(new Refused(received, problem.get()));
            } else if (keys.add(candidate.naturalKey())) {
                byTable.computeIfAbsent(candidate.table(), table -> new ArrayList<>()).add(candidate);
            } else {
                known.add(candidate);
            }
        }
        List<Candidate> fresh = new ArrayList<>();
        for (Map.Entry<FactTable, List<Candidate>> table : byTable.entrySet()) {
            fresh.addAll(insert(connection, table.getKey(), table.getValue(), refused, known));
        }
        refused.addAll(otherwise(connection, known));
        fresh.sort(Comparator.comparingLong(Candidate::id));
        derive(connection, feed, fresh, rules);
        int kept = fresh.size() + keepRefused(connection, feed, refused);
        return new Stored(kept, batch.size() - kept);
    }

    /** How many ids a fact takes as a rule: its own, and those of its lines. */
    private static int numbers(Received received) {
        return switch (received.fact()) {
            case Breakdown breakdown -> 1 + breakdown.lines().size();
            case Execution _, AccountSummary _, Movement _, CommandAnswer _, Notice _, StrangeMessage _ -> 1;
        };
    }

    private Candidate candidate(
            Connection connection, String feed, int session, Received received, MovementRules rules) throws SQLException {
        PreparedRows prepared = received.prepared().orElse(null) instanceof PreparedRows there
                ? there : prepare(connection, feed, session, received, rules);
        prepared.number(connection, ids);
        return new Candidate(received, prepared);
    }

    private PreparedRows prepare(
            Connection connection, String feed, int session, Received received, MovementRules rules) throws SQLException {
        long sequence = received.sequence();
        Optional<PreparedRows> prepared = rows.prepare(received.fact(), sequence);
        if (prepared.isPresent()) {
            return prepared.get();
        }
        return switch (received.fact()) {
            case Execution _, Breakdown _ -> throw new IllegalStateException("These are prepared");
            case AccountSummary fact -> single(FactTables.SUMMARY, rows.summary(0, fact, sequence));
            case Movement fact -> single(FactTables.MOVEMENT, rows.movement(0, fact, rules.classOf(fact), sequence));
            case CommandAnswer fact -> single(FactTables.ANSWER,
                    rows.answer(0, feed, Answered.command(connection, feed, fact), fact, sequence));
            case Notice fact -> single(FactTables.EXCEPTION, rows.notice(0, feed, fact, sequence));
            case StrangeMessage fact -> single(FactTables.EXCEPTION, rows.strange(0, feed, session, fact));
        };
    }

    private static PreparedRows single(FactTable table, @Nullable Object[] row) {
        return PreparedRows.of(table, row, List.of());
    }

    private static Optional<String> unasked(Candidate candidate) {
        return candidate.table() == FactTables.ANSWER && candidate.row()[FactTables.ANSWER.index("command_id")] == null
                ? Optional.of("it answers a command that we did not send")
                : Optional.empty();
    }

    private static Optional<String> wrongMoment(Received received) {
        Instant at = received.fact().occurredAt();
        boolean wrong = at.isBefore(EARLIEST) || at.isAfter(received.receivedAt().plus(FURTHEST_AHEAD));
        return wrong && !(received.fact() instanceof StrangeMessage || received.fact() instanceof Notice)
                ? Optional.of("the server's clock said " + at + " when it was " + received.receivedAt())
                : Optional.empty();
    }

    /** Those of them that are no repetition of what was stored under their key. */
    private List<Refused> otherwise(Connection connection, List<Candidate> known) throws SQLException {
        List<Refused> other = new ArrayList<>();
        TakenKeys keys = new TakenKeys(connection, sink);
        Map<FactTable, List<Candidate>> byTable = known.stream().collect(Collectors.groupingBy(Candidate::table));
        for (Map.Entry<FactTable, List<Candidate>> table : byTable.entrySet()) {
            List<TakenKeys.Fact> facts = new ArrayList<>();
            for (Candidate candidate : table.getValue()) {
                facts.add(new TakenKeys.Fact(candidate.row(), candidate.rows().lines()));
            }
            Map<Long, String> differing = keys.otherwise(table.getKey(), facts);
            for (Candidate candidate : table.getValue()) {
                Optional.ofNullable(differing.get(candidate.id()))
                        .ifPresent(why -> other.add(new Refused(candidate.received(), why)));
            }
        }
        return other;
    }

    /** Inserts all at once; if the database refuses one of them, halves find it. */
    private List<Candidate> insert(Connection connection, FactTable table, List<Candidate> candidates,
            List<Refused> refused, List<Candidate> known) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            Set<Long> fresh = insertWhole(connection, table, candidates);
            connection.releaseSavepoint(before);
            if (fresh.size() < candidates.size()) {
                candidates.stream().filter(candidate -> !fresh.contains(candidate.id())).forEach(known::add);
            }
            return candidates.stream().filter(candidate -> fresh.contains(candidate.id())).toList();
        } catch (SQLException e) {
            if (!concernsRows(e)) {
                throw e;
            }
            connection.rollback(before);
            if (candidates.size() == 1) {
                refused.add(new Refused(candidates.getFirst().received(), reason(e)));
                return List.of();
            }
            int half = candidates.size() / 2;
            List<Candidate> fresh = new ArrayList<>(insert(connection, table, candidates.subList(0, half), refused, known));
            fresh.addAll(insert(connection, table, candidates.subList(half, candidates.size()), refused, known));
            return fresh;
        }
    }

    /** A breakdown and its lines stand or fall together. */
    private Set<Long> insertWhole(Connection connection, FactTable table, List<Candidate> candidates)
            throws SQLException {
        Set<Long> fresh = sink.insert(connection, table, candidates.stream().map(Candidate::row).toList());
        if (table == FactTables.BREAKDOWN) {
            List<@Nullable Object[]> lines = new ArrayList<>();
            for (Candidate candidate : candidates) {
                if (fresh.contains(candidate.id())) {
                    candidate.rows().numberLines(connection, ids);
                    lines.addAll(candidate.rows().lines());
                }
            }
            sink.append(connection, FactTables.BREAKDOWN_LINE, lines);
        }
        return fresh;
    }

    /** SQLSTATE classes 22 (data) and 23 (integrity) are about the rows; all else is about the database. */
    private static boolean concernsRows(SQLException e) {
        SQLException cause = e.getNextException() == null ? e : e.getNextException();
        String state = String.valueOf(cause.getSQLState());
        return state.startsWith("22") || state.startsWith("23");
    }

    private static String reason(SQLException e) {
        SQLException cause = e.getNextException() == null ? e : e.getNextException();
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("").replaceFirst("; SQL statement:.*$",
                "");
    }

    private void derive(Connection connection, String feed, List<Candidate> fresh, MovementRules rules) throws SQLException {
        List<CopyLinker.Fresh<Execution>> executions = new ArrayList<>();
        List<Breakdown> breakdowns = new ArrayList<>();
        Map<String, @Nullable Object[]> events = new HashMap<>();
        for (Candidate candidate : fresh) {
            Fact fact = candidate.received().fact();
            long sequence = candidate.received().sequence();
            if (fact instanceof Execution execution) {
                executions.add(new CopyLinker.Fresh<>(candidate.id(), execution, sequence));
            }
            if (fact instanceof Breakdown breakdown) {
                breakdowns.add(breakdown);
            }
            for (CopyEvent event : CopyEvents.of(fact)) {
                @Nullable Object[] row = rows.copyEvent(ids.next(connection), event, sequence);
                events.putIfAbsent(event.login().server() + '\n' + row[1], row);
            }
        }
        linker.link(connection, executions, breakdowns);
        sink.insert(connection, FactTables.COPY_EVENT, List.copyOf(events.values()));
        List<BookKeeper.Reported> reported = fresh.stream()
                .map(one -> new BookKeeper.Reported(one.id(), one.received().fact(), one.received().sequence()))
                .toList();
        books.keep(connection, feed, reported, rules);
    }

    private int keepRefused(Connection connection, String feed, List<Refused> refused) throws SQLException {
        Map<String, @Nullable Object[]> kept = new HashMap<>();
        for (Refused one : refused) {
            @Nullable Object[] row = rows.refused(ids.next(connection), feed, one.received(), one.why());
            kept.putIfAbsent(String.valueOf(row[2]), row);
        }
        return sink.insert(connection, FactTables.EXCEPTION, List.copyOf(kept.values())).size();
    }
}
