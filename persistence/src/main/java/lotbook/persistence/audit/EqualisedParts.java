package lotbook.persistence.audit;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import lotbook.domain.evidence.Json;
import lotbook.domain.money.Rounding;
import lotbook.domain.money.Units;

/**
 * Whether what a dealing point's document says of the pool's fee adds up: each part is borne by somebody or given back, and a
 * credit buys no more units than it is worth at the price; the HWM is the price after a fee, and stays without. As PostgreSQL's
 * functions equalised_parts and guard_dealing_fees (V346).
 */
record EqualisedParts(Json.Obj outputs, BigDecimal nav, BigDecimal unitsBefore, Optional<BigDecimal> hwmBefore) {
    private static final BigDecimal LAST_DIGIT = new BigDecimal("0.000001");

    boolean addUp() {
        List<Json.Obj> lines = lines();
        List<Json.Obj> credited = credited();
        BigDecimal parts = lines.stream().map(line -> line.object("equalised").decimal("part"))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal back = credited.stream().filter(given -> of(lines, given.text("investor")).isEmpty())
                .map(given -> given.decimal("credit")).reduce(BigDecimal.ZERO, BigDecimal::add);
        return parts.add(back).compareTo(fee()) == 0
                && lines.stream().allMatch(line -> isBorne(line, of(credited, line.text("investor"))))
                && credited.stream().allMatch(this::buys) && pool().flatMap(pool -> pool.optional("gross", Json::asDecimal))
                        .map(this::isPriced).orElse(true)
                && pool().flatMap(pool -> pool.optional("hwm", Json::asDecimal)).map(this::isLeft).orElse(true);
    }

    private boolean isLeft(BigDecimal hwm) {
        BigDecimal left = fee().signum() > 0 ? Rounding.CEILING.round(outputs.decimal("price"), Units.MAX_SCALE)
                : hwmBefore.orElse(hwm);
        return hwm.compareTo(left) == 0;
    }

    private boolean isPriced(BigDecimal gross) {
        return isZero(gross.multiply(unitsBefore).subtract(nav))
                && isZero(outputs.decimal("price").multiply(unitsBefore).subtract(nav.subtract(fee())));
    }

    private static boolean isBorne(Json.Obj line, Optional<Json.Obj> given) {
        Json.Obj said = line.object("equalised");
        BigDecimal credit = said.decimal("credit");
        return credit.signum() >= 0 && credit.compareTo(said.decimal("part")) <= 0 && said.decimal("deficit").signum() >= 0
                && line.decimal("fee").compareTo(said.decimal("part").subtract(credit).add(said.decimal("deficit"))) == 0
                && credit.compareTo(given.map(one -> one.decimal("credit")).orElse(BigDecimal.ZERO)) == 0
                && said.decimal("added").compareTo(given.map(one -> one.decimal("units")).orElse(BigDecimal.ZERO)) == 0;
    }

    private boolean buys(Json.Obj given) {
        return given.decimal("units").multiply(outputs.decimal("price"))
                .compareTo(given.decimal("credit").add(LAST_DIGIT)) <= 0;
    }

    private static boolean isZero(BigDecimal difference) {
        return difference.abs().compareTo(LAST_DIGIT) <= 0;
    }

    private BigDecimal fee() {
        return pool().map(pool -> pool.decimal("fee")).orElse(BigDecimal.ZERO);
    }

    private Optional<Json.Obj> pool() {
        return fees().flatMap(fees -> fees.optional("pool", Json::asObject));
    }

    private Optional<Json.Obj> fees() {
        return outputs.optional("fees", Json::asObject);
    }

    private List<Json.Obj> lines() {
        return fees().map(fees -> fees.list("lines").stream().map(Json::asObject)
                .filter(line -> line.member("equalised").isPresent()).toList()).orElse(List.of());
    }

    private List<Json.Obj> credited() {
        return outputs.optional("credited", Json::asList).orElse(List.of()).stream().map(Json::asObject).toList();
    }

    private static Optional<Json.Obj> of(List<Json.Obj> items, String investor) {
        return items.stream().filter(item -> item.text("investor").equals(investor)).findFirst();
    }
}
