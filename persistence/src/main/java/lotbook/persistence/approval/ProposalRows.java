package lotbook.persistence.approval;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lotbook.domain.approval.Beginning;
import lotbook.domain.approval.Change;
import lotbook.domain.approval.ChangeDocument;
import lotbook.domain.approval.CommandState;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.Proposal.Decision;
import lotbook.domain.approval.Proposal.Outgoing;
import lotbook.domain.approval.ProposalKind;
import lotbook.domain.approval.ProposalState;
import lotbook.domain.approval.PublishVersion;
import lotbook.domain.approval.Role;
import lotbook.domain.approval.UnreadableChange;
import lotbook.domain.approval.Verdict;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.failure.FailureException;
import lotbook.domain.identity.AccountId;

/** Proposals as the views of V090 and V092 tell them. */
final class ProposalRows {
    private static final String SELECT = "SELECT p.*, p.expires_at <= CURRENT_TIMESTAMP AS past_deadline,"
            + " CURRENT_TIMESTAMP AS read_at, c.command_id, c.state AS command_state, c.since AS command_since,"
            + " c.answer FROM lotbook.proposal_seen p LEFT JOIN lotbook.command_standing_seen c ON c.proposal_id = p.id WHERE ";

    private ProposalRows() {}

    static List<Proposal> read(Connection connection, String where, List<?> values, String order, int most)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                SELECT + where + " ORDER BY " + order + " LIMIT " + most)) {
            StoredProposals.set(query, values.toArray());
            List<Proposal> found = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(proposal(row));
                }
            }
            return withDecisions(connection, found);
        }
    }

    private static Proposal proposal(ResultSet row) throws SQLException {
        Optional<Outgoing> command = row.getString("command_state") == null
                ? Optional.empty()
                : Optional.of(new Outgoing(
                        row.getLong("command_id"), CommandState.valueOf(row.getString("command_state")),
                        moment(row, "command_since"), Optional.ofNullable(row.getString("answer"))));
        return new Proposal(
                row.getLong("id"), change(row), new Sha256(row.getString("sha256")),
                row.getString("ground"), row.getString("proposed_by"), moment(row, "known_at"), row.getString("why"),
                roles(row.getString("deciders")),
                row.getInt("decisions"), state(row),
                List.of(), command);
    }

    /** One that can't be read is a row like the others, and says why. */
    private static Change change(ResultSet row) throws SQLException {
        try {
            return ChangeDocument.read(row.getString("payload"));
        } catch (FailureException e) {
            return new UnreadableChange(
                    ProposalKind.valueOf(row.getString("kind")), row.getString("subject"), row.getString("scope"),
                    Optional.ofNullable(row.getString("account_id")).map(AccountId::new),
                    Optional.ofNullable(row.getString("server")), row.getBigDecimal("amount"),
                    maybe(row, "effective_at"), maybe(row, "expires_at"), e.failure());
        }
    }

    private static ProposalState state(ResultSet row) throws SQLException {
        ProposalState state = ProposalState.valueOf(row.getString("state"));
        return state == ProposalState.WAITING && (row.getBoolean("past_deadline") || isMissed(row))
                ? ProposalState.PAST_DEADLINE
                : state;
    }

    private static boolean isMissed(ResultSet row) throws SQLException {
        return ProposalKind.valueOf(row.getString("kind")).beginsAsWritten()
                && new Beginning(moment(row, "effective_at"), moment(row, "known_at")).isMissed(moment(row, "read_at"));
    }

    static Set<Role> roles(String words) {
        return Stream.of(words.split(" ")).filter(word -> !word.isEmpty()).map(Role::valueOf).collect(Collectors.toSet());
    }

    private static List<Proposal> withDecisions(Connection connection, List<Proposal> proposals) throws SQLException {
        Map<Long, List<Decision>> decisions = new TreeMap<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT proposal_id, verdict, decided_by, known_at, why"
                + " FROM lotbook.proposal_decision_seen WHERE proposal_id = ANY(?) ORDER BY id")) {
            query.setObject(1, proposals.stream().map(Proposal::id).toArray(Long[]::new));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    decisions.computeIfAbsent(row.getLong("proposal_id"), _ -> new ArrayList<>()).add(new Decision(
                            Verdict.valueOf(row.getString("verdict")), row.getString("decided_by"), moment(row, "known_at"),
                            row.getString("why")));
                }
            }
        }
        List<Proposal> whole = new ArrayList<>();
        for (Proposal p : proposals) {
            whole.add(new Proposal(p.id(), p.change(), p.hash(), p.restsOn(), p.proposedBy(), p.proposedAt(), p.why(),
                    p.deciders(), p.needed(), state(connection, p), decisions.getOrDefault(p.id(), List.of()), p.command()));
        }
        return whole;
    }

    /** Only what waits can grow stale, so only there is the ground looked up. */
    private static ProposalState state(Connection connection, Proposal proposal) throws SQLException {
        boolean stale = proposal.state() == ProposalState.WAITING
                && (!ground(connection, proposal.change()).equals(proposal.restsOn()) || linksMoved(connection, proposal));
        return stale ? ProposalState.STALE : proposal.state();
    }

    /** Weights rest on who is linked, beside the version that they follow. */
    private static boolean linksMoved(Connection connection, Proposal proposal) throws SQLException {
        if (!(proposal.change() instanceof PublishVersion publish) || publish.version().weighted().isEmpty()) {
            return false;
        }
        try (PreparedStatement query = connection.prepareStatement("SELECT 1 FROM lotbook.moved_links WHERE proposal_id = ?")) {
            query.setLong(1, proposal.id());
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    static String ground(Connection connection, Change change) throws SQLException {
        ProposalKind.Area area = change.kind().area();
        boolean ofLots = area == ProposalKind.Area.LOTS;
        try (PreparedStatement query = connection.prepareStatement(ofLots
                ? "SELECT lotbook.lots_ground(CAST(? AS varchar(300)))"
                : "SELECT ground FROM lotbook.ground_seen WHERE scope = ? AND area = ?")) {
            query.setString(1, change.scope());
            if (!ofLots) {
                query.setString(2, area.name());
            }
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getString(1) : Change.NO_GROUND;
            }
        }
    }

    private static Optional<Instant> maybe(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
