package lotbook.persistence.execution;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import lotbook.domain.allocation.UnreportedDeal;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.money.Volume;
import lotbook.persistence.query.SqlText;

/** Finds openings of leaders with followers of which no breakdown was told, a few at a time, and records them as exceptions. */
final class UnreportedDeals {
    private static final int FEW = 500;
    private static final String ACCEPTED = "(SELECT min(a.occurred_at) FROM execution a WHERE a.server = f.server"
            + " AND a.order_id = f.order_id)";

    private final Connection connection;
    private final Instant known;

    /** @param known what was learned later is not looked at */
    UnreportedDeals(Connection connection, Instant known) {
        this.connection = connection;
        this.known = known;
    }

    private record Found(UnreportedDeal deal, Instant learned, long id) {}

    /**
     * Of those that were learned after {@code from} and no later than {@code to}.
     *
     * @return how many were not recorded before
     */
    int record(Instant from, Instant to) throws SQLException {
        int fresh = 0;
        Instant after = from;
        long last = Long.MAX_VALUE;
        List<Found> few;
        do {
            few = after(after, last, to);
            fresh += StoredAllocationExceptions.insert(connection, few.stream()
                    .map(Found::deal).filter(deal -> deal.followers() > 0).map(UnreportedDeal::difference).toList());
            if (!few.isEmpty()) {
                after = few.getLast().learned();
                last = few.getLast().id();
            }
        } while (few.size() == FEW);
        return fresh;
    }

    private List<Found> after(Instant after, long last, Instant to) throws SQLException {
        SqlText sql = new SqlText()
                .add("SELECT f.id, f.server, f.login, f.exec_id, f.symbol, f.filled, f.occurred_at, f.session_seq, f.known_at, "
                        + ACCEPTED + " AS accepted, ")
                .add("(SELECT count(DISTINCT k.follower_account) FROM account_login g JOIN link k"
                        + " ON k.leader_account = g.account_id AND k.permissions LIKE '%TRADE%'"
                        + " JOIN allocation_version v ON v.leader_account = k.leader_account"
                        + " AND (v.link_id IS NULL OR v.link_id = k.link_id)"
                        + " WHERE g.server = f.server AND g.login = f.login")
                .add(held("account_login", "g"), known, known)
                .add(held("link", "k"), known, known)
                .add(held("allocation_version", "v"), known, known)
                .add(") AS followers FROM execution f WHERE f.known_at >= ? AND (f.known_at > ? OR f.id > ?) AND f.known_at <= ?",
                        after, after, last, to)
                .add(" AND f.kind = 'TRADE' AND f.effect = 'OPEN' AND f.leader_order IS NULL AND f.leader_exec IS NULL"
                        + " AND EXISTS (SELECT 1 FROM account_login g JOIN link k ON k.leader_account = g.account_id"
                        + " WHERE g.server = f.server AND g.login = f.login)"
                        + " AND NOT EXISTS (SELECT 1 FROM breakdown b WHERE b.server = f.server AND b.leader_exec = f.exec_id)"
                        + " AND NOT EXISTS (SELECT 1 FROM execution c WHERE c.server = f.server AND c.order_id = f.order_id"
                        + " AND c.refers_to = f.exec_id AND c.kind = 'TRADE_CANCEL')"
                        + " ORDER BY f.known_at, f.id FETCH FIRST " + FEW + " ROWS ONLY");
        List<Found> found = new ArrayList<>();
        try (PreparedStatement query = sql.prepare(connection);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                found.add(new Found(
                        new UnreportedDeal(
                                new Login(row.getString("server"), row.getString("login")),
                                new ExecId(row.getString("exec_id")), row.getString("symbol"),
                                new Volume(row.getBigDecimal("filled")), FactColumns.instant(row, "occurred_at"),
                                FactColumns.instant(row, "accepted"), row.getLong("followers"), row.getLong("session_seq")),
                        FactColumns.instant(row, "known_at"), row.getLong("id")));
            }
        }
        return found;
    }

    /** That a row stands and holds when the leader's order was accepted. */
    private static String held(String table, String alias) {
        return " AND " + alias + ".known_at <= ? AND NOT EXISTS (SELECT 1 FROM " + table + " later WHERE later.supersedes = "
                + alias + ".id AND later.known_at <= ?) AND " + alias + ".valid_from <= " + ACCEPTED + " AND (" + alias
                + ".valid_to IS NULL OR " + alias + ".valid_to > " + ACCEPTED + ")";
    }
}
