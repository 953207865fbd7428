package lotbook.persistence.audit;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lotbook.domain.approval.ProposalKind;
import lotbook.domain.evidence.Json;
import org.jspecify.annotations.Nullable;

/** Before a decision: not by the maker, once a checker, on exactly what was proposed, on the ground it was made on. */
public final class DecisionGuard extends ApprovalGuard {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        String id = text(row, "proposal_id");
        Optional<Found> seen = proposal(connection, id);
        if (seen.isEmpty() || role(connection).isEmpty()) {
            throw refused("There is no proposal " + id + " for you to decide");
        }
        lock(connection, "proposal" + seen.get().text("scope"));
        Found proposal = proposal(connection, id).orElseThrow();
        requireWaiting(connection, proposal);
        requireWhy(row, "the decision on proposal " + id);
        String operator = operator(connection);
        if (text(row, "verdict").equals("WITHDRAWN")) {
            if (!proposal.text("proposed_by").equals(operator)) {
                throw refused("Only " + proposal.text("proposed_by") + " withdraws proposal " + id);
            }
        } else {
            requireChecker(connection, proposal, row, operator);
        }
        OffsetDateTime next = proposal.moment("known_at").orElseThrow().plus(1, ChronoUnit.MICROS);
        set(row, "sha256", proposal.text("sha256"));
        set(row, "decided_by", operator);
        set(row, "known_at", now().isBefore(next) ? next : now());
    }

    private static void requireWaiting(Connection connection, Found proposal) throws SQLException {
        if (!proposal.text("state").equals(WAITING)) {
            Optional<Found> last = find(connection,
                    "SELECT * FROM lotbook.proposal_decision_seen WHERE proposal_id = ? ORDER BY id DESC LIMIT 1",
                    List.of(proposal.number("id")));
            throw refused(last.map(decision -> "Proposal " + proposal.number("id") + " was "
                            + decision.text("verdict").toLowerCase(Locale.ROOT) + " by " + decision.text("decided_by") + " at "
                            + SECONDS.format(decision.moment("known_at").orElseThrow())
                            + " UTC")
                    .orElse("Proposal " + proposal.number("id") + " took one person and is done"));
        }
    }

    /** Another person than the maker, of a role that decides, once. */
    private void requireChecker(Connection connection, Found proposal, @Nullable Object[] row, String operator)
            throws SQLException {
        long id = proposal.number("id");
        if (proposal.text("proposed_by").equals(operator)) {
            throw refused("You proposed " + id + "; another person decides");
        }
        if (!mayDo(proposal.text("deciders"), role(connection))) {
            throw refused("Your role may not decide on proposal " + id + "; these may: " + roleWords(proposal.text("deciders"))
                    + comesTo(connection, proposal));
        }
        if (single(connection, "SELECT 1 FROM lotbook.proposal_decision_seen WHERE proposal_id = ? AND decided_by = ?",
                List.of(id, operator)) != null) {
            throw refused("You decided on proposal " + id + " already; it takes another person too");
        }
        if (!proposal.text("sha256").equals(text(row, "sha256"))) {
            throw refused("Proposal " + id + " is not what you looked at: its hash begins with "
                    + proposal.text("sha256").substring(0, 8));
        }
        if (text(row, "verdict").equals(APPROVED)
                && !ground(connection, proposal.text("kind"), proposal.text("scope")).equals(proposal.text("ground"))) {
            throw refused("Proposal " + id + " is stale: " + proposal.text("subject") + " changed since it was proposed");
        }
        if (text(row, "verdict").equals(APPROVED)) {
            if (single(connection, "SELECT 1 FROM lotbook.moved_links WHERE proposal_id = ?", List.of(id)) != null) {
                throw refused("Proposal " + id + " is stale: the links of " + proposal.text("account_id")
                        + " changed since it was proposed");
            }
            requireInTime(proposal);
            Json.Obj change = proposal.payload().object("change");
            CoverAsked.require(connection, proposal.text("kind"), change, now().toInstant());
            if (proposal.text("kind").equals("CHARGE_FEES")) {
                RunAsCalculated.require(connection, change.required("run").asWhole());
            }
        }
    }

    /** Why a small payout takes those whom a large one takes. */
    private static String comesTo(Connection connection, Found proposal) throws SQLException {
        BigDecimal beside = proposal.text("kind").equals("PAY_OUT")
                ? PayoutsBeside.sum(connection, proposal.text("scope"), proposal.moment("known_at").orElseThrow())
                : BigDecimal.ZERO;
        return beside.signum() == 0 ? "" : ". It comes to "
                + PolicyRules.plain(beside.add(PaidOut.said(proposal.text("payload")).amount()))
                + " with what this payee was paid or proposed in the 24 hours before";
    }

    /** Lots set by hand go out the same day, and documents of versions and fee terms say when they begin. */
    private void requireInTime(Found proposal) throws SQLException {
        Optional<OffsetDateTime> until = proposal.moment("expires_at");
        if (proposal.text("kind").equals("MANUAL_LOTS") && until.filter(end -> !end.isAfter(now())).isPresent()) {
            throw refused("Proposal " + proposal.number("id") + " had to be approved by " + until.get().toInstant()
                    + ", when the business day of its block ended: reject or withdraw it, and propose lots for the next block");
        }
        if (ProposalKind.valueOf(proposal.text("kind")).beginsAsWritten() && beginning(proposal).isMissed(now().toInstant())) {
            throw refused("Proposal " + proposal.number("id") + " had to be approved by "
                    + beginning(proposal).at().truncatedTo(ChronoUnit.SECONDS) + ", when " + proposal.text("subject")
                    + " was to begin: reject or withdraw it, and propose it with a later beginning or as a correction");
        }
    }
}
