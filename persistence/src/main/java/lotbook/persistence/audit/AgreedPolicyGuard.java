package lotbook.persistence.audit;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import lotbook.domain.approval.ProposalKind;
import lotbook.persistence.audit.PolicyRules.Said;
import org.jspecify.annotations.Nullable;

/** Before a policy: people agreed to exactly that, and it may be now; or the first of its kind comes with the program. */
public final class AgreedPolicyGuard extends ApprovalGuard {
    private static final Duration INSTALLING = Duration.ofMinutes(1);

    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        if (value(row, "proposal_id") == null && comesWithTheProgram(connection, row)) {
            return;
        }
        Optional<Found> agreed = value(row, "proposal_id") == null ? Optional.empty()
                : proposal(connection, text(row, "proposal_id")).filter(found -> found.text("state").equals(APPROVED)
                        && found.text("kind").equals("CHANGE_POLICY"));
        if (agreed.isEmpty() || !same(connection, agreed.get(), row)) {
            throw refused("Two people agree on a policy: this was not approved as it is written here");
        }
        new PolicyRules(connection).require(Said.of(agreed.get().payload().object("change")));
        set(row, "known_at", now());
        set(row, "proposed_by", agreed.get().text("proposed_by"));
        set(row, "approved_by", AgreedClassGuard.deciders(connection, agreed.get().number("id")));
    }

    /** A migration delivers the policies of a new kind together, so no other row of the kind was there a moment before. */
    private boolean comesWithTheProgram(Connection connection, @Nullable Object[] row) throws SQLException {
        return value(row, "known_at") instanceof OffsetDateTime at && at.plus(INSTALLING).isAfter(now())
                && value(row, "supersedes") == null
                && Arrays.stream(ProposalKind.values()).anyMatch(kind -> kind.name().equals(text(row, "kind")))
                && single(connection, "SELECT 1 FROM lotbook.approval_policy a WHERE a.kind = ? AND a.known_at <> ? LIMIT 1",
                        List.of(text(row, "kind"), at)) == null;
    }

    private boolean same(Connection connection, Found agreed, @Nullable Object[] row) throws SQLException {
        Said said = Said.of(agreed.payload().object("change"));
        @Nullable Object before = single(connection, "SELECT a.id FROM lotbook.approval_policy a WHERE a.kind = ?"
                + " AND a.threshold = ? AND NOT EXISTS"
                + " (SELECT 1 FROM lotbook.approval_policy later WHERE later.supersedes = a.id)",
                List.of(said.kind(), said.from()));
        return text(row, "kind").equals(said.kind()) && value(row, "threshold") instanceof BigDecimal from
                && from.compareTo(said.from()) == 0
                && text(row, "removed").equalsIgnoreCase(String.valueOf(said.removes()))
                && text(row, "proposers").equals(member(said.after(), "proposers"))
                && text(row, "deciders").equals(member(said.after(), "deciders"))
                && text(row, "decisions").equals(String.valueOf(said.decisions()))
                && Objects.equals(value(row, "supersedes"), before);
    }
}
