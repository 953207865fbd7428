package lotbook.persistence.audit;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.StringJoiner;

/**
 * The hash of all lines and charges of a fee run in the order they were written: what people agree to. What took charges back
 * later is no part of it, so it can be made anew and compared. PostgreSQL's function fee_run_content of migration V156 says the
 * same of a run that nothing was taken back of.
 */
public final class RunContent {
    private static final String LINES = "SELECT link_id, sha256 FROM lotbook.fee_snapshot WHERE run_id = ? ORDER BY id";
    private static final String CHARGES = "SELECT charge_id, account_id, posted, collected, currency FROM lotbook.fee_charge"
            + " WHERE run_id = ? AND reverses IS NULL ORDER BY id";
    private static final String LEFT_OUT = "SELECT s.link_id, 'set aside' FROM lotbook.fee_snapshot s"
            + " JOIN lotbook.fee_left_out_seen a ON a.snapshot_id = s.id WHERE s.run_id = ? AND NOT s.held_back ORDER BY s.id";
    private static final int FETCH = 1000;

    private RunContent() {}

    public static String of(Connection connection, long run) throws SQLException {
        MessageDigest digest = digest();
        add(digest, connection, LINES, run);
        add(digest, connection, CHARGES, run);
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * What people agree to: the lines as they were calculated, but for those that were set aside since. Which were held back
     * charged nothing anyway, and are no part of it. As PostgreSQL's function fee_run_agreed of migration V306.
     */
    public static String agreed(Connection connection, long run, String calculated) throws SQLException {
        MessageDigest digest = digest();
        digest.update((calculated + "\n").getBytes(StandardCharsets.UTF_8));
        return add(digest, connection, LEFT_OUT, run) == 0 ? calculated : HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** @return how many rows */
    private static long add(MessageDigest digest, Connection connection, String sql, long run) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setFetchSize(FETCH);
            query.setLong(1, run);
            long rows = 0;
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    StringJoiner line = new StringJoiner(" ", "", "\n");
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        line.add(written(row, i));
                    }
                    digest.update(line.toString().getBytes(StandardCharsets.UTF_8));
                    rows++;
                }
            }
            return rows;
        }
    }

    /** As PostgreSQL's text has it: its driver reads a statement it knows well in binary, and then says 0E-8 for zero. */
    private static String written(ResultSet row, int column) throws SQLException {
        return row.getObject(column) instanceof BigDecimal amount ? amount.toPlainString() : row.getString(column);
    }
}
