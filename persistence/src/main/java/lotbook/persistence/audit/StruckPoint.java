package lotbook.persistence.audit;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import lotbook.domain.evidence.Json;
import lotbook.persistence.audit.ApprovalGuard.Found;
import org.jspecify.annotations.Nullable;

/**
 * What the approval of a dealing point brings about: steps of requests, holdings before and after, and what they are worth, as
 * PostgreSQL's function strike_dealing_point of migration V171.
 */
record StruckPoint(Connection connection, Found proposal) {
    private static final int LONGEST_WHY = 400;
    private static final String LATEST = "SELECT s.id, s.struck_at FROM lotbook.dealing_point_standing s"
            + " WHERE s.master_account = ? AND s.state = 'STRUCK' AND s.id <> ? ORDER BY s.struck_at DESC LIMIT 1";
    private static final String LATE = "SELECT m.movement_id AS said FROM lotbook.pool_money m WHERE m.master_account = ?"
            + " AND m.occurred_at <= ? AND m.known_at > ? LIMIT 1";
    private static final String LIVE = "SELECT t.id, t.investor_id, t.units FROM lotbook.holding t WHERE t.master_account = ?"
            + " AND t.units <> 0 AND t.valid_from < ? AND (t.valid_to IS NULL OR t.valid_to > ?)"
            + " AND NOT EXISTS (SELECT 1 FROM lotbook.holding later WHERE later.supersedes = t.id)";

    private record Held(long row, BigDecimal units) {}

    void apply() throws SQLException {
        Json.Obj change = proposal.payload().object("change");
        Found point = ApprovalGuard.find(connection, "SELECT * FROM lotbook.dealing_point WHERE id = ?",
                        List.of(change.required("point").asWhole()))
                .filter(kept -> kept.text("sha256").equals(change.text("content"))
                        && ApprovalGuard.hash(kept.text("document")).equals(kept.text("sha256"))
                        && kept.value("held_back").filter(Boolean.FALSE::equals).isPresent())
                .orElseThrow(() -> TableTrigger.refused(proposal.text("subject") + " is not what was agreed to"));
        String master = point.text("master_account");
        OffsetDateTime at = point.moment("struck_at").orElseThrow();
        ApprovalGuard.lock(connection, "dealing_point" + master);
        requireLast(point, master, at);
        CorrectedUnits.requireCarriedOut(connection, point);
        Json.Obj outputs = ApprovalGuard.json(point.text("document")).object("outputs");
        Map<String, Held> live = live(master, at);
        requireSameUnits(outputs, live);
        holdings(point.number("id"), master, at, outputs, live);
        for (Json json : outputs.list("lines")) {
            Json.Obj line = json.asObject();
            String why = line.text("why").isEmpty() ? reason() : line.text("why");
            write("INSERT INTO lotbook.flow_request_step (request_id, step, point_id, units, cash, why)"
                            + " VALUES (?, ?, ?, ?, ?, ?)",
                    line.text("request"), line.text("state"), point.number("id"), line.decimal("units"), line.decimal("cash"),
                    why.substring(0, Math.min(LONGEST_WHY, why.length())));
        }
        new ChargedPoint(connection, proposal, point).apply();
    }

    private void requireLast(Found point, String master, OffsetDateTime at) throws SQLException {
        Optional<Found> latest = ApprovalGuard.find(connection, LATEST, List.of(master, point.number("id")));
        if (latest.map(last -> last.number("id")).orElse(0L) != point.number("rests_on")
                || latest.flatMap(last -> last.moment("struck_at")).filter(last -> !last.isBefore(at)).isPresent()) {
            throw TableTrigger.refused("Another dealing point of " + master + " was struck since " + proposal.text("subject")
                    + ": draft it again");
        }
        Optional<Found> late = ApprovalGuard.find(connection, LATE, List.of(master, point.moment("equity_at").orElseThrow(),
                point.moment("facts_known_at").orElseThrow()));
        if (late.isPresent()) {
            throw TableTrigger.refused("Movement " + late.get().text("said") + " came since " + proposal.text("subject")
                    + " was drafted: draft it again");
        }
    }

    private Map<String, Held> live(String master, OffsetDateTime at) throws SQLException {
        Map<String, Held> live = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(LIVE)) {
            set(query, master, at, at);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    live.put(row.getString(2), new Held(row.getLong(1), row.getBigDecimal(3)));
                }
            }
        }
        return live;
    }

    private void requireSameUnits(Json.Obj outputs, Map<String, Held> live) throws SQLException {
        Map<String, BigDecimal> before = new HashMap<>();
        for (Json json : outputs.list("holdings")) {
            Json.Obj held = json.asObject();
            if (held.decimal("before").signum() != 0) {
                before.put(held.text("investor"), held.decimal("before"));
            }
        }
        TreeSet<String> all = new TreeSet<>(before.keySet());
        all.addAll(live.keySet());
        for (String investor : all) {
            @Nullable BigDecimal said = before.get(investor);
            @Nullable Held held = live.get(investor);
            if (said == null || held == null || said.compareTo(held.units()) != 0) {
                throw TableTrigger.refused("The units of " + investor + " changed since " + proposal.text("subject")
                        + " was drafted: draft it again");
            }
        }
    }

    private void holdings(long point, String master, OffsetDateTime at, Json.Obj outputs, Map<String, Held> live)
            throws SQLException {
        for (Json json : outputs.list("holdings")) {
            Json.Obj after = json.asObject();
            String investor = after.text("investor");
            BigDecimal units = after.decimal("units");
            write("INSERT INTO lotbook.dealing_holding (point_id, investor_id, units, worth, share) VALUES (?, ?, ?, ?, ?)",
                    point, investor, units, after.decimal("value"), after.decimal("share"));
            @Nullable Held held = live.get(investor);
            if (held != null && held.units().compareTo(units) == 0) {
                continue;
            }
            if (held != null) {
                write("INSERT INTO lotbook.holding (master_account, investor_id, units, valid_from, valid_to, supersedes, why)"
                        + " SELECT master_account, investor_id, units, valid_from, CAST(? AS timestamp(6) with time zone), id,"
                        + " CAST(? AS varchar(400)) FROM lotbook.holding WHERE id = ?", at, reason(), held.row());
            }
            if (units.signum() > 0) {
                write("INSERT INTO lotbook.holding (master_account, investor_id, units, valid_from, why) VALUES (?, ?, ?, ?, ?)",
                        master, investor, units, at, reason());
            }
        }
    }

    private String reason() {
        return ApprovalGuard.why(proposal, proposal.text("why"));
    }

    private void write(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            set(insert, values);
            insert.executeUpdate();
        }
    }

    private static void set(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        List<@Nullable Object> all = Arrays.asList(values);
        for (int i = 0; i < all.size(); i++) {
            statement.setObject(i + 1, all.get(i));
        }
    }
}
