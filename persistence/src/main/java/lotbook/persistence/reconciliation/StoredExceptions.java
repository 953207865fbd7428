package lotbook.persistence.reconciliation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.failure.FailureException;
import lotbook.domain.reconciliation.ExceptionOutcome;
import lotbook.domain.reconciliation.ExceptionStanding;
import lotbook.domain.reconciliation.ExceptionStanding.Said;
import lotbook.domain.reconciliation.ExceptionState;
import lotbook.domain.reconciliation.ExceptionStep;
import lotbook.domain.reconciliation.Exceptions;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.OperatorRole;
import org.jspecify.annotations.Nullable;

/** Exceptions with their steps, read through the asker's own list. Safe to call from several threads. */
public final class StoredExceptions implements Exceptions {
    private static final int LONGEST_REASON = 400;
    /** Colleagues who settle some of the same in the same moment are told of, one round each. */
    private static final int MOST_ROUNDS = 4;

    private static final String SELECT = "SELECT v.id, v.server, v.cause, v.text, v.state, v.outcome, v.state_by, v.since, v.why"
            + " FROM list_exceptions v WHERE v.id IN ";
    /** As many steps as there were, and this one. */
    private static final String INSERT = "INSERT INTO lotbook.exception_step (exception_id, number, step, outcome, why)"
            + " SELECT CAST(? AS bigint),"
            + " CAST(1 + (SELECT count(*) FROM lotbook.exception_step s WHERE s.exception_id = ?) AS integer),"
            + " CAST(? AS varchar(10)), CAST(? AS varchar(20)), CAST(? AS varchar(400))";

    private final Database database;
    private final Runnable told;

    /** @param told called after each commit, for those who look on in this process */
    public StoredExceptions(Database database, Runnable told) {
        this.database = database;
        this.told = told;
    }

    @Override
    public List<ExceptionStanding> standing(Collection<Long> ids) {
        requireFew(ids);
        return database.rolledBack(connection -> read(connection, Set.copyOf(ids)).inOrder(ids));
    }

    @Override
    public Taken foresee(Collection<Long> ids, ExceptionState after) {
        requireFew(ids);
        requireRole();
        return database.rolledBack(connection -> sorted(read(connection, Set.copyOf(ids)), ids, after));
    }

    @Override
    public Taken take(Collection<Long> ids, ExceptionStep step, String why) {
        requireFew(ids);
        requireReason(why.strip());
        requireRole();
        for (int round = 1; ; round++) {
            try {
                Taken taken = database.inTransaction(connection -> take(connection, ids, step, why.strip()));
                if (!taken.done().isEmpty()) {
                    told.run();
                }
                return taken;
            } catch (FailureException e) {
                // A colleague was quicker with one of them: the next look tells who.
                if (round == MOST_ROUNDS || e.failure().reason() != Reason.REFUSED && e.failure().reason() != Reason.CONFLICT) {
                    throw e;
                }
            }
        }
    }

    private static Taken take(Connection connection, Collection<Long> ids, ExceptionStep step, String why) throws SQLException {
        Taken before = sorted(read(connection, Set.copyOf(ids)), ids, step.becomes());
        if (before.done().isEmpty()) {
            return before;
        }
        List<Long> takes = before.done().stream().map(ExceptionStanding::id).toList();
        // Two people who took the same ones in other orders would wait for each other.
        insert(connection, takes.stream().sorted().toList(), step, why);
        return new Taken(read(connection, Set.copyOf(takes)).inOrder(takes), before.left(), before.missing());
    }

    /** Those that may become so, those that may not, and those that nothing is known by. */
    private static Taken sorted(Found found, Collection<Long> ids, ExceptionState after) {
        Map<Boolean, List<ExceptionStanding>> byWhether = found.inOrder(ids).stream()
                .collect(Collectors.partitioningBy(one -> one.mayBecome(after)));
        return new Taken(
                byWhether.getOrDefault(true, List.of()), byWhether.getOrDefault(false, List.of()),
                new LinkedHashSet<>(ids).stream().filter(id -> !found.byId.containsKey(id)).toList());
    }

    private static void insert(Connection connection, List<Long> ids, ExceptionStep step, String why) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (long id : ids) {
                insert.setLong(1, id);
                insert.setLong(2, id);
                insert.setString(3, step.becomes().name());
                switch (step) {
                    case ExceptionStep.Resolve(ExceptionOutcome outcome) -> insert.setString(4, outcome.name());
                    case ExceptionStep.Reopen _ -> insert.setNull(4, Types.VARCHAR);
                }
                insert.setString(5, why);
                insert.executeUpdate();
            }
        }
    }

    private record Found(Map<Long, ExceptionStanding> byId) {
        List<ExceptionStanding> inOrder(Collection<Long> ids) {
            return new LinkedHashSet<>(ids).stream()
                    .flatMap(id -> Optional.ofNullable(byId.get(id)).stream())
                    .toList();
        }
    }

    private static Found read(Connection connection, Set<Long> ids) throws SQLException {
        Map<Long, ExceptionStanding> found = new HashMap<>();
        if (ids.isEmpty()) {
            return new Found(found);
        }
        String marks = "(" + "?, ".repeat(ids.size() - 1) + "?)";
        try (PreparedStatement query = connection.prepareStatement(SELECT + marks)) {
            int index = 1;
            for (long id : ids) {
                query.setLong(index++, id);
            }
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.put(row.getLong(1), standing(row));
                }
            }
        }
        return new Found(found);
    }

    private static ExceptionStanding standing(ResultSet row) throws SQLException {
        @Nullable String by = row.getString("state_by");
        Optional<Said> last = by == null ? Optional.empty() : Optional.of(new Said(
                by, row.getObject("since", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getString("outcome")).map(ExceptionOutcome::valueOf), row.getString("why")));
        return new ExceptionStanding(
                row.getLong("id"), row.getString("server"), row.getString("cause"), row.getString("text"),
                Optional.ofNullable(row.getString("state")).map(ExceptionState::valueOf), last);
    }

    private void requireRole() {
        if (database.operator().role() != OperatorRole.COMPLIANCE) {
            throw new Failure(Reason.NOT_ALLOWED, "Your role resolves and reopens no exceptions.",
                    "Ask a colleague of compliance.").asException();
        }
    }

    private static void requireFew(Collection<Long> ids) {
        if (ids.size() > MOST) {
            throw new Failure(Reason.WRONG_USE, ids.size() + " exceptions are too many for one reason.",
                    "Choose at most " + MOST + ".").asException();
        }
    }

    private static void requireReason(String why) {
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            throw new Failure(Reason.WRONG_USE,
                    why.isEmpty() ? "A reason is missing." : "A reason of " + why.length() + " characters is too long.",
                    "Give one of 1 to " + LONGEST_REASON + " characters.").asException();
        }
    }
}
