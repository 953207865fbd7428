package lotbook.persistence.audit;

import static lotbook.persistence.audit.ApprovalGuard.find;
import static lotbook.persistence.audit.ApprovalGuard.member;
import static lotbook.persistence.audit.ApprovalGuard.why;
import static lotbook.persistence.audit.TableTrigger.refused;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lotbook.domain.evidence.Json;
import lotbook.persistence.audit.ApprovalGuard.Found;
import org.jspecify.annotations.Nullable;

/** What an approved proposal brings about, written by the trigger of the decision with the rights of whoever decided. */
record Effects(Connection connection, Found proposal) {
    private static final String VERSION = "version_id, programme_id, leader_account, link_id, method, parameters, rounding,"
            + " below_minimum, above_maximum, remainder, document, sha256, valid_from";
    private static final String LINK =
            "link_id, programme_id, leader_account, follower_account, permissions, assigned_capital, valid_from";
    private static final String TERMS =
            "terms_id, programme_id, leader_account, link_id, name, agreement, document, sha256, valid_from";
    private static final String LIVE = " AND NOT EXISTS (SELECT 1 FROM lotbook.%1$s later WHERE later.supersedes = t.id)";

    void apply() throws SQLException {
        switch (proposal.text("kind")) {
            case "PUBLISH_VERSION" -> publish();
            case "WITHDRAW_VERSION" -> withdraw();
            case "LINK" -> link();
            case "UNLINK" -> unlink();
            case "AGREE_TERMS" -> agreeTerms();
            case "CHARGE_FEES" -> new ChargedRun(connection, proposal).apply();
            case "REVERSE_FEES" -> new ChargedRun(connection, proposal).reverse();
            case "TRUE_UP_FEES" -> new CorrectedLines(
                    connection, proposal.text("subject"), proposal.payload().object("change")).apply(proposal);
            case "STRIKE_DEALING_POINT" -> new StruckPoint(connection, proposal).apply();
            case "CORRECT_PRICE" -> CorrectedUnits.named(connection, proposal).agree(proposal);
            case "CLOSE_PERIOD" -> new PeriodStep(connection, proposal).apply("CLOSED");
            case "REOPEN_PERIOD" -> new PeriodStep(connection, proposal).apply("REOPENED");
            case "CHANGE_POLICY" -> new ChangedPolicy(connection, proposal).apply();
            case "PAY_OUT" -> new PaidOut(connection, proposal).apply();
            case "CLASSIFY_MOVEMENTS" -> new ClassedMovements(connection, proposal).apply();
            default -> { }
        }
        if (proposal.value("server").isPresent()) {
            // H2 asks for what may not be null before the guard fills it in.
            write("INSERT INTO lotbook.command (proposal_id, kind, message_type, wire_id, subject, scope, server, created_by,"
                    + " expires_at) VALUES (?, '', '', '', '', '', '', '', CURRENT_TIMESTAMP)", proposal.number("id"));
        }
    }

    private void publish() throws SQLException {
        Found next = find(connection, "SELECT * FROM lotbook.proposed_version WHERE proposal_id = ?",
                List.of(proposal.number("id")))
                .orElseThrow(() -> refused("Proposal " + proposal.number("id") + " holds no version"));
        OffsetDateTime from = next.moment("valid_from").orElseThrow();
        for (long id : overlapping(next)) {
            Found old = find(connection, "SELECT * FROM lotbook.allocation_version WHERE id = ?", List.of(id)).orElseThrow();
            boolean never = find(connection, "SELECT 1 FROM lotbook.void_version WHERE version_id = ?",
                    List.of(old.text("version_id"))).isPresent();
            if (!old.moment("valid_from").orElseThrow().isBefore(from)) {
                if (never) {
                    continue;
                }
                throw refused(old.text("version_id") + " begins no earlier than " + next.text("version_id")
                        + ": withdraw it first");
            }
            end("allocation_version", VERSION, id, from, next.text("version_id") + " follows");
            if (!never) {
                goOn(old, next);
            }
        }
        write("INSERT INTO lotbook.allocation_version (" + VERSION + ", valid_to, why) SELECT " + VERSION
                + ", valid_to, CAST(? AS varchar(400)) FROM lotbook.proposed_version WHERE proposal_id = ?",
                why(proposal, proposal.text("why")), proposal.number("id"));
    }

    /** A correction of a stretch within a version leaves what comes after it. */
    private void goOn(Found old, Found next) throws SQLException {
        Optional<OffsetDateTime> to = next.moment("valid_to");
        if (to.isPresent() && old.moment("valid_to").filter(end -> !end.isAfter(to.get())).isEmpty()) {
            write("INSERT INTO lotbook.allocation_version (" + VERSION + ", valid_to, why) SELECT "
                            + VERSION.replace("valid_from", "CAST(? AS timestamp(6) with time zone)")
                            + ", valid_to, CAST(? AS varchar(400)) FROM lotbook.allocation_version WHERE id = ?",
                    to.get(), why(proposal, "goes on after " + next.text("version_id")), old.number("id"));
        }
    }

    private List<Long> overlapping(Found next) throws SQLException {
        String sql = "SELECT t.id FROM lotbook.begun_version t WHERE t.programme_id = ? AND t.leader_account = ?"
                + " AND t.link_id IS NOT DISTINCT FROM CAST(? AS varchar(64)) AND (t.valid_to IS NULL OR ? < t.valid_to)"
                + " AND (CAST(? AS timestamp(6) with time zone) IS NULL OR t.valid_from < ?)"
                + LIVE.formatted("allocation_version");
        @Nullable Object to = next.value("valid_to").orElse(null);
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            set(query, Arrays.asList(next.text("programme_id"), next.text("leader_account"), next.value("link_id").orElse(null),
                    next.moment("valid_from").orElseThrow(), to, to));
            List<Long> ids = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getLong(1));
                }
            }
            return ids;
        }
    }

    private void withdraw() throws SQLException {
        OffsetDateTime at = agreed();
        Found old = find(connection, "SELECT * FROM lotbook.allocation_version t WHERE t.version_id = ?"
                        + " AND (t.valid_to IS NULL OR t.valid_to > ?)" + LIVE.formatted("allocation_version")
                        + " ORDER BY t.valid_from DESC LIMIT 1", List.of(proposal.text("subject"), at))
                .orElseThrow(() -> refused(proposal.text("subject") + " has ended already"));
        end("allocation_version", VERSION, old.number("id"), notBefore(at, old), proposal.text("why"));
    }

    private void link() throws SQLException {
        Json.Obj change = proposal.payload().object("change");
        write("INSERT INTO lotbook.link (" + LINK + ", why) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", member(change, "link"),
                member(change, "programme"), member(change, "leader"), member(change, "follower"), member(change, "permissions"),
                new BigDecimal(String.valueOf(member(change, "capital"))), agreed(),
                why(proposal, proposal.text("why")));
    }

    private void unlink() throws SQLException {
        OffsetDateTime at = agreed();
        Found old = find(connection, "SELECT * FROM lotbook.link t WHERE t.link_id = ?"
                        + " AND t.leader_account || '/' || t.follower_account = ? AND (t.valid_to IS NULL OR t.valid_to > ?)"
                        + LIVE.formatted("link") + " ORDER BY t.valid_from DESC LIMIT 1",
                List.of(proposal.text("subject"), proposal.text("scope"), at))
                .orElseThrow(() -> refused("Link " + proposal.text("subject") + " has ended already"));
        end("link", LINK, old.number("id"), notBefore(at, old), proposal.text("why"));
    }

    private void agreeTerms() throws SQLException {
        String document = String.valueOf(member(proposal.payload().object("change"), "document"));
        Json.Obj terms = ApprovalGuard.json(document);
        OffsetDateTime from = proposal.moment("effective_at").orElseThrow();
        Optional<Found> before = find(connection, "SELECT t.* FROM lotbook.fee_terms t WHERE t.programme_id = ?"
                        + " AND t.leader_account IS NOT DISTINCT FROM CAST(? AS varchar(64))"
                        + " AND t.link_id IS NOT DISTINCT FROM CAST(? AS varchar(64))"
                        + " AND (t.valid_to IS NULL OR t.valid_to > ?)" + LIVE.formatted("fee_terms")
                        + " ORDER BY t.valid_from DESC LIMIT 1",
                Arrays.asList(member(terms, "programme"), member(terms, "leader"), member(terms, "link"), from));
        if (before.isPresent()) {
            Found old = before.get();
            if (!old.moment("valid_from").orElseThrow().isBefore(from)) {
                throw refused(old.text("terms_id") + " begins no earlier than " + member(terms, "id")
                        + ": let the new terms begin later");
            }
            end("fee_terms", TERMS, old.number("id"), from, member(terms, "id") + " follows");
        }
        write("INSERT INTO lotbook.fee_terms (" + TERMS + ", why) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", member(terms, "id"),
                member(terms, "programme"), member(terms, "leader"), member(terms, "link"), member(terms, "name"),
                member(terms, "agreement"), document, ApprovalGuard.hash(document), from, why(proposal, proposal.text("why")));
    }

    private OffsetDateTime agreed() {
        return ApprovalGuard.agreed(proposal);
    }

    /** A row that had not begun ends as soon as it begins: a stretch is never empty. */
    private static OffsetDateTime notBefore(OffsetDateTime at, Found old) {
        OffsetDateTime earliest = old.moment("valid_from").orElseThrow().plus(1, ChronoUnit.MICROS);
        return at.isBefore(earliest) ? earliest : at;
    }

    private void end(String table, String columns, long id, OffsetDateTime at, String reason) throws SQLException {
        write("INSERT INTO lotbook." + table + " (" + columns + ", valid_to, supersedes, why) SELECT " + columns
                + ", CAST(? AS timestamp(6) with time zone), id, CAST(? AS varchar(400)) FROM lotbook." + table + " WHERE id = ?",
                at, why(proposal, reason), id);
    }

    private void write(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            set(insert, Arrays.asList(values));
            insert.executeUpdate();
        }
    }

    private static void set(PreparedStatement statement, List<@Nullable Object> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
    }
}
