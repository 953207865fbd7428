package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import lotbook.domain.approval.Beginning;
import lotbook.domain.approval.ProposalKind;
import lotbook.domain.evidence.Json;
import lotbook.domain.evidence.JsonReader;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.failure.FailureException;
import org.jspecify.annotations.Nullable;

/** What the guards of proposals and decisions ask the database, as PostgreSQL's functions of migration V091 do. */
abstract class ApprovalGuard extends TableTrigger {
    static final String WAITING = "WAITING";
    static final String APPROVED = "APPROVED";
    private static final int LONGEST_WHY = 400;

    private final InstantSource clock = InstantSource.system();

    /** A row by its columns' names. */
    record Found(Map<String, @Nullable Object> values) {
        String text(String column) {
            return String.valueOf(values.get(column));
        }

        Optional<Object> value(String column) {
            return Optional.ofNullable(values.get(column));
        }

        long number(String column) {
            return values.get(column) instanceof Number number ? number.longValue() : 0;
        }

        Optional<OffsetDateTime> moment(String column) {
            return values.get(column) instanceof OffsetDateTime moment ? Optional.of(moment) : Optional.empty();
        }

        Json.Obj payload() throws SQLException {
            return ApprovalGuard.json(text("payload"));
        }
    }

    final OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    static String operator(Connection connection) throws SQLException {
        return String.valueOf(single(connection, "SELECT SESSION_USER", List.of()));
    }

    /** The asker's role; empty when locked. */
    static String role(Connection connection) throws SQLException {
        return Objects.toString(single(connection, "SELECT role FROM lotbook.signed_in", List.of()), "");
    }

    static boolean mayDo(String roles, String role) {
        return !role.isEmpty() && Arrays.asList(roles.split(" ")).contains(role);
    }

    /** Roles as people read them. */
    static String roleWords(String roles) {
        return PolicyRules.sorted(roles).toLowerCase(Locale.ROOT).replace(" ", ", ");
    }

    static Optional<Found> find(Connection connection, String sql, List<?> values) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                query.setObject(i + 1, values.get(i));
            }
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                Map<String, @Nullable Object> found = new HashMap<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    found.put(row.getMetaData().getColumnName(i), row.getObject(i));
                }
                return Optional.of(new Found(found));
            }
        }
    }

    static Optional<Found> proposal(Connection connection, Object id) throws SQLException {
        return find(connection, "SELECT * FROM lotbook.proposal_seen WHERE id = ?", List.of(id));
    }

    /** Whoever writes about the same thing waits here until this transaction ends. */
    static void lock(Connection connection, String what) throws SQLException {
        KeyLock.take(connection, what);
    }

    /** What a change of this kind and scope rests on now. */
    static String ground(Connection connection, String kind, String scope) throws SQLException {
        String area = GroundArea.of(kind);
        if (area.equals(ProposalKind.Area.LOTS.name())) {
            return LotsGround.of(connection, scope);
        }
        return Objects.toString(
                single(connection, "SELECT ground FROM lotbook.ground_seen WHERE area = ? AND scope = ?", List.of(area, scope)),
                "nothing");
    }

    /** No proposal was ever made: a book is being set up by import. */
    static boolean settingUp(Connection connection) throws SQLException {
        return single(connection, "SELECT id FROM lotbook.first_proposal", List.of()) == null;
    }

    /** The feed writes masters only where a server's answer leaves them otherwise than agreed. */
    static boolean byFeed(Connection connection) throws SQLException {
        return single(connection, "SELECT 1 FROM lotbook.signed_in WHERE role = 'FEED'", List.of()) != null;
    }

    final String text(@Nullable Object[] row, String column) {
        return Objects.toString(value(row, column), "");
    }

    final void requireWhy(@Nullable Object[] row, String what) throws SQLException {
        if (text(row, "why").isBlank()) {
            throw refused("A reason is missing for " + what);
        }
    }

    static String hash(String document) {
        return Sha256.of(document.getBytes(java.nio.charset.StandardCharsets.UTF_8)).hex();
    }

    static Json.Obj json(String document) throws SQLException {
        try {
            return JsonReader.read(document).asObject();
        } catch (FailureException e) {
            throw refused(e.failure().message());
        }
    }

    static @Nullable String member(Json.Obj json, String key) {
        return json.optional(key, Json::asText).orElse(null);
    }

    /** Whether a member says the same as a column. */
    static boolean says(Json.Obj json, String key, @Nullable Object column) {
        String said = member(json, key);
        return switch (column) {
            case null -> said == null;
            case OffsetDateTime moment -> said != null && Instant.parse(said).equals(moment.toInstant());
            case java.math.BigDecimal number -> said != null && new java.math.BigDecimal(said).compareTo(number) == 0;
            default -> column.toString().equals(said);
        };
    }

    /** From when on it holds, of a row of {@code proposal_standing} or more. */
    static OffsetDateTime agreed(Found proposal) {
        return beginning(proposal).agreed(proposal.moment("decided_at").orElse(proposal.moment("known_at").orElseThrow())
                .toInstant()).atOffset(ZoneOffset.UTC);
    }

    static Beginning beginning(Found proposal) {
        return new Beginning(
                proposal.moment("effective_at").orElseThrow().toInstant(), proposal.moment("known_at").orElseThrow().toInstant());
    }

    static String why(Found proposal, String said) {
        String why = "Proposal " + proposal.number("id") + ": " + said;
        return why.substring(0, Math.min(LONGEST_WHY, why.length()));
    }
}
