package lotbook.persistence.intake;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.execution.Movement;
import lotbook.domain.ledger.ChargeSettlement;

/**
 * The charges of ours whose ids a batch's movements carry, and what of each movement on the investor's account settles them.
 *
 * @param ours those that we asked for
 * @param strangers of movements on accounts that their charge has nothing to do with: between whom it is
 */
record SettledCharges(Set<String> ours, Map<Long, Part> parts, Map<Long, String> strangers) {
    private static final String MOVED = "SELECT m.fee_charge, m.movement, m.amount, m.collected, m.reversed"
            + " FROM lotbook.charge_taken m WHERE m.charge_id = ANY(?) ORDER BY m.fee_charge, m.known_at, m.movement";

    private static final String STRANGERS = "SELECT n.movement, n.charge_server, n.account_id, n.login, n.leader_account,"
            + " n.leader_login FROM lotbook.charge_stranger n WHERE n.charge_id = ANY(?)";

    /**
     * @param settles of the movement, in its sign
     * @param before what had come of the charge
     */
    record Part(BigDecimal settles, BigDecimal collected, BigDecimal before) {
        /** What an exception says of a movement that takes more than was asked for; nothing of one that brings that back. */
        Optional<String> beyond(Movement movement) {
            BigDecimal all = before.subtract(movement.amount());
            BigDecimal rest = movement.amount().subtract(settles);
            boolean more = collected.signum() == 0
                    || all.signum() == collected.signum() && all.abs().compareTo(collected.abs()) > 0;
            return more && rest.signum() == movement.amount().signum()
                    ? Optional.of("Movement " + movement.movementId() + " of " + movement.login() + " moves "
                            + movement.amount().toPlainString() + " " + movement.currency() + " by the id of charge "
                            + movement.chargeId().orElse("?") + ", which is " + plain(collected)
                            + (before.signum() == 0 ? "" : " and of which " + plain(before) + " had come") + ": "
                            + plain(rest.abs()) + " waits in suspense.")
                    : Optional.empty();
        }

        private static String plain(BigDecimal amount) {
            return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
        }
    }

    static SettledCharges of(Connection connection, List<String> said) throws SQLException {
        if (said.isEmpty()) {
            return new SettledCharges(Set.of(), Map.of(), Map.of());
        }
        Map<Long, Part> parts = new HashMap<>();
        Map<Long, ChargeSettlement> charges = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(MOVED)) {
            query.setObject(1, said.toArray(new String[0]));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    BigDecimal collected = row.getBigDecimal("collected");
                    Optional<BigDecimal> reversed = Optional.ofNullable(row.getBigDecimal("reversed"));
                    ChargeSettlement charge = charges.computeIfAbsent(row.getLong("fee_charge"), _ -> reversed
                            .map(of -> ChargeSettlement.reversing(collected, of))
                            .orElseGet(() -> new ChargeSettlement(collected)));
                    BigDecimal before = charge.moved();
                    parts.put(row.getLong("movement"), new Part(charge.settles(row.getBigDecimal("amount")), collected, before));
                }
            }
        }
        return new SettledCharges(Answered.charges(connection, said), parts, strangers(connection, said));
    }

    private static Map<Long, String> strangers(Connection connection, List<String> said) throws SQLException {
        Map<Long, String> strangers = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(STRANGERS)) {
            query.setObject(1, said.toArray(new String[0]));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    String server = row.getString("charge_server") + "/";
                    strangers.put(row.getLong("movement"), "account " + row.getString("account_id") + " (" + server
                            + row.getString("login") + ") for " + row.getString("leader_account") + " (" + server
                            + row.getString("leader_login") + ")");
                }
            }
        }
        return strangers;
    }

    /** What an exception says of a movement on an account that is neither the investor's nor the leader's. */
    Optional<String> stranger(long movement, Movement fact) {
        return Optional.ofNullable(strangers.get(movement)).map(between -> "Movement " + fact.movementId() + " of " + fact.login()
                + " moves " + fact.amount().toPlainString() + " " + fact.currency() + " by the id of charge "
                + fact.chargeId().orElse("?") + ", which is taken from " + between
                + ": it settles nothing and waits in suspense.");
    }

    /** Of a movement that settles a charge by less than it moves. */
    Optional<Part> apart(long movement, Movement fact) {
        return Optional.ofNullable(parts.get(movement)).filter(part -> part.settles().compareTo(fact.amount()) != 0)
                .filter(_ -> fact.chargeId().filter(ours::contains).isPresent());
    }
}
