package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import lotbook.domain.evidence.Json;
import org.jspecify.annotations.Nullable;

/**
 * Before a draft of a dealing point: its series go on from the point before, and are what it comes to. As PostgreSQL's function
 * guard_dealing_series of migration V351.
 */
public final class DealingSeriesGuard extends ApprovalGuard {
    private static final String BEFORE = "SELECT document FROM lotbook.dealing_point WHERE id = ?";

    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        Json.Obj document = json(text(row, "document"));
        Optional<List<Json>> before = document.object("inputs").optional("byTerms", Json::asObject)
                .flatMap(terms -> terms.optional("series", Json::asList));
        String master = text(row, "master_account");
        if (before.isPresent() != left(document).isPresent()
                || before.isPresent() && !before.get().equals(last(connection, row))) {
            throw refused("The series of " + master + " are not those that the last dealing point left");
        }
        Optional<String> clash = before.flatMap(_ -> new SeriesParts(document).clash());
        if (clash.isPresent()) {
            throw refused("The series of " + master + " are not what its dealing point comes to: " + clash.get());
        }
    }

    private static Optional<List<Json>> left(Json.Obj document) {
        return document.object("outputs").optional("fees", Json::asObject).flatMap(fees -> fees.optional("series", Json::asList));
    }

    private List<Json> last(Connection connection, @Nullable Object[] row) throws SQLException {
        @Nullable Object restsOn = value(row, "rests_on");
        Optional<List<Json>> last = restsOn != null && single(connection, BEFORE, List.of(restsOn)) instanceof String document
                ? left(json(document)) : Optional.empty();
        return last.orElse(List.of()).stream().<Json>map(held -> held.asObject().without("value")).toList();
    }
}
