package lotbook.persistence.audit;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import lotbook.domain.evidence.Json;
import lotbook.domain.time.BusinessCalendar;
import org.jspecify.annotations.Nullable;

/** Before a proposal: by a role that may, on accounts of theirs, its columns saying what its payload says, on today's ground. */
public final class ProposalGuard extends ApprovalGuard {
    private static final String POLICY = "SELECT * FROM lotbook.policy_now a WHERE a.kind = ? AND a.threshold <= ?"
            + " ORDER BY a.threshold DESC LIMIT 1";

    private static final String BLOCK = "SELECT b.server_day, b.zone, b.cut_off FROM lotbook.block_day b"
            + " WHERE b.account_id = ? AND b.server = ? AND b.order_id = ? AND b.exec_id = ? LIMIT 1";

    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        String role = role(connection);
        Optional<Found> policy = find(connection, POLICY, List.of(text(row, "kind"), counted(connection, row)));
        if (policy.isEmpty() || !mayDo(policy.get().text("proposers"), role)) {
            throw refused("Your role may not propose this; these may: "
                    + policy.map(found -> roleWords(found.text("proposers"))).orElse("none"));
        }
        if (role.equals("MANAGER") && single(connection, "SELECT account_id FROM lotbook.visible_account WHERE account_id = ?",
                List.of(text(row, "account_id"))) == null) {
            throw refused(text(row, "account_id") + " is no account of your masters");
        }
        requireWhy(row, "the proposal on " + text(row, "subject"));
        switch (text(row, "kind")) {
            case "CHARGE_FEES" -> {
                requireRun(connection, row, "DRAFT", "Only a draft is proposed: ");
                Json.Obj change = json(text(row, "payload")).object("change");
                CoverAsked.require(connection, "CHARGE_FEES", change, now().toInstant());
                RunAsCalculated.require(connection, change.required("run").asWhole());
            }
            case "MANUAL_LOTS" -> requireSameDay(connection, row);
            case "REVERSE_FEES" -> requireRun(connection, row, "APPROVED", "Only what was charged is reversed: ");
            default -> { }
        }
        String ground = ground(connection, text(row, "kind"), text(row, "scope"));
        requirePayload(row, ground);
        set(row, "ground", ground);
        set(row, "deciders", policy.get().text("deciders"));
        set(row, "decisions", Math.toIntExact(policy.get().number("decisions")));
        set(row, "proposed_by", operator(connection));
        set(row, "known_at", now());
    }

    /** Lots set by hand are for one deal of the master, and go out before its business day ends on its server. */
    private void requireSameDay(Connection connection, @Nullable Object[] row) throws SQLException {
        Json.Obj change = json(text(row, "payload")).object("change");
        String deal = Objects.toString(member(change, "deal"), "");
        String order = Objects.toString(member(change, "order"), "");
        Found block = find(connection, BLOCK, List.of(text(row, "account_id"), text(row, "server"), order, deal))
                .orElseThrow(() -> refused(text(row, "account_id") + " has no deal " + deal + " of order " + order + " on "
                        + text(row, "server")));
        LocalDate day = LocalDate.parse(block.text("server_day"));
        Instant ends = new BusinessCalendar(ZoneId.of(block.text("zone")), LocalTime.parse(block.text("cut_off"))).endOf(day);
        boolean late = !(value(row, "expires_at") instanceof OffsetDateTime until) || until.toInstant().isAfter(ends);
        if (late || !day.toString().equals(member(change, "tradeDate"))) {
            throw refused("Lots are set by hand the same day: those of deal " + deal + " until " + ends + ", when " + day
                    + " ends on " + text(row, "server"));
        }
    }

    private void requireRun(Connection connection, @Nullable Object[] row, String wanted, String refusal)
            throws SQLException {
        lock(connection, "fee_run");
        Json.Obj change = json(text(row, "payload")).object("change");
        long run = change.optional("run", Json::asWhole).orElse(-1L);
        String of = wanted.equals("DRAFT") ? "" : change.optional("link", link -> ", " + link.asText()).orElse("");
        String subject = "fee run " + run + of;
        if (!text(row, "scope").equals("fees/" + run) || !text(row, "subject").equals(subject)) {
            throw refused("The proposal on " + text(row, "subject") + " is about another run than it says");
        }
        Object largest = single(connection, "SELECT COALESCE(max(abs(t.posted)), 0) FROM (SELECT sum(c.posted) AS posted"
                + " FROM lotbook.fee_charge c WHERE c.run_id = ? AND c.reverses IS NULL AND NOT EXISTS (SELECT 1"
                + " FROM lotbook.fee_left_out_seen a WHERE a.snapshot_id = c.snapshot_id) GROUP BY c.currency) t", List.of(run));
        if (wanted.equals("DRAFT") && new BigDecimal(String.valueOf(largest)).compareTo(
                new BigDecimal(amount(row).toString())) != 0) {
            throw refused("Fee run " + run + " charges " + largest + ", not " + amount(row));
        }
        Object state = single(connection, "SELECT state FROM lotbook.fee_run_standing WHERE id = ?", List.of(run));
        if (!wanted.equals(state)) {
            throw refused(refusal + text(row, "subject") + " is "
                    + (state == null ? "not there" : state.toString().toLowerCase(Locale.ROOT)));
        }
    }

    /** Two who pay one payee wait for each other, and for a decision on either, or each would see nothing of the other's. */
    private Object counted(Connection connection, @Nullable Object[] row) throws SQLException {
        if (!text(row, "kind").equals("PAY_OUT")) {
            return amount(row);
        }
        lock(connection, "proposal" + text(row, "scope"));
        return PayoutsBeside.sum(connection, text(row, "scope"), now()).add(new BigDecimal(amount(row).toString()));
    }

    private Object amount(@Nullable Object[] row) {
        Object amount = value(row, "amount");
        return amount == null ? java.math.BigDecimal.ZERO : amount;
    }

    private void requirePayload(@Nullable Object[] row, String ground) throws SQLException {
        String payload = text(row, "payload");
        Json.Obj said = json(payload);
        boolean same = hash(payload).equals(text(row, "sha256"))
                && says(said, "kind", value(row, "kind"))
                && says(said, "subject", value(row, "subject"))
                && says(said, "scope", value(row, "scope"))
                && says(said, "account", value(row, "account_id"))
                && says(said, "server", value(row, "server"))
                && says(said, "amount", value(row, "amount"))
                && says(said, "effectiveAt", value(row, "effective_at"))
                && says(said, "expiresAt", value(row, "expires_at"));
        if (!same) {
            throw refused("The proposal on " + text(row, "subject") + " says one thing in its payload and another beside it");
        }
        if (!ground.equals(member(said, "restsOn"))) {
            throw refused(text(row, "subject") + " changed while this was written: look at it again");
        }
    }
}
