package lotbook.persistence.audit;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lotbook.domain.evidence.Json;
import lotbook.persistence.audit.ApprovalGuard.Found;
import org.jspecify.annotations.Nullable;

/** A correction of prices as it is kept, and the units that change hands by it. As PostgreSQL's functions of migration V264. */
record CorrectedUnits(Connection connection, Found correction) {
    private static final String AGREED = "SELECT c.* FROM lotbook.price_correction c"
            + " JOIN lotbook.price_correction_agreed a ON a.correction_id = c.id WHERE a.last_point = ?";
    private static final String LEARNED = "SELECT n.what FROM lotbook.dealing_point_learned n WHERE n.known_at > ?"
            + " AND n.point_id IN (SELECT p.point_id FROM lotbook.price_correction_point p WHERE p.correction_id = ?) LIMIT 1";

    static Optional<CorrectedUnits> find(Connection connection, long id) throws SQLException {
        return ApprovalGuard.find(connection, "SELECT * FROM lotbook.price_correction WHERE id = ?", List.of(id))
                .map(found -> new CorrectedUnits(connection, found));
    }

    /** By a proposal. */
    static CorrectedUnits named(Connection connection, Found proposal) throws SQLException {
        return find(connection, proposal.payload().object("change").required("correction").asWhole())
                .orElseThrow(() -> TableTrigger.refused(proposal.text("subject") + " is not what was agreed to"));
    }

    /** What the point that rests on another is to carry out. */
    static Optional<CorrectedUnits> agreed(Connection connection, @Nullable Object restsOn) throws SQLException {
        return restsOn == null ? Optional.empty()
                : ApprovalGuard.find(connection, AGREED, List.of(restsOn)).map(found -> new CorrectedUnits(connection, found));
    }

    /** In the words of a dealing point. */
    static List<Json> of(Json.Obj document) {
        return document.object("outputs").list("lines").stream().map(Json::asObject)
                .filter(line -> line.decimal("correction").signum() != 0)
                .<Json>map(line -> Json.object()
                        .put("investor", line.text("investor"))
                        .put("units", line.text("correction"))
                        .put("hwm", line.member("hwm"))
                        .build())
                .toList();
    }

    static BigDecimal issued(List<Json> lines) {
        return lines.stream().map(line -> line.asObject().decimal("units")).filter(units -> units.signum() > 0)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Units change hands, and nothing was struck, agreed or learned since. */
    void requireStands() throws SQLException {
        String master = correction.text("master_account");
        long id = correction.number("id");
        ApprovalGuard.lock(connection, "dealing_point" + master);
        if (new BigDecimal(correction.text("units")).signum() == 0) {
            throw TableTrigger.refused("No units change hands by correction " + id);
        }
        if (!(TableTrigger.single(connection, "SELECT id FROM lotbook.dealing_point_latest WHERE master_account = ?",
                List.of(master)) instanceof Long latest) || latest != correction.number("last_point")) {
            throw TableTrigger.refused("Another dealing point of " + master + " was struck since correction " + id
                    + ": make it again");
        }
        if (TableTrigger.single(connection, "SELECT correction_id FROM lotbook.price_correction_agreed WHERE last_point = ?",
                List.of(correction.number("last_point"))) instanceof Long agreed) {
            throw TableTrigger.refused("Correction " + agreed + " of " + master
                    + " is agreed to already, and the next dealing point carries it out");
        }
        if (TableTrigger.single(connection, LEARNED, Arrays.asList(correction.moment("facts_known_at").orElseThrow(), id))
                instanceof String what) {
            throw TableTrigger.refused("Of " + what + " something was learned since correction " + id + ": make it again");
        }
    }

    /** A point carries out what was agreed to for it, and nothing else. */
    static void requireCarriedOut(Connection connection, Found point) throws SQLException {
        Json.Obj document = ApprovalGuard.json(point.text("document"));
        String master = point.text("master_account");
        Optional<CorrectedUnits> agreed = agreed(connection, point.value("rests_on").orElse(null));
        Optional<Json.Obj> said = document.object("inputs").optional("correction", Json::asObject);
        Optional<Long> id = agreed.map(one -> one.correction.number("id"));
        if (!said.map(one -> one.required("id").asWhole()).equals(id)) {
            throw TableTrigger.refused(id.isEmpty()
                    ? "Nobody agreed to a correction that the dealing point of " + master + " carries out"
                    : "Correction " + id.get() + " of " + master
                            + " is agreed to, and the dealing point leaves it out: draft it again");
        }
        List<Json> lines = said.map(one -> one.list("lines")).orElse(List.of());
        List<Json> done = document.object("outputs").optional("corrected", Json::asList).orElse(List.of());
        boolean same = agreed.isEmpty() || said.get().text("sha256").equals(agreed.get().correction.text("sha256"))
                && lines.equals(of(ApprovalGuard.json(agreed.get().correction.text("document"))));
        if (!same || !done.equals(point.value("unit_price").isEmpty() ? List.of() : lines)) {
            throw TableTrigger.refused("The dealing point of " + master + " moves other units than correction "
                    + id.map(String::valueOf).orElse("") + " says");
        }
    }

    /** Two people agreed to it. */
    void agree(Found proposal) throws SQLException {
        if (!ApprovalGuard.hash(correction.text("document"))
                .equals(proposal.payload().object("change").text("content"))) {
            throw TableTrigger.refused(proposal.text("subject") + " is not what was agreed to");
        }
        requireStands();
        try (var insert = connection.prepareStatement(
                "INSERT INTO lotbook.price_correction_agreed (correction_id, last_point, proposal_id) VALUES (?, ?, ?)")) {
            insert.setLong(1, correction.number("id"));
            insert.setLong(2, correction.number("last_point"));
            insert.setLong(3, proposal.number("id"));
            insert.executeUpdate();
        }
    }
}
