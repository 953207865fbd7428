package lotbook.persistence.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** An id that nothing has, while something has it with other capitals: whoever typed it is told so. */
public final class OtherCase {
    private OtherCase() {}

    /**
     * What to do about an id that wasn't found.
     *
     * @param table and {@code column} are names of ours, never of a user; of its rows the asker is told what they may see
     * @param otherwise the remedy where no id is alike
     */
    public static String remedy(Connection connection, String table, String column, String id, String otherwise)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT DISTINCT t." + column + " FROM " + table
                + " t WHERE lower(t." + column + ") = lower(?) ORDER BY 1")) {
            query.setString(1, id);
            List<String> alike = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    alike.add(row.getString(1));
                }
            }
            return alike.isEmpty() ? otherwise
                    : "Did you mean " + String.join(" or ", alike) + "? Capitals and small letters count in ids.";
        }
    }
}
