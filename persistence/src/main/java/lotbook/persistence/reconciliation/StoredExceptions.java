package lotbook.persistence.reconciliation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.FailureException;
import lotbook.domain.reconciliation.Assignment;
import lotbook.domain.reconciliation.ExceptionOutcome;
import lotbook.domain.reconciliation.ExceptionStanding.Given;
import lotbook.domain.reconciliation.ExceptionStanding.Said;
import lotbook.domain.reconciliation.ExceptionStanding;
import lotbook.domain.reconciliation.ExceptionState;
import lotbook.domain.reconciliation.ExceptionStep;
import lotbook.domain.reconciliation.Exceptions;
import lotbook.domain.time.BusinessCalendar;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.database.Work;
import org.jspecify.annotations.Nullable;

/** Exceptions with their steps, read through the asker's own list. Safe to call from several threads. */
public final class StoredExceptions implements Exceptions {
    private static final String MANAGER = "manager";
    private static final int LONGEST_REASON = 400;
    /** Colleagues who settle some of the same in the same moment are told of, one round each. */
    private static final int MOST_ROUNDS = 4;

    private static final String SELECT = "SELECT v.id, v.server, v.cause, v.text, v.state, v.outcome, v.state_by, v.since, v.why,"
            + " v.owner, v.due, v.assigned_by, v.assigned_at, v.note,"
            + " (SELECT count(*) FROM exception_step s WHERE s.exception_id = v.id) AS steps"
            + " FROM list_exceptions v WHERE v.id IN ";
    private static final String INSERT = "INSERT INTO lotbook.exception_step"
            + " (exception_id, number, step, outcome, owner, due, why) VALUES (?, ?, ?, ?, ?, ?, ?)";
    private static final String OWNERS = "SELECT operator, role FROM lotbook.exception_owner ORDER BY operator";
    private static final String SEEN = "SELECT exception_id FROM lotbook.exception_manager WHERE operator = ?";

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
        return inRounds(connection -> take(connection, ids, step, why.strip()));
    }

    @Override
    public List<Owner> owners() {
        return database.operator().role() == OperatorRole.COMPLIANCE ? database.rolledBack(StoredExceptions::owners) : List.of();
    }

    @Override
    public Taken foresee(Collection<Long> ids, Assignment to) {
        requireFew(ids);
        requireRole();
        return database.rolledBack(connection -> {
            Owner owner = requireAssignment(connection, to);
            return sorted(connection, read(connection, Set.copyOf(ids)), ids, to, owner);
        });
    }

    @Override
    public Taken assign(List<ExceptionStanding> seen, Assignment to) {
        requireFew(seen.stream().map(ExceptionStanding::id).toList());
        requireRole();
        return inRounds(connection -> assign(connection, seen, to));
    }

    private Taken inRounds(Work<Taken> work) {
        for (int round = 1; ; round++) {
            try {
                Taken taken = database.inTransaction(work);
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
        return written(connection, before, new Written(step.becomes().name(), switch (step) {
            case ExceptionStep.Resolve(ExceptionOutcome outcome) -> Optional.of(outcome);
            case ExceptionStep.Reopen _ -> Optional.empty();
        }, Optional.empty(), why));
    }

    private Taken assign(Connection connection, List<ExceptionStanding> seen, Assignment to) throws SQLException {
        Owner owner = requireAssignment(connection, to);
        List<Long> ids = seen.stream().map(ExceptionStanding::id).toList();
        Map<Long, Integer> steps = seen.stream()
                .collect(Collectors.toMap(ExceptionStanding::id, ExceptionStanding::steps, (first, _) -> first));
        Taken found = sorted(connection, read(connection, Set.copyOf(ids)), ids, to, owner);
        Map<Boolean, List<ExceptionStanding>> unchanged = found.done().stream()
                .collect(Collectors.partitioningBy(one -> Objects.equals(steps.get(one.id()), one.steps())));
        return written(connection, new Taken(
                unchanged.getOrDefault(true, List.of()),
                Stream.concat(found.left().stream(), unchanged.getOrDefault(false, List.of()).stream()).toList(),
                found.missing(), found.hidden()), new Written("ASSIGNED", Optional.empty(), Optional.of(to), to.note()));
    }

    /** The step for those it may be taken for; the answer tells how they stand after it. */
    private static Taken written(Connection connection, Taken before, Written step) throws SQLException {
        if (before.done().isEmpty()) {
            return before;
        }
        insert(connection, before.done(), step);
        List<Long> ids = before.done().stream().map(ExceptionStanding::id).toList();
        return new Taken(read(connection, Set.copyOf(ids)).inOrder(ids), before.left(), before.missing(), before.hidden());
    }

    /** Those that may become so, those that may not, and those that nothing is known by. */
    private static Taken sorted(Found found, Collection<Long> ids, ExceptionState after) {
        Map<Boolean, List<ExceptionStanding>> byWhether = found.inOrder(ids).stream()
                .collect(Collectors.partitioningBy(one -> one.mayBecome(after)));
        return new Taken(
                byWhether.getOrDefault(true, List.of()), byWhether.getOrDefault(false, List.of()), found.missing(ids));
    }

    private static Taken sorted(Connection connection, Found found, Collection<Long> ids, Assignment to, Owner owner)
            throws SQLException {
        Map<Boolean, List<ExceptionStanding>> byWhether = found.inOrder(ids).stream()
                .collect(Collectors.partitioningBy(one -> one.mayGoTo(to)));
        List<ExceptionStanding> may = byWhether.getOrDefault(true, List.of());
        Set<Long> seen = owner.role().equals(MANAGER) ? seen(connection, owner)
                : may.stream().map(ExceptionStanding::id).collect(Collectors.toSet());
        return new Taken(
                may.stream().filter(one -> seen.contains(one.id())).toList(), byWhether.getOrDefault(false, List.of()),
                found.missing(ids), may.stream().map(ExceptionStanding::id).filter(id -> !seen.contains(id)).toList());
    }

    private static Set<Long> seen(Connection connection, Owner manager) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(SEEN)) {
            query.setString(1, manager.name());
            Set<Long> found = new HashSet<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(row.getLong(1));
                }
            }
            return found;
        }
    }

    private static List<Owner> owners(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(OWNERS); ResultSet row = query.executeQuery()) {
            List<Owner> found = new ArrayList<>();
            while (row.next()) {
                found.add(new Owner(row.getString(1), row.getString(2).toLowerCase(Locale.ROOT)));
            }
            return found;
        }
    }

    private record Written(String step, Optional<ExceptionOutcome> outcome, Optional<Assignment> to, String why) {}

    /** In the order of their ids: two people who took the same ones in other orders would wait for each other. */
    private static void insert(Connection connection, List<ExceptionStanding> ones, Written step) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (ExceptionStanding one : ones.stream().sorted(Comparator.comparingLong(ExceptionStanding::id)).toList()) {
                insert.setLong(1, one.id());
                insert.setInt(2, one.steps() + 1);
                insert.setString(3, step.step());
                insert.setString(4, step.outcome().map(ExceptionOutcome::name).orElse(null));
                insert.setString(5, step.to().map(Assignment::owner).orElse(null));
                insert.setObject(6, step.to().map(Assignment::due).orElse(null), Types.DATE);
                insert.setString(7, step.why());
                insert.executeUpdate();
            }
        }
    }

    private record Found(Map<Long, ExceptionStanding> byId) {
        List<Long> missing(Collection<Long> ids) {
            return new LinkedHashSet<>(ids).stream().filter(id -> !byId.containsKey(id)).toList();
        }

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
        @Nullable String owner = row.getString("owner");
        Optional<Given> given = owner == null ? Optional.empty() : Optional.of(new Given(
                new Assignment(
                        owner, row.getObject("due", LocalDate.class), Objects.requireNonNullElse(row.getString("note"), "")),
                row.getString("assigned_by"), row.getObject("assigned_at", OffsetDateTime.class).toInstant()));
        return new ExceptionStanding(
                row.getLong("id"), row.getString("server"), row.getString("cause"), row.getString("text"),
                Optional.ofNullable(row.getString("state")).map(ExceptionState::valueOf), last, given, row.getInt("steps"));
    }

    private void requireRole() {
        if (database.operator().role() != OperatorRole.COMPLIANCE) {
            throw new Failure(Reason.NOT_ALLOWED, "Your role assigns, resolves and reopens no exceptions.",
                    "Ask a colleague of compliance.").asException();
        }
    }

    private static void requireFew(Collection<Long> ids) {
        if (ids.size() > MOST) {
            throw new Failure(Reason.WRONG_USE, ids.size() + " exceptions are too many at once.",
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

    private Owner requireAssignment(Connection connection, Assignment to) throws SQLException {
        if (to.note().length() > LONGEST_REASON) {
            throw new Failure(Reason.WRONG_USE, "A note of " + to.note().length() + " characters is too long.",
                    "Give one of at most " + LONGEST_REASON + " characters.").asException();
        }
        LocalDate today = BusinessCalendar.NEW_YORK_17.dayOf(database.clock().instant());
        if (to.due().isBefore(today) || to.due().getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0) {
            throw new Failure(Reason.WRONG_USE,
                    to.due() + (to.due().isBefore(today) ? " is past." : " is no business day."),
                    "Take a business day from " + today + " on.").asException();
        }
        List<Owner> owners = owners(connection);
        return owners.stream().filter(one -> one.name().equals(to.owner())).findFirst()
                .orElseThrow(() -> new Failure(Reason.WRONG_USE,
                        to.owner().isEmpty() ? "An owner is missing."
                                : to.owner() + " is no active operator who reads exceptions.",
                        "Take one of " + owners.stream().map(Owner::name).collect(Collectors.joining(", ")) + ".").asException());
    }
}
