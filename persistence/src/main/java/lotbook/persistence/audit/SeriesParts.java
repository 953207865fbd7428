package lotbook.persistence.audit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lotbook.domain.evidence.Json;

/**
 * Whether what a dealing point's document says of series adds up. What an investor holds of all series is what they hold of the
 * pool; what stands behind a unit of a series, and its HWM, changes only for a fee; a roll-up issues units at value. As
 * PostgreSQL's functions series_clash of migration V351 and series_left_out of V374.
 */
record SeriesParts(Json.Obj document) {
    private static final BigDecimal LAST_DIGIT = new BigDecimal("0.000001");
    private static final BigDecimal LAST_OF_HWM = new BigDecimal("0.000000001");

    private record Sum(Json.Obj first, BigDecimal units, BigDecimal behind, BigDecimal hwm, boolean oneHwm) {
        Sum plus(Sum other) {
            return new Sum(first, units.add(other.units), behind.add(other.behind), hwm.max(other.hwm),
                    oneHwm && hwm.compareTo(other.hwm) == 0);
        }

        BigDecimal ofOne() {
            return behind.divide(units, MathContext.DECIMAL128);
        }
    }

    /** @return the first series or investor of whom it says what can't be */
    Optional<String> clash() {
        Map<String, Sum> was = sums(byTerms().list("series"));
        Map<String, Sum> now = sums(fees().list("series"));
        return now.entrySet().stream().filter(one -> isWrong(one.getKey(), one.getValue(), was)).map(Map.Entry::getKey)
                .findFirst()
                .or(this::wronglyHeld)
                .or(() -> fees().list("rolled").stream().map(Json::asObject).filter(rolled -> isMore(rolled, now))
                        .map(rolled -> rolled.text("investor")).findFirst())
                .or(this::leftOut);
    }

    /** Who had a series, pays by series and holds units still has one; who accepted other terms has their HWM of all units. */
    private Optional<String> leftOut() {
        Set<String> held = new HashSet<>(investors(fees().list("series")));
        Set<String> stay = outputs().list("holdings").stream().map(Json::asObject)
                .filter(one -> one.decimal("units").signum() > 0).map(one -> one.text("investor")).collect(Collectors.toSet());
        return investors(byTerms().list("series")).stream()
                .filter(one -> stay.contains(one) && !held.contains(one) && paysBySeries(one)).sorted().findFirst();
    }

    private boolean paysBySeries(String investor) {
        Set<String> accepted = byTerms().list("holders").stream().map(Json::asObject)
                .filter(holder -> holder.text("investor").equals(investor) && !holder.required("manager").asBoolean())
                .flatMap(holder -> holder.optional("terms", Json::asText).stream()).collect(Collectors.toSet());
        return byTerms().list("terms").stream().map(Json::asObject).filter(terms -> accepted.contains(terms.text("id")))
                .flatMap(terms -> terms.object("settings").list("fees").stream())
                .anyMatch(fee -> fee.asObject().optional("fairness", Json::asText).filter("SERIES"::equals).isPresent());
    }

    private static List<String> investors(List<Json> series) {
        return series.stream().map(held -> held.asObject().text("investor")).toList();
    }

    private Json.Obj byTerms() {
        return document.object("inputs").object("byTerms");
    }

    private boolean isWrong(String name, Sum held, Map<String, Sum> was) {
        Optional<Sum> before = Optional.ofNullable(was.get(name));
        Optional<Sum> origin = held.first().member("apart")
                .flatMap(_ -> Optional.ofNullable(was.get(held.first().text("opened"))));
        Optional<BigDecimal> price = outputs().optional("price", Json::asDecimal);
        Optional<BigDecimal> charged = fees().list("lines").stream().map(Json::asObject)
                .filter(line -> line.text("cause").equals("SCHEDULE")
                        && line.optional("series", said -> name(said.asObject())).filter(name::equals).isPresent())
                .map(line -> line.decimal("hwmAfter")).findFirst();
        boolean isNew = held.first().text("opened").equals(document.object("inputs").text("strikeAt"));
        BigDecimal ofOne = charged.map(hwm -> hwm.divide(price.orElseThrow(), MathContext.DECIMAL128))
                .or(() -> before.or(() -> origin).map(Sum::ofOne)).orElse(BigDecimal.ONE);
        Optional<BigDecimal> hwm = charged.or(() -> before.or(() -> origin).map(Sum::hwm))
                .or(() -> price.filter(_ -> held.first().member("apart").isEmpty()));
        return !held.oneHwm() || before.isEmpty() && origin.isEmpty() && !isNew
                || hwm.filter(one -> held.hwm().subtract(one).abs().compareTo(LAST_OF_HWM) > 0).isPresent()
                || held.behind().subtract(held.units().multiply(ofOne)).abs().compareTo(LAST_DIGIT) > 0;
    }

    private Optional<String> wronglyHeld() {
        Map<String, BigDecimal> units = new LinkedHashMap<>();
        Map<String, BigDecimal> worth = new LinkedHashMap<>();
        for (Json json : fees().list("series")) {
            Json.Obj held = json.asObject();
            if (held.decimal("units").signum() <= 0 || held.decimal("poolUnits").signum() <= 0) {
                return Optional.of(held.text("investor"));
            }
            units.merge(held.text("investor"), held.decimal("poolUnits"), BigDecimal::add);
            worth.merge(held.text("investor"), held.decimal("value"), BigDecimal::add);
        }
        List<Json.Obj> holdings = outputs().list("holdings").stream().map(Json::asObject).toList();
        return units.keySet().stream().filter(investor -> holdings.stream().noneMatch(one -> one.text("investor").equals(investor)
                        && one.decimal("units").compareTo(Objects.requireNonNull(units.get(investor))) == 0
                        && one.decimal("value").compareTo(Objects.requireNonNull(worth.get(investor))) == 0)).findFirst();
    }

    private static boolean isMore(Json.Obj rolled, Map<String, Sum> now) {
        return Optional.ofNullable(now.get(name(rolled.object("into"))))
                .filter(into -> rolled.decimal("issued").multiply(into.ofOne()).subtract(rolled.decimal("poolUnits")).abs()
                        .compareTo(LAST_DIGIT) > 0).isPresent();
    }

    private static Map<String, Sum> sums(List<Json> series) {
        Map<String, Sum> sums = new LinkedHashMap<>();
        series.stream().map(Json::asObject).forEach(held -> sums.merge(name(held),
                new Sum(held, held.decimal("units"), held.decimal("poolUnits"), held.decimal("hwm"), true), Sum::plus));
        return sums;
    }

    static String name(Json.Obj series) {
        return series.text("opened") + series.optional("apart", Json::asText).map(party -> "/" + party).orElse("");
    }

    private Json.Obj outputs() {
        return document.object("outputs");
    }

    private Json.Obj fees() {
        return outputs().object("fees");
    }
}
