package lotbook.persistence.audit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lotbook.domain.evidence.Json;
import lotbook.domain.failure.FailureException;
import lotbook.persistence.audit.ApprovalGuard.Found;

/**
 * The lines that a proposal puts right, and what its approval brings about. As require_corrections and after_true_up_decision of
 * migration V251.
 */
record CorrectedLines(Connection connection, String subject, Json.Obj change) {
    private static final int DECIMALS = 8;
    private static final String CORRECTION = "SELECT c.*, s.link_id, s.currency FROM lotbook.fee_correction c"
            + " JOIN lotbook.fee_snapshot s ON s.id = c.snapshot_id WHERE c.id = ? AND c.snapshot_id = ? AND c.made_by = ?";
    private static final String RESTS = "SELECT f.later_id FROM lotbook.fee_line_chain f WHERE f.id = ?";
    private static final String OF_RUN = "SELECT f.id FROM lotbook.fee_line_chain f WHERE f.run_id = ? AND f.later_id = ?"
            + " AND ? IN ('', f.link_id)";

    /** Each line that is put right, all that rest on it among them, as they stand now, with what was calculated of it. */
    void require(String maker) throws SQLException {
        List<Json.Obj> lines = lines();
        Set<Long> ids = lines.stream().map(line -> whole(line, "line")).collect(Collectors.toSet());
        for (Json.Obj line : lines) {
            Optional<Found> made = ApprovalGuard.find(
                    connection, CORRECTION, List.of(whole(line, "correction"), whole(line, "line"), maker));
            if (made.filter(found -> same(line, found)).isEmpty()) {
                throw notCalculated();
            }
            if (made.get().number("number") != next(connection, whole(line, "line"))) {
                throw TableTrigger.refused("Link " + said(line, "link")
                        + " was trued up since this was calculated: look at it again");
            }
        }
        for (Json.Obj line : lines) {
            List<Long> ofRun = ids(OF_RUN, whole(change, "run"), whole(line, "line"), said(change, "link"));
            if (ofRun.stream().noneMatch(ids::contains) || !ids.containsAll(ids(RESTS, whole(line, "line")))) {
                throw TableTrigger.refused("Other days of link " + said(line, "link")
                        + " were charged or taken back since this was calculated: calculate it again");
            }
        }
        if (lines.isEmpty()) {
            throw notCalculated();
        }
    }

    private SQLException notCalculated() {
        return TableTrigger.refused("The corrections of " + subject + " are not those that were calculated");
    }

    /** Which true-up of a line the next one is. */
    static long next(Connection connection, Object line) throws SQLException {
        return 1 + Long.parseLong(String.valueOf(TableTrigger.single(
                connection, "SELECT count(*) FROM lotbook.fee_true_up WHERE snapshot_id = ?", List.of(line))));
    }

    /** The most that moves in one currency, whichever way. */
    BigDecimal largest() throws SQLException {
        return lines().stream()
                .collect(Collectors.groupingBy(line -> said(line, "currency"), Collectors.reducing(BigDecimal.ZERO,
                        line -> amount(line, "corrected").subtract(amount(line, "posted")).abs(), BigDecimal::add)))
                .values().stream().reduce(BigDecimal.ZERO, BigDecimal::max);
    }

    void apply(Found proposal) throws SQLException {
        ApprovalGuard.lock(connection, "fee_run");
        require(proposal.text("proposed_by"));
        for (Json.Obj line : lines()) {
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO lotbook.fee_true_up (snapshot_id, number,"
                    + " correction_id, difference, proposal_id) SELECT c.snapshot_id, c.number, c.id, c.corrected - c.posted, ?"
                    + " FROM lotbook.fee_correction c WHERE c.id = ?")) {
                insert.setLong(1, proposal.number("id"));
                insert.setLong(2, whole(line, "correction"));
                insert.executeUpdate();
            }
        }
    }

    private boolean same(Json.Obj line, Found made) {
        return made.text("link_id").equals(said(line, "link")) && made.text("currency").equals(said(line, "currency"))
                && made.text("sha256").equals(said(line, "content"))
                && new BigDecimal(made.text("posted")).compareTo(column(amount(line, "posted"))) == 0
                && new BigDecimal(made.text("corrected")).compareTo(column(amount(line, "corrected"))) == 0
                && ApprovalGuard.says(change, "factsKnownAt", made.moment("facts_known_at").orElse(null));
    }

    private List<Json.Obj> lines() throws SQLException {
        try {
            return change.list("lines").stream().map(Json::asObject).toList();
        } catch (FailureException e) {
            throw TableTrigger.refused(e.failure().message());
        }
    }

    private List<Long> ids(String sql, Object... values) throws SQLException {
        List<Long> found = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                query.setObject(i + 1, values[i]);
            }
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(row.getLong(1));
                }
            }
        }
        return found;
    }

    private static String said(Json.Obj json, String key) {
        return Objects.toString(ApprovalGuard.member(json, key), "");
    }

    private static BigDecimal amount(Json.Obj json, String key) {
        return json.optional(key, Json::asDecimal).orElse(BigDecimal.ZERO);
    }

    private static long whole(Json.Obj json, String key) {
        return json.optional(key, Json::asWhole).orElse(-1L);
    }

    static BigDecimal column(BigDecimal amount) {
        return amount.setScale(DECIMALS, RoundingMode.HALF_UP);
    }
}
