package lotbook.persistence.approval;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import lotbook.domain.allocation.AllocationDocument;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.approval.Change;
import lotbook.domain.approval.ChangeDocument;
import lotbook.domain.approval.Policy;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.ProposalKind;
import lotbook.domain.approval.Proposals;
import lotbook.domain.approval.PublishVersion;
import lotbook.domain.approval.Verdict;
import lotbook.domain.evidence.CanonicalJson;
import lotbook.domain.evidence.Json;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.failure.FailureException;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.persistence.database.Database;
import org.jspecify.annotations.Nullable;

/** Proposals under the rights of whoever is signed in; the guards of the database have the last word. */
public final class StoredProposals implements Proposals {
    private static final int LONGEST_REASON = 400;
    private static final int MOST = 10_000;
    private static final String OPEN = "p.state = 'WAITING'";

    private final Database database;
    private final Runnable committed;

    /** @param committed called after each commit, to tell this process; PostgreSQL tells the others by itself */
    public StoredProposals(Database database, Runnable committed) {
        this.database = database;
        this.committed = committed;
    }

    @Override
    public String groundOf(Change change) {
        return database.rolledBack(connection -> ProposalRows.ground(connection, change));
    }

    @Override
    public Proposal propose(Change change, String restsOn, String why) {
        requireReason(why);
        Json.Obj payload = ChangeDocument.write(change, restsOn);
        Sha256 hash = Sha256.of(payload);
        Proposal made = namingWhoMay(change.kind(), () -> database.inTransaction(connection -> {
            insert(connection, change, CanonicalJson.write(payload), hash, why);
            Proposal found = ProposalRows.read(connection, "p.proposed_by = SESSION_USER AND p.sha256 = ?",
                            List.of(hash.hex()), "p.id DESC", 1).getFirst();
            if (change instanceof PublishVersion publish) {
                version(connection, found.id(), publish.version());
            }
            return found;
        }));
        committed.run();
        return made;
    }

    /** Whose role may write no proposal at all never comes to the guard that says whose does. */
    private Proposal namingWhoMay(ProposalKind kind, Supplier<Proposal> proposing) {
        try {
            return proposing.get();
        } catch (FailureException e) {
            Optional<Policy> policy = e.failure().reason() == Reason.NOT_ALLOWED
                    ? Optional.ofNullable(policies().get(kind)) : Optional.empty();
            throw policy.map(found -> new Failure(
                            Reason.NOT_ALLOWED, "Your role may not propose this.",
                            "These may: " + found.proposers().stream().map(role -> role.name().toLowerCase(Locale.ROOT)).sorted()
                                    .collect(Collectors.joining(", ")) + ".")
                    .asException(e)).orElse(e);
        }
    }

    private static void insert(Connection connection, Change change, String payload, Sha256 hash, String why)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO lotbook.proposal (kind, subject, scope,"
                + " account_id, server, amount, effective_at, expires_at, payload, sha256, ground, deciders, decisions,"
                + " proposed_by, why) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', '', 0, SESSION_USER, ?)")) {
            set(insert, change.kind().name(), change.subject(), change.scope(),
                    change.account().map(Object::toString).orElse(null),
                    change.server().orElse(null), change.amount(), moment(change.effectiveAt()), moment(change.expiresAt()),
                    payload, hash.hex(), why);
            insert.executeUpdate();
        }
    }

    private static void version(Connection connection, long proposal, AllocationVersion version) throws SQLException {
        String document = CanonicalJson.write(AllocationDocument.write(version));
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO lotbook.proposed_version (proposal_id,"
                + " version_id, programme_id, leader_account, link_id, method, parameters, rounding, below_minimum,"
                + " above_maximum, remainder, document, sha256, valid_from, valid_to)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            set(insert, proposal, version.id().value(), version.programme().value(), version.leader().value(),
                    version.link().map(LinkId::value).orElse(null), version.method().id(), version.method().parameters(),
                    version.sizing().rounding().name(), version.sizing().belowMinimum().name(),
                    version.sizing().aboveMaximum().name(), version.sizing().remainder().name(), document,
                    AllocationDocument.hash(version).hex(), moment(Optional.of(version.valid().from())),
                    moment(version.valid().to()));
            insert.executeUpdate();
        }
    }

    @Override
    public Proposal decide(long id, Verdict verdict, Sha256 seen, String why) {
        requireReason(why);
        Proposal decided = database.inTransaction(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO lotbook.proposal_decision"
                    + " (proposal_id, verdict, sha256, decided_by, why) SELECT p.id, ?, ?, SESSION_USER, ?"
                    + " FROM lotbook.proposal_seen p WHERE p.id = ?")) {
                set(insert, verdict.name(), seen.hex(), why, id);
                if (insert.executeUpdate() == 0) {
                    throw notFound(id);
                }
            }
            return ProposalRows.read(connection, "p.id = ?", List.of(id), "p.id", 1).getFirst();
        });
        committed.run();
        return decided;
    }

    @Override
    public Optional<Proposal> proposal(long id) {
        return read("p.id = ?", List.of(id), "p.id", 1).stream().findFirst();
    }

    @Override
    public List<Proposal> open() {
        return read(OPEN, List.of(), "p.id", MOST);
    }

    @Override
    public List<Proposal> mine(int most) {
        return read("p.proposed_by = SESSION_USER", List.of(), "p.id DESC", most);
    }

    @Override
    public List<Proposal> decided(int most) {
        return read("p.state <> 'WAITING'", List.of(), "COALESCE(p.decided_at, p.known_at) DESC, p.id DESC", most);
    }

    @Override
    public List<Proposal> about(AccountId account, int most) {
        String id = account.value();
        return read("(p.scope = ? OR p.scope LIKE ? OR p.scope LIKE ?)", List.of(id, id + "/%", "%/" + id), "p.id DESC", most)
                .stream()
                // An id may hold a sign that LIKE takes for any.
                .filter(proposal -> List.of(proposal.change().scope().split("/", -1)).contains(id))
                .toList();
    }

    @Override
    public Map<ProposalKind, Policy> policies() {
        return database.rolledBack(connection -> {
            Map<ProposalKind, Policy> policies = new EnumMap<>(ProposalKind.class);
            try (PreparedStatement query = connection.prepareStatement("SELECT a.kind, a.proposers, a.deciders, a.decisions"
                            + " FROM lotbook.policy_now a WHERE a.threshold <= 0");
                    ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    policies.put(ProposalKind.valueOf(row.getString("kind")), StoredPolicies.policy(row));
                }
            }
            return policies;
        });
    }

    private List<Proposal> read(String where, List<?> values, String order, int most) {
        return database.rolledBack(connection -> ProposalRows.read(connection, where, values, order, most));
    }

    static void set(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private static @Nullable OffsetDateTime moment(Optional<Instant> at) {
        return at.map(instant -> instant.atOffset(ZoneOffset.UTC)).orElse(null);
    }

    private static void requireReason(String why) {
        if (why.isBlank() || why.length() > LONGEST_REASON) {
            throw new Failure(
                            Reason.WRONG_USE,
                            why.isBlank() ? "A reason is missing." : "A reason of " + why.length() + " characters is too long.",
                            "Give one of 1 to " + LONGEST_REASON + " characters.")
                    .asException();
        }
    }

    private static RuntimeException notFound(long id) {
        return new Failure(Reason.NOT_FOUND, "There is no proposal " + id + ".", "`lotbook proposals` lists those you may see.")
                .asException();
    }
}
