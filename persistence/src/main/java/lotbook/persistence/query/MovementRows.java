package lotbook.persistence.query;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.time.AsOf;

/** Movements with the class they had as far as was known at a moment; list_movements says the same of now. */
final class MovementRows {
    private static final String RULE = "(SELECT %s FROM movement_type_class n WHERE n.server = v.server AND n.type = v.type"
            + " AND n.valid_from <= v.occurred_at AND n.known_at <= v.known_at ORDER BY n.valid_from DESC, n.id DESC"
            + " FETCH FIRST 1 ROWS ONLY)";
    private static final Map<String, String> COLUMNS = Map.of(
            "class", "COALESCE(c.class, v.class)",
            "class_origin", "COALESCE(c.origin, " + RULE.formatted("'TYPE'") + ", 'DELIVERED')",
            "class_proposal", "CAST(COALESCE(c.proposal_id, " + RULE.formatted("n.proposal_id") + ") AS varchar(20))",
            "class_proposed_by", "c.proposed_by",
            "class_approved_by", "c.approved_by",
            "class_known_at", "c.known_at");

    private MovementRows() {}

    static Relation of(AsOf asOf) {
        Optional<Instant> known = asOf.knownAt();
        SqlText from = new SqlText().add(
                "movement v LEFT JOIN movement_class c ON c.server = v.server AND c.movement_id = v.movement_id");
        known.ifPresent(moment -> from.add(" AND c.known_at <= ?", moment));
        from.add(" AND NOT EXISTS (SELECT 1 FROM movement_class later WHERE later.supersedes = c.id");
        known.ifPresent(moment -> from.add(" AND later.known_at <= ?", moment));
        return new Relation(from.add(")"), COLUMNS, "TRUE", List.of());
    }
}
