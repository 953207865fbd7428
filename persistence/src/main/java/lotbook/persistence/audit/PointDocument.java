package lotbook.persistence.audit;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import lotbook.domain.evidence.Json;
import org.jspecify.annotations.Nullable;

/** What a dealing point that was struck says of one request or one holding; the last point asked about is kept. */
final class PointDocument {
    private static final String STRUCK = "SELECT d.document FROM lotbook.dealing_point d"
            + " JOIN lotbook.dealing_point_standing s ON s.id = d.id AND s.state = 'STRUCK' WHERE d.id = ?";

    private String point = "";
    private Json.@Nullable Obj outputs;

    /** @return the member of the list that carries the id; empty if there is none, or the point was not struck */
    Optional<Json.Obj> find(Connection connection, String id, String list, String key, String value) throws SQLException {
        return outputs(connection, id).flatMap(said -> said.list(list).stream()
                .map(Json::asObject)
                .filter(one -> one.text(key).equals(value))
                .findFirst());
    }

    /** @return empty if the point was not struck */
    Optional<Json.Obj> outputs(Connection connection, String id) throws SQLException {
        if (single(connection, id) instanceof String document) {
            Json.@Nullable Obj said = outputs;
            if (!point.equals(id) || said == null) {
                said = ApprovalGuard.json(document).object("outputs");
                outputs = said;
                point = id;
            }
            return Optional.of(said);
        }
        return Optional.empty();
    }

    private static @Nullable Object single(Connection connection, String id) throws SQLException {
        return TableTrigger.single(connection, STRUCK, List.of(Long.parseLong(id)));
    }

    /** Whether a member says the same number as a column. */
    static boolean same(Json.Obj said, String member, @Nullable Object column) {
        return column instanceof BigDecimal number && said.decimal(member).compareTo(number) == 0;
    }
}
