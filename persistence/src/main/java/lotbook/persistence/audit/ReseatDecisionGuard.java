package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Before a decision on a reseat: once, on a feed that stands where it stood, and a yes not by the proposer. */
public final class ReseatDecisionGuard extends FeedGuard {
    private static final String OF_RESEAT = " FROM lotbook.feed_reseat WHERE id = ?";

    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        requireReseater(connection);
        String reseat = text(row, "reseat_id");
        List<String> id = List.of(reseat);
        Object server = required(connection, "SELECT server" + OF_RESEAT, id, "There is no reseat " + reseat);
        Lease lease = lease(connection, server);
        requireWhy(row, "the decision on reseat " + reseat);
        if (single(connection, "SELECT 1 FROM lotbook.feed_reseat_decision WHERE reseat_id = ?", id) != null) {
            throw refused("Reseat " + reseat + " was decided on already");
        }
        String operator = operator(connection);
        if (Boolean.TRUE.equals(value(row, "confirmed"))) {
            if (operator.equals(single(connection, "SELECT proposed_by" + OF_RESEAT, id))) {
                throw refused("Reseat " + reseat + " was proposed by " + operator
                        + ", so another operator has to confirm it");
            }
            if (single(connection, "SELECT 1" + OF_RESEAT + " AND session = ? AND last_seq = ?",
                    List.of(reseat, lease.session(), lease.lastSequence())) == null) {
                throw refused("The feed of " + server + " went on to message " + lease.lastSequence() + " of session "
                        + lease.session() + " since reseat " + reseat + " was proposed");
            }
        }
        set(row, "server", server);
        set(row, "decided_by", operator);
        set(row, "known_at", now());
    }
}
