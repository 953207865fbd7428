package lotbook.domain.unit;

import java.math.BigDecimal;
import java.util.List;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.Step;
import lotbook.domain.money.Rounding;

/** How units and cash of the flows of a dealing point are told. */
record FlowSteps(DealingTerms terms, Recorder recorder) {
    /** @param fee of the units that left, taken out of them */
    record Redeemed(BigDecimal burned, BigDecimal cash, BigDecimal fee) {}

    /**
     * Units for an amount of money; burned ones are below zero.
     *
     * @param number of the request's line
     */
    void units(FlowRequest request, int number, BigDecimal units, UnitPrice price, Rounding rounding) {
        recorder.step(() -> {
            BigDecimal exact = price.exactUnits(request.amount());
            return new Step("units:" + request.id() + " " + number, units.signum() > 0 ? "money / price" : "-(money / price)",
                    List.of(constant("money", request.amount()), DealingPoint.ofStep("price", price.perUnit(), "price")),
                    text(units.signum() > 0 ? exact : exact.negate()), DealingPoint.rounding(rounding, terms.unitDecimals()),
                    text(units));
        });
    }

    void redeemed(FlowRequest request, int number, Redeemed done, UnitPrice price, boolean last) {
        BigDecimal burned = done.burned();
        boolean amount = request.kind() == FlowRequest.Kind.REDEEM_AMOUNT;
        if (amount && done.fee().signum() == 0) {
            units(request, number, burned.negate(), price, terms.burn());
        } else {
            String asked = request.kind() == FlowRequest.Kind.REDEEM_ALL ? "all that is held"
                    : amount ? "money / price" : "as asked for";
            recorder.step(() -> DealingPoint.step("units:" + request.id() + " " + number,
                    done.fee().signum() == 0 ? asked : asked + ", less the units that paid the fee",
                    List.of(constant("units", burned)), burned.negate()));
        }
        String units = "units:" + request.id() + " " + number;
        if (amount && !last) {
            recorder.step(() -> DealingPoint.step("cash:" + request.id() + " " + number,
                    done.fee().signum() == 0 ? "as asked for" : "as asked for, less the fee",
                    List.of(constant("money", done.cash())), done.cash()));
        } else {
            recorder.step(() -> new Step("cash:" + request.id() + " " + number,
                    last ? "what is left, divided among the last by units" : "units x price",
                    List.of(DealingPoint.ofStep("units", burned.negate(), units),
                            DealingPoint.ofStep("price", price.perUnit(), "price")),
                    text(price.exactMoney(burned)), DealingPoint.rounding(terms.cash(), terms.moneyDecimals()),
                    text(done.cash())));
        }
    }

    private static Operand constant(String name, BigDecimal value) {
        return Operand.constant(name, text(value));
    }

    private static String text(BigDecimal value) {
        return value.toPlainString();
    }
}
