package lotbook.persistence.audit;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import lotbook.domain.evidence.Json;
import lotbook.domain.time.BusinessCalendar;
import org.jspecify.annotations.Nullable;

/**
 * Before a draft of a dealing point: its fees are what its document says, they go on from the point before, and no unit and
 * no cent of it comes or goes unsaid. As PostgreSQL's function guard_dealing_fees of migration V346.
 */
public final class DealingFeesGuard extends ApprovalGuard {
    private static final Map<String, String> COLUMNS = Map.of("accrued", "management", "charged", "charged", "performance",
            "performance", "provider", "to_provider", "platform", "to_platform", "partner", "to_partner");
    private static final String BEFORE = "SELECT document FROM lotbook.dealing_point WHERE id = ?";
    private static final String HWM = "SELECT hwm FROM lotbook.unit_hwm WHERE point_id = ? AND investor_id = ?";

    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        Json.Obj document = json(text(row, "document"));
        Json.Obj outputs = document.object("outputs");
        Optional<Json.Obj> terms = document.object("inputs").optional("byTerms", Json::asObject);
        Optional<Json.Obj> fees = outputs.optional("fees", Json::asObject);
        String master = text(row, "master_account");
        if (!sameColumns(terms, fees, outputs, row)) {
            throw refused("The dealing point of " + master + " says one thing of fees in its document and another beside it");
        }
        if (value(row, "books_day") != null && !closes(row)) {
            throw refused("The dealing point of " + master + " at " + text(row, "struck_at") + " closes another day");
        }
        if (!addsUp(outputs, row)) {
            throw refused("The value of the dealing point of " + master + " is not what its parts add up to");
        }
        requireUnits(document, outputs, fees);
        requirePool(connection, terms, fees, row);
        Optional<BigDecimal> before = terms.flatMap(said -> said.optional("pool", Json::asObject)).flatMap(DealingFeesGuard::hwm);
        if (!new EqualisedParts(outputs, number(row, "nav"), number(row, "units_before"), before).addUp()) {
            throw refused("The fee of the pool of " + master + " is not what its parts come to");
        }
        requireGoesOn(connection, terms, outputs, row);
    }

    private boolean sameColumns(
            Optional<Json.Obj> terms, Optional<Json.Obj> fees, Json.Obj outputs, @Nullable Object[] row) {
        BigDecimal lines = fees.map(said -> sum(said.list("lines"), "fee")).orElse(BigDecimal.ZERO);
        return terms.isPresent() == fees.isPresent()
                && terms.map(said -> said.text("day")).equals(Optional.ofNullable(value(row, "books_day")).map(Object::toString))
                && COLUMNS.entrySet().stream().allMatch(pair -> same(
                        fees.map(said -> said.decimal(pair.getKey())).orElse(BigDecimal.ZERO), row, pair.getValue()))
                && same(sum(outputs.list("cancelled"), "units"), row, "cancelled")
                && same(sum(outputs.list("cancelled"), "fee"), row, "performance") && same(lines, row, "performance");
    }

    /** A point at the very end of a day closes that day. */
    private boolean closes(@Nullable Object[] row) {
        return value(row, "struck_at") instanceof OffsetDateTime at && BusinessCalendar.NEW_YORK_17
                .dayOf(at.toInstant().minus(1, ChronoUnit.MICROS)).toString().equals(text(row, "books_day"));
    }

    private boolean addsUp(Json.Obj outputs, @Nullable Object[] row) {
        BigDecimal nav = number(row, "nav");
        BigDecimal parts = number(row, "equity");
        for (String less : List.of("credit", "accrued_fees", "payable", "in_advance", "management")) {
            parts = parts.subtract(number(row, less));
        }
        BigDecimal after = nav.subtract(number(row, "performance")).subtract(number(row, "paid")).add(number(row, "taken"));
        return nav.compareTo(parts) == 0 && outputs.decimal("valueAfter").compareTo(after) == 0;
    }

    private static void requireUnits(Json.Obj document, Json.Obj outputs, Optional<Json.Obj> fees) throws SQLException {
        Map<String, String> whose = new TreeMap<>();
        document.object("inputs").list("requests").stream().map(Json::asObject)
                .forEach(request -> whose.put(request.text("id"), request.text("investor")));
        for (Json json : outputs.list("holdings")) {
            Json.Obj held = json.asObject();
            String investor = held.text("investor");
            BigDecimal dealt = sum(outputs.list("lines").stream()
                    .filter(line -> investor.equals(whose.get(line.asObject().text("request")))).toList(), "units");
            List<Json> cancelled = of(outputs.list("cancelled"), investor);
            BigDecimal charged = sum(of(fees.map(said -> said.list("lines")).orElse(List.of()), investor), "fee");
            BigDecimal corrected = sum(of(outputs.optional("corrected", Json::asList).orElse(List.of()), investor), "units");
            BigDecimal credited = sum(of(outputs.optional("credited", Json::asList).orElse(List.of()), investor), "units");
            BigDecimal after = held.decimal("before").add(corrected).add(credited).add(dealt).subtract(sum(cancelled, "units"));
            if (held.decimal("units").compareTo(after) != 0
                    || sum(cancelled, "fee").compareTo(charged) != 0) {
                throw refused("The units of " + investor + " are not what was dealt and what was cancelled for a fee");
            }
        }
    }

    private void requirePool(Connection connection, Optional<Json.Obj> terms, Optional<Json.Obj> fees, @Nullable Object[] row)
            throws SQLException {
        Optional<Json.Obj> pool = terms.flatMap(said -> said.optional("pool", Json::asObject));
        Optional<BigDecimal> left = last(connection, row).flatMap(said -> said.object("outputs").optional("fees", Json::asObject))
                .flatMap(said -> said.optional("pool", Json::asObject)).flatMap(DealingFeesGuard::hwm);
        if (pool.isPresent() != fees.flatMap(said -> said.member("pool")).isPresent()
                || pool.isPresent() && !pool.flatMap(DealingFeesGuard::hwm).equals(left)) {
            throw refused("The HWM of the pool of " + text(row, "master_account")
                    + " is not the one that the last dealing point left");
        }
    }

    private static Optional<BigDecimal> hwm(Json.Obj pool) {
        return pool.optional("hwm", Json::asDecimal).map(BigDecimal::stripTrailingZeros);
    }

    private Optional<Json.Obj> last(Connection connection, @Nullable Object[] row) throws SQLException {
        @Nullable Object restsOn = value(row, "rests_on");
        return restsOn != null && single(connection, BEFORE, List.of(restsOn)) instanceof String before
                ? Optional.of(json(before)) : Optional.empty();
    }

    private void requireGoesOn(Connection connection, Optional<Json.Obj> terms, Json.Obj outputs, @Nullable Object[] row)
            throws SQLException {
        @Nullable Object restsOn = value(row, "rests_on");
        Optional<Json.Obj> last = last(connection, row);
        Optional<Json> carried = last.flatMap(said -> said.object("outputs").optional("fees", Json::asObject))
                .map(said -> said.required("carried"));
        Optional<String> day = last.flatMap(said -> said.object("inputs").optional("byTerms", Json::asObject))
                .map(said -> said.text("day"));
        if (carried.isPresent() && !carried.equals(terms.map(said -> said.required("accrued")))
                || terms.isPresent() && !terms.get().optional("lastDay", Json::asText).equals(day)) {
            throw refused("The fees of " + text(row, "master_account") + " go on from the last dealing point that was struck");
        }
        List<Json> holders = terms.map(said -> said.list("holders")).orElse(List.of());
        for (Json json : holders) {
            Json.Obj holder = json.asObject();
            @Nullable Object left = restsOn == null ? null
                    : single(connection, HWM, Arrays.asList(restsOn, holder.text("investor")));
            Optional<BigDecimal> said = holder.optional("hwm", Json::asDecimal);
            if (said.isPresent() != (left != null)
                    || left instanceof BigDecimal kept && kept.compareTo(said.orElse(BigDecimal.ZERO)) != 0) {
                throw refused("The HWM of " + holder.text("investor") + " is not the one that the last dealing point left");
            }
        }
        for (Json json : terms.isPresent() ? outputs.list("holdings") : List.<Json>of()) {
            Json.Obj held = json.asObject();
            if (held.decimal("before").signum() != 0 && of(holders, held.text("investor")).isEmpty()) {
                throw refused(held.text("investor") + " holds units, and the fees leave them out");
            }
        }
    }

    private static List<Json> of(List<Json> items, String investor) {
        return items.stream().filter(item -> item.asObject().text("investor").equals(investor)).toList();
    }

    private static BigDecimal sum(List<Json> items, String member) {
        return items.stream().map(item -> item.asObject().decimal(member)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal number(@Nullable Object[] row, String column) {
        return new BigDecimal(Objects.toString(value(row, column), "0"));
    }

    private boolean same(BigDecimal said, @Nullable Object[] row, String column) {
        return said.compareTo(number(row, column)) == 0;
    }
}
