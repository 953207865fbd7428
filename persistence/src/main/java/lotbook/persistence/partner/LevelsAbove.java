package lotbook.persistence.partner;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import lotbook.domain.partner.IntroductionChain;
import org.jspecify.annotations.Nullable;

/** What H2 calls to count the introducers above a party; PostgreSQL has a function of its own (V406). */
public final class LevelsAbove {
    private static final String INTRODUCER = "SELECT t.introducer_id FROM lotbook.introduction t WHERE t.introduced_id = ?"
            + " AND t.valid_from <= ? AND (t.valid_to IS NULL OR t.valid_to > ?)"
            + " AND t.known_at <= COALESCE(?, t.known_at) AND NOT EXISTS (SELECT 1 FROM lotbook.introduction later"
            + " WHERE later.supersedes = t.id AND later.known_at <= COALESCE(?, later.known_at))";

    private LevelsAbove() {}

    /** @param known until when rows were known; all of them without it */
    public static @Nullable Long of(
            Connection connection, String party, @Nullable OffsetDateTime moment, @Nullable OffsetDateTime known)
            throws SQLException {
        if (moment == null) {
            return null;
        }
        long levels = 0;
        try (PreparedStatement query = connection.prepareStatement(INTRODUCER)) {
            Optional<String> above = introducer(query, party, moment, known);
            while (above.isPresent() && levels < IntroductionChain.MOST_LEVELS) {
                levels++;
                above = introducer(query, above.get(), moment, known);
            }
        }
        return levels;
    }

    private static Optional<String> introducer(
            PreparedStatement query, String party, OffsetDateTime moment, @Nullable OffsetDateTime known) throws SQLException {
        query.setString(1, party);
        query.setObject(2, moment);
        query.setObject(3, moment);
        query.setObject(4, known);
        query.setObject(5, known);
        try (ResultSet row = query.executeQuery()) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        }
    }
}
