package lotbook.persistence.audit;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import lotbook.domain.evidence.Json;
import org.jspecify.annotations.Nullable;

/** Before a draft of a dealing point: finance makes it, columns and document say the same, and it follows the last one struck. */
public final class DealingPointGuard extends ApprovalGuard {
    private static final BigDecimal LAST_DIGIT = new BigDecimal("0.000000000001");
    private static final Map<String, String> OF_POOL = Map.of(
            "equity", "equity", "credit", "credit", "accruedFees", "accrued_fees", "redemptionsPayable", "payable",
            "subscriptionsInAdvance", "in_advance");
    private static final Map<String, String> OF_OUTPUTS = Map.of(
            "nav", "nav", "unitsBefore", "units_before", "unitsAfter", "units_after", "taken", "taken", "paid", "paid");
    private static final Map<String, String> OF_FACTS = Map.of(
            "master", "master_account", "programme", "programme_id", "currency", "currency", "strikeAt", "struck_at",
            "cutOff", "cut_off", "equityAt", "equity_at", "factsKnownAt", "facts_known_at", "restsOn", "rests_on");

    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        String master = text(row, "master_account");
        requireWhy(row, "the dealing point");
        if (!role(connection).equals("FINANCE")) {
            throw refused("Finance drafts dealing points");
        }
        if (single(connection, "SELECT 1 FROM lotbook.pamm_master WHERE master_account = ? AND programme_id = ?"
                + " AND currency = ? LIMIT 1", List.of(master, text(row, "programme_id"), text(row, "currency"))) == null) {
            throw refused(master + " is no PAMM master");
        }
        if (!saysTheSame(row)) {
            throw refused("The dealing point of " + master + " says one thing in its document and another beside it");
        }
        Optional<Found> latest = find(connection, "SELECT * FROM lotbook.dealing_point_latest WHERE master_account = ?",
                List.of(master));
        OffsetDateTime at = moment(row, "struck_at");
        if (!Objects.equals(latest.map(last -> last.number("id")).orElse(null), value(row, "rests_on"))
                || latest.flatMap(last -> last.moment("struck_at")).filter(last -> !last.isBefore(at)).isPresent()) {
            throw refused("A dealing point of " + master + " follows the last one that was struck, at a later moment");
        }
        if (at.isAfter(now()) || moment(row, "facts_known_at").isAfter(now())) {
            throw refused("A dealing point is not struck before its moment");
        }
        set(row, "made_by", operator(connection));
        set(row, "known_at", now());
    }

    private OffsetDateTime moment(@Nullable Object[] row, String column) throws SQLException {
        if (value(row, column) instanceof OffsetDateTime moment) {
            return moment;
        }
        throw refused(column + " is missing");
    }

    private boolean saysTheSame(@Nullable Object[] row) throws SQLException {
        String document = text(row, "document");
        Json.Obj json = json(document);
        if (!hash(document).equals(text(row, "sha256")) || !says(json, "kind", "unit-snapshot")) {
            return false;
        }
        Json.Obj outputs = json.object("outputs");
        return same(json.object("inputs"), OF_FACTS, row) && same(json.object("inputs").object("pool"), OF_POOL, row)
                && same(outputs, OF_OUTPUTS, row) && samePrice(outputs, value(row, "unit_price"))
                && Boolean.valueOf(outputs.required("heldBack").asBoolean()).equals(value(row, "held_back"));
    }

    private boolean same(Json.Obj said, Map<String, String> columns, @Nullable Object[] row) {
        return columns.entrySet().stream().allMatch(pair -> says(said, pair.getKey(), value(row, pair.getValue())));
    }

    /** The column keeps twelve decimals. */
    static boolean samePrice(Json.Obj said, @Nullable Object column) {
        Optional<BigDecimal> price = said.optional("price", Json::asDecimal);
        return column instanceof BigDecimal kept
                ? price.filter(exact -> exact.subtract(kept).abs().compareTo(LAST_DIGIT) <= 0).isPresent()
                : price.isEmpty();
    }
}
