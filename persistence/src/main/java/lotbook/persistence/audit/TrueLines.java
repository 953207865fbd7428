package lotbook.persistence.audit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import lotbook.domain.evidence.Json;
import lotbook.domain.evidence.JsonReader;
import lotbook.domain.failure.FailureException;
import lotbook.domain.money.Decimals;
import lotbook.persistence.audit.ApprovalGuard.Found;
import lotbook.persistence.query.SqlText;

/**
 * Whether the lines and charges of a run say what the lines' documents say: whoever makes a run writes them, and people agree to
 * the hash of both. As PostgreSQL's function require_true_lines of migration V411.
 */
final class TrueLines {
    private static final int DECIMALS = 8;
    private static final String PAYOUT = "PAYOUT";
    private static final BigDecimal RATE_STEP = new BigDecimal("0.00000001");
    private static final String LINES = "SELECT s.*, r.facts_known_at FROM lotbook.fee_snapshot s"
            + " JOIN lotbook.fee_run r ON r.id = s.run_id WHERE s.run_id = ? ORDER BY s.link_id";
    private static final String CHARGES = "SELECT c.* FROM lotbook.fee_charge c WHERE c.snapshot_id = ? AND c.reverses IS NULL";
    private static final String STRAY = "SELECT c.charge_id FROM lotbook.fee_charge c"
            + " JOIN lotbook.fee_snapshot s ON s.id = c.snapshot_id WHERE c.run_id = ? AND s.run_id <> c.run_id LIMIT 1";

    private final Connection connection;
    private final Map<String, Json> terms = new HashMap<>();

    private TrueLines(Connection connection) {
        this.connection = connection;
    }

    /** What moves by one fee of one day, or of all; what comes to nothing is as good as absent. */
    private record Sum(BigDecimal posted, BigDecimal collected, BigDecimal owed, Map<String, BigDecimal> parts) {
        static final Sum NONE = new Sum(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, Map.of());

        Sum plus(Sum other, boolean less) {
            Map<String, BigDecimal> all = new HashMap<>(parts);
            other.parts.forEach((payee, amount) -> all.merge(payee, less ? amount.negate() : amount, BigDecimal::add));
            return new Sum(
                    add(posted, other.posted, less), add(collected, other.collected, less), add(owed, other.owed, less), all);
        }

        private static BigDecimal add(BigDecimal one, BigDecimal other, boolean less) {
            return less ? one.subtract(other) : one.add(other);
        }

        /** @param returned goes back at most: a part of it may be paid to the investor otherwise */
        boolean isNothingBut(BigDecimal returned) {
            return posted.signum() == 0 && owed.signum() == 0 && collected.signum() <= 0
                    && collected.add(returned).signum() >= 0
                    && parts.values().stream().allMatch(part -> part.signum() == 0);
        }
    }

    private record Key(String fee, String cause, String day, String bearer, Optional<String> introducer) {}

    /** @param rate absent where payees are paid nothing of it */
    private record Charged(Key key, Sum sum, boolean paid, Optional<String> payoutIn, Optional<BigDecimal> rate) {}

    static void require(Connection connection, long run) throws SQLException {
        TrueLines lines = new TrueLines(connection);
        if (TableTrigger.single(connection, STRAY, List.of(run)) != null) {
            throw refused(run, "?");
        }
        try (PreparedStatement query = new SqlText().add(LINES, run).prepare(connection);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                if (!lines.same(row)) {
                    throw refused(run, row.getString("link_id"));
                }
            }
        }
    }

    private static SQLException refused(long run, String link) {
        return TableTrigger.refused("Fee run " + run + " charges link " + link
                + " otherwise than the document of its line says, or under other terms");
    }

    private boolean same(ResultSet line) throws SQLException {
        String hash = line.getString("sha256");
        String document = line.getString("document");
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        if (!ApprovalGuard.hash(document.replace("\"sha256\":\"" + hash + "\",", "")).equals(hash)) {
            return false;
        }
        try {
            Json.Obj inputs = member(bytes, "inputs");
            List<Charged> charged = charged(line.getLong("id"));
            return JsonReader.member(bytes, "kind").filter(kind -> kind.asText().equals("fee-snapshot")).isPresent()
                    && ofLine(line, inputs)
                    && terms(line.getString("terms_id"), line.getString("terms_sha256"))
                            .filter(agreed -> agreed.equals(inputs.object("terms"))).isPresent()
                    && charges(line, charged, member(bytes, "outputs").list("charges"))
                    && paidByDocument(charged, inputs);
        } catch (FailureException | IllegalArgumentException | ArithmeticException | DateTimeException _) {
            return false;
        }
    }

    private static Json.Obj member(byte[] document, String key) {
        return JsonReader.member(document, key).orElseGet(() -> Json.object().build()).asObject();
    }

    private static boolean ofLine(ResultSet line, Json.Obj inputs) throws SQLException {
        Json.Obj period = inputs.object("period");
        return Objects.equals(ApprovalGuard.member(inputs, "link"), line.getString("link_id"))
                && inputs.text("account").equals(line.getString("account_id"))
                && inputs.text("version").equals(line.getString("terms_id"))
                && period.text("first").equals(line.getString("first_day"))
                && period.text("last").equals(line.getString("last_day"))
                && Instant.parse(inputs.text("knownAt")).equals(
                        line.getObject("facts_known_at", OffsetDateTime.class).toInstant());
    }

    private Optional<Json> terms(String id, String hash) throws SQLException {
        String key = id + " " + hash;
        if (!terms.containsKey(key)) {
            Optional<Found> row = ApprovalGuard.find(
                    connection, "SELECT document FROM lotbook.fee_terms WHERE terms_id = ? AND sha256 = ? LIMIT 1",
                    List.of(id, hash));
            row.flatMap(found -> JsonReader.member(found.text("document").getBytes(StandardCharsets.UTF_8), "terms"))
                    .ifPresent(found -> terms.put(key, found));
        }
        return Optional.ofNullable(terms.get(key));
    }

    /** What the line charges, less what its document says it does, comes to nothing; and to what the line says in all. */
    private static boolean charges(ResultSet line, List<Charged> charged, List<Json> due) throws SQLException {
        Map<Key, Sum> sums = new HashMap<>();
        Map<Key, BigDecimal> returned = new HashMap<>();
        Sum all = Sum.NONE;
        for (Charged charge : charged) {
            sums.merge(charge.key(), charge.sum(), (one, other) -> one.plus(other, false));
            all = all.plus(charge.sum(), false);
        }
        for (Json each : line.getBoolean("held_back") ? List.<Json>of() : due) {
            Json.Obj charge = each.asObject();
            Key key = new Key(charge.text("fee"), charge.text("cause"), charge.text("date"), charge.text("bearer"),
                    charge.optional("introducer", Json::asText));
            sums.put(key, sums.getOrDefault(key, Sum.NONE).plus(said(charge), true));
            Key back = new Key("withholding", key.cause, key.day, key.bearer, Optional.empty());
            returned.merge(back, column(charge.decimal("returned")), BigDecimal::add);
        }
        return all.posted.compareTo(line.getBigDecimal("posted")) == 0
                && all.collected.compareTo(line.getBigDecimal("collected")) == 0
                && all.owed.compareTo(line.getBigDecimal("owed")) == 0
                && sums.entrySet().stream().allMatch(
                        sum -> sum.getValue().isNothingBut(returned.getOrDefault(sum.getKey(), BigDecimal.ZERO)));
    }

    private List<Charged> charged(long line) throws SQLException {
        List<Charged> charged = new ArrayList<>();
        try (PreparedStatement query = new SqlText().add(CHARGES, line).prepare(connection);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                Optional<BigDecimal> payout = Optional.ofNullable(row.getBigDecimal("payout"));
                charged.add(new Charged(
                        new Key(
                                row.getString("fee"), row.getString("cause"), row.getString("charge_day"),
                                row.getString("bearer"), Optional.ofNullable(row.getString("introducer"))),
                        new Sum(row.getBigDecimal("posted"), row.getBigDecimal("collected"), row.getBigDecimal("owed"), Map.of(
                                "PROVIDER", row.getBigDecimal("to_provider"), "PLATFORM", row.getBigDecimal("to_platform"),
                                "PARTNER", row.getBigDecimal("to_partner"), PAYOUT, payout.orElse(BigDecimal.ZERO))),
                        payout.isPresent(), Optional.ofNullable(row.getString("payout_in")),
                        Optional.ofNullable(row.getBigDecimal("payout_rate"))));
            }
        }
        return charged;
    }

    /** Whether charges are paid out in the currency of the terms, at a rate of the document, or not at all. */
    private static boolean paidByDocument(List<Charged> charged, Json.Obj inputs) {
        Optional<String> currency = inputs.object("terms").object("payout").optional("currency", Json::asText);
        return charged.stream().allMatch(charge -> charge.paid() == charge.rate().isPresent()
                && charge.payoutIn().equals(charge.paid() ? currency : Optional.empty())
                && (charge.rate().isEmpty() || inputs.list("rates").stream().map(Json::asObject)
                        .anyMatch(used -> isAbout(ratio(used), charge.rate().get()))));
    }

    private static BigDecimal ratio(Json.Obj used) {
        return Decimals.divide(used.decimal("toPerEuro"), used.decimal("fromPerEuro"));
    }

    /** To the digits that a column keeps. */
    private static boolean isAbout(BigDecimal exact, BigDecimal rate) {
        return exact.subtract(rate).abs().compareTo(RATE_STEP) <= 0;
    }

    private static Sum said(Json.Obj charge) {
        Map<String, BigDecimal> parts = new HashMap<>();
        parts.put(PAYOUT, column(charge.optional("payout", Json::asDecimal).orElse(BigDecimal.ZERO)));
        charge.list("split").stream().map(Json::asObject).forEach(part ->
                parts.merge(part.text("payee"), column(part.decimal("amount")), BigDecimal::add));
        return new Sum(
                column(charge.decimal("posted")), column(charge.decimal("collected")), column(charge.decimal("owed")), parts);
    }

    private static BigDecimal column(BigDecimal amount) {
        return amount.setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }
}
