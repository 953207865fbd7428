package lotbook.persistence.approval;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.NavigableMap;
import java.util.TreeMap;
import lotbook.domain.approval.Policies;
import lotbook.domain.approval.Policy;
import lotbook.domain.approval.ProposalKind;
import lotbook.persistence.database.Database;

/** Policies as the views of V222 tell them to whoever is signed in. */
public final class StoredPolicies implements Policies {
    private final Database database;

    public StoredPolicies(Database database) {
        this.database = database;
    }

    @Override
    public NavigableMap<BigDecimal, Policy> of(ProposalKind kind) {
        return database.rolledBack(connection -> of(connection, kind));
    }

    private static NavigableMap<BigDecimal, Policy> of(Connection connection, ProposalKind kind) throws SQLException {
        NavigableMap<BigDecimal, Policy> found = new TreeMap<>();
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT a.threshold, a.proposers, a.deciders, a.decisions FROM lotbook.policy_now a WHERE a.kind = ?")) {
            query.setString(1, kind.name());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.put(row.getBigDecimal("threshold"), policy(row));
                }
            }
        }
        return found;
    }

    static Policy policy(ResultSet row) throws SQLException {
        return new Policy(ProposalRows.roles(row.getString("proposers")), ProposalRows.roles(row.getString("deciders")),
                row.getInt("decisions"));
    }

    @Override
    public long waiting(ProposalKind kind) {
        return database.rolledBack(connection -> {
            try (PreparedStatement query = connection.prepareStatement(
                    "SELECT w.proposals FROM lotbook.policy_waiting w WHERE w.kind = ?")) {
                query.setString(1, kind.name());
                try (ResultSet row = query.executeQuery()) {
                    return row.next() ? row.getLong(1) : 0L;
                }
            }
        });
    }
}
