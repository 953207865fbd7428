package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import lotbook.domain.evidence.Json;
import lotbook.persistence.audit.ApprovalGuard.Found;
import org.jspecify.annotations.Nullable;

/**
 * What the approval of a class of movements brings about: the class beside the movements, and their postings reversed and posted
 * anew, as PostgreSQL's function classify_movements of migration V191.
 */
record ClassedMovements(Connection connection, Found proposal) {
    private static final String CLASS = "INSERT INTO lotbook.movement_class (server, movement_id, login, class, origin,"
            + " proposal_id, proposed_by, approved_by, supersedes, why)";
    private static final String POST = """
            INSERT INTO lotbook.ledger_posting (id, book, natural_key, debit_kind, debit_owner, credit_kind, credit_owner, amount,
                currency, occurred_at, value_date, books_day, charge_id, participant, rule, reason, source, server, movement_id)
            SELECT NEXT VALUE FOR lotbook.fact_id, 'CASH', x.natural_key, x.debit_kind, x.debit_owner, x.credit_kind,
                x.credit_owner, x.amount, x.currency, x.occurred_at, x.value_date,
                lotbook.books_day_of((SELECT max(b.brand_id) FROM lotbook.login_brand b JOIN lotbook.movement m
                    ON m.server = b.server AND m.login = b.login
                    WHERE m.server = x.server AND m.movement_id = x.movement_id), CURRENT_TIMESTAMP),
                x.charge_id, x.participant, 'movement-class 1', x.reason, x.source, x.server, x.movement_id
            FROM (SELECT * FROM lotbook.class_posting c WHERE c.proposal_id = ? ORDER BY c.class_id, c.step) x
            """;

    /** The one that the change is about, with its class; empty if it is about a type. */
    static Optional<Found> movement(Connection connection, Json.Obj change) throws SQLException {
        return ApprovalGuard.find(connection, "SELECT * FROM lotbook.movement_now WHERE server = ? AND movement_id = ?",
                Arrays.asList(ApprovalGuard.member(change, "server"), ApprovalGuard.member(change, "movement")));
    }

    /** What a movement must not become, whoever agrees. */
    static void requirePossible(Connection connection, Found movement, String after) throws SQLException {
        if (!after.equals("FEE") && TableTrigger.single(connection, "SELECT 1 FROM lotbook.command WHERE charge_id = ?"
                        + " AND NOT EXISTS (SELECT 1 FROM lotbook.charge_stranger n WHERE n.movement = ?) LIMIT 1",
                Arrays.asList(movement.value("charge_id").orElse(null), movement.number("id"))) != null) {
            throw TableTrigger.refused("Movement " + movement.text("movement_id") + " settles charge "
                    + movement.text("charge_id") + ": it stays a fee");
        }
        if (after.equals("CREDIT") != movement.text("class").equals("CREDIT") && TableTrigger.single(connection,
                "SELECT 1 FROM lotbook.ledger_opening WHERE server = ? AND login = ? AND ? <= occurred_at",
                List.of(movement.text("server"), movement.text("login"), movement.moment("occurred_at").orElseThrow())) != null) {
            throw TableTrigger.refused("Movement " + movement.text("movement_id") + " is in the opening of its account's books:"
                    + " it can't become credit or cease to be");
        }
    }

    void apply() throws SQLException {
        Json.Obj change = proposal.payload().object("change");
        String after = change.text("after");
        KeyLock.take(connection, "movement_type_class");
        Optional<Found> one = movement(connection, change);
        if (one.isPresent()) {
            requirePossible(connection, one.get(), after);
            classify("MOVEMENT", one.get(), after);
        } else {
            write("INSERT INTO lotbook.movement_type_class (server, type, class, valid_from, proposal_id, why)"
                            + " VALUES (?, ?, ?, ?, ?, ?)", change.text("server"), change.text("type"), after,
                    proposal.moment("effective_at").orElseThrow(), proposal.number("id"), why());
            for (long id : underRule()) {
                Found movement = ApprovalGuard.find(connection, "SELECT * FROM lotbook.movement_now WHERE id = ?", List.of(id))
                        .orElseThrow();
                requirePossible(connection, movement, after);
                classify("TYPE", movement, after);
            }
        }
        write(POST, proposal.number("id"));
    }

    private void classify(String origin, Found movement, String after) throws SQLException {
        write(CLASS + " VALUES (?, ?, ?, ?, ?, ?, ?, '', ?, ?)", movement.text("server"), movement.text("movement_id"),
                movement.text("login"), after, origin, proposal.number("id"), proposal.text("proposed_by"),
                movement.value("class_id").orElse(null), why());
    }

    private List<Long> underRule() throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT id FROM lotbook.movement_under_rule WHERE proposal_id = ? ORDER BY id")) {
            query.setLong(1, proposal.number("id"));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getLong(1));
                }
            }
        }
        return ids;
    }

    private String why() {
        return ApprovalGuard.why(proposal, Objects.toString(proposal.text("why")));
    }

    private void write(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                insert.setObject(i + 1, values[i]);
            }
            insert.executeUpdate();
        }
    }
}
