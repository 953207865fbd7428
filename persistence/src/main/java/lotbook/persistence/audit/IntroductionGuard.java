package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.identity.PartyId;
import lotbook.domain.partner.Introduction;
import lotbook.domain.partner.IntroductionChain;
import lotbook.domain.party.Party;
import lotbook.domain.time.Interval;
import lotbook.persistence.audit.ApprovalGuard.Found;
import org.jspecify.annotations.Nullable;

/**
 * Before a row of {@code introduction}: an introducer is of the same brand, has the role, and does not itself come, over however
 * many others, through whom it introduces. One writer at a time, so that two halves of a cycle can't pass each other.
 * PostgreSQL's is {@code guard_introduction}.
 */
public final class IntroductionGuard extends TableTrigger {
    private static final String PARTY = "SELECT p.brand_id, p.roles FROM lotbook.party p WHERE p.party_id = ?"
            + " AND NOT EXISTS (SELECT 1 FROM lotbook.party later WHERE later.supersedes = p.id)"
            + " ORDER BY p.valid_from DESC, p.id DESC LIMIT 1";
    /** The same introducer over less time: what ends is asked nothing, whatever became of the two since. */
    private static final String ONLY_ENDS = "SELECT 1 FROM lotbook.introduction t WHERE t.id = ? AND t.introduced_id = ?"
            + " AND t.introducer_id = ? AND t.valid_from <= ? AND (t.valid_to IS NULL OR t.valid_to >= ?)";
    private static final String LIVE = "SELECT t.introducer_id, t.valid_from, t.valid_to FROM lotbook.introduction t"
            + " WHERE t.introduced_id = ? AND t.id IS DISTINCT FROM CAST(? AS bigint)"
            + " AND NOT EXISTS (SELECT 1 FROM lotbook.introduction later WHERE later.supersedes = t.id)";

    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        KeyLock.take(connection, "introductions");
        String introduced = String.valueOf(value(row, "introduced_id"));
        String introducer = String.valueOf(value(row, "introducer_id"));
        if (introduced.equals(introducer)) {
            throw refused("Nobody introduces themselves: " + introduced);
        }
        if (onlyEnds(connection, row)) {
            return;
        }
        requireBroker(connection, introduced, introducer);
        if (value(row, "valid_from") instanceof OffsetDateTime from) {
            Introduction added = introduction(introduced, introducer, from, value(row, "valid_to"));
            requireChain(added, above(connection, introducer, value(row, "supersedes")));
        }
    }

    private boolean onlyEnds(Connection connection, @Nullable Object[] row) throws SQLException {
        Object corrected = value(row, "supersedes");
        Object end = value(row, "valid_to");
        return corrected != null && end != null && single(connection, ONLY_ENDS, Arrays.asList(
                corrected, value(row, "introduced_id"), value(row, "introducer_id"), value(row, "valid_from"), end)) != null;
    }

    /** Who is unknown is for the next guard to say. */
    private static void requireBroker(Connection connection, String introduced, String introducer) throws SQLException {
        Optional<Found> of = ApprovalGuard.find(connection, PARTY, List.of(introduced));
        Optional<Found> by = ApprovalGuard.find(connection, PARTY, List.of(introducer));
        if (of.isEmpty() || by.isEmpty()) {
            return;
        }
        if (!of.get().text("brand_id").equals(by.get().text("brand_id"))) {
            throw refused("An introducer is of the same brand: " + introducer + " is of " + by.get().text("brand_id") + ", "
                    + introduced + " of " + of.get().text("brand_id"));
        }
        if (!Set.of(by.get().text("roles").split(",")).contains(Party.Role.INTRODUCING_BROKER.name())) {
            throw refused(introducer + " does not have the role INTRODUCING_BROKER");
        }
    }

    private static void requireChain(Introduction added, Map<PartyId, List<Introduction>> above) throws SQLException {
        Optional<IntroductionChain> broken = IntroductionChain.brokenBy(added, party -> above.getOrDefault(party, List.of()));
        if (broken.isPresent()) {
            throw refused(switch (broken.get().end()) {
                case IntroductionChain.End.TooLong _ ->
                    "More than " + IntroductionChain.MOST_LEVELS + " introducers would stand above " + added.introduced();
                case IntroductionChain.End.BackTo _, IntroductionChain.End.Top _ ->
                    "Introductions would go round in a circle: " + broken.get().inWords();
            });
        }
    }

    /** What is live of the introducer and of whoever ever stood above. */
    private static Map<PartyId, List<Introduction>> above(Connection connection, String introducer, @Nullable Object corrected)
            throws SQLException {
        Map<PartyId, List<Introduction>> above = new HashMap<>();
        Deque<String> parties = new ArrayDeque<>(List.of(introducer));
        try (PreparedStatement query = connection.prepareStatement(LIVE)) {
            while (!parties.isEmpty()) {
                String party = parties.remove();
                List<Introduction> rows = live(query, party, corrected);
                above.put(new PartyId(party), rows);
                rows.stream().map(Introduction::introducer).filter(by -> !above.containsKey(by))
                        .forEach(by -> parties.add(by.value()));
            }
        }
        return above;
    }

    private static List<Introduction> live(PreparedStatement query, String party, @Nullable Object corrected)
            throws SQLException {
        query.setString(1, party);
        query.setObject(2, corrected);
        List<Introduction> rows = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                rows.add(introduction(party, row.getString(1), row.getObject(2, OffsetDateTime.class),
                        row.getObject(3, OffsetDateTime.class)));
            }
        }
        return rows;
    }

    private static Introduction introduction(
            String introduced, String introducer, OffsetDateTime from, @Nullable Object to) {
        Optional<OffsetDateTime> end = to instanceof OffsetDateTime moment ? Optional.of(moment) : Optional.empty();
        return new Introduction(new PartyId(introduced), new PartyId(introducer),
                new Interval(from.toInstant(), end.map(OffsetDateTime::toInstant)));
    }
}
