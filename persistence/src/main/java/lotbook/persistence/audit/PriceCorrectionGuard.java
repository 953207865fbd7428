package lotbook.persistence.audit;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import lotbook.domain.evidence.Json;
import org.jspecify.annotations.Nullable;

/**
 * Before a correction of prices: finance makes it, of a point that was struck and of every later one as they stand, and columns
 * and document say the same. As PostgreSQL's function guard_price_correction of migration V264.
 */
public final class PriceCorrectionGuard extends ApprovalGuard {
    private static final Map<String, String> OF_FACTS = Map.of(
            "master", "master_account", "currency", "currency", "bearer", "bearer", "factsKnownAt", "facts_known_at");
    private static final Map<String, String> OF_OUTPUTS = Map.of("lost", "lost", "gained", "gained", "feesDealt", "fees_dealt",
            "feesNow", "fees_now", "remainder", "remainder");
    private static final String STRUCK = "SELECT d.id, d.sha256, d.document FROM lotbook.dealing_point d"
            + " JOIN lotbook.dealing_point_standing s ON s.id = d.id AND s.state = 'STRUCK' AND s.master_account = ?"
            + " WHERE d.struck_at >= (SELECT f.struck_at FROM lotbook.dealing_point f WHERE f.id = ?) ORDER BY d.struck_at";

    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        String master = text(row, "master_account");
        requireWhy(row, "the correction");
        if (!role(connection).equals("FINANCE")) {
            throw refused("Finance corrects prices");
        }
        Json.Obj document = json(text(row, "document"));
        if (!saysTheSame(document, row)) {
            throw refused("The correction of " + master + " says one thing in its document and another beside it");
        }
        if (!isOfAllPoints(connection, document.object("inputs").list("points"), row)) {
            throw refused("A correction of " + master
                    + " is of a point that was struck and of every later one, as they stand now");
        }
        if (!(value(row, "facts_known_at") instanceof OffsetDateTime known) || known.isAfter(now())) {
            throw refused("A correction knows nothing that is not known yet");
        }
        set(row, "made_by", operator(connection));
        set(row, "known_at", now());
    }

    private boolean saysTheSame(Json.Obj document, @Nullable Object[] row) {
        Json.Obj facts = document.object("inputs");
        Json.Obj outputs = document.object("outputs");
        List<Json> moved = CorrectedUnits.of(document);
        BigDecimal sum = moved.stream().map(line -> line.asObject().decimal("units")).reduce(BigDecimal.ZERO, BigDecimal::add);
        return hash(text(row, "document")).equals(text(row, "sha256")) && says(document, "kind", "unit-correction")
                && OF_FACTS.entrySet().stream().allMatch(pair -> says(facts, pair.getKey(), value(row, pair.getValue())))
                && OF_OUTPUTS.entrySet().stream().allMatch(pair -> says(outputs, pair.getKey(), value(row, pair.getValue())))
                && facts.list("points").getFirst().asObject().object("dealt").object("terms").text("wrongPrice")
                        .equals(text(row, "bearer"))
                && value(row, "units") instanceof BigDecimal units && units.compareTo(CorrectedUnits.issued(moved)) == 0
                && sum.signum() == 0;
    }

    private boolean isOfAllPoints(Connection connection, List<Json> said, @Nullable Object[] row) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(STRUCK)) {
            query.setString(1, text(row, "master_account"));
            query.setLong(2, Long.parseLong(text(row, "first_point")));
            try (ResultSet struck = query.executeQuery()) {
                int at = 0;
                long id = -1;
                while (struck.next()) {
                    id = struck.getLong(1);
                    if (at >= said.size() || !isPoint(said.get(at++).asObject(), struck)) {
                        return false;
                    }
                }
                return at == said.size() && Long.toString(id).equals(text(row, "last_point"));
            }
        }
    }

    private static boolean isPoint(Json.Obj said, ResultSet struck) throws SQLException {
        return said.required("point").asWhole() == struck.getLong(1) && said.text("sha256").equals(struck.getString(2))
                && said.object("dealt").equals(json(struck.getString(3)).object("inputs"));
    }
}
