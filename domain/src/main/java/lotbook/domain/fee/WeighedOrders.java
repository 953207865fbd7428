package lotbook.domain.fee;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import lotbook.domain.evidence.DecimalText;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Step;
import lotbook.domain.money.Decimals;

/** The winning orders that the next gain is weighed by, as a calculation's steps tell of them. */
final class WeighedOrders {
    private static final String IN_34_DIGITS = "half even to 34 digits";

    private final List<Operand> orders = new ArrayList<>(0);
    private BigDecimal earlierProfit = BigDecimal.ZERO;
    private BigDecimal earlierDue = BigDecimal.ZERO;
    private BigDecimal profit = BigDecimal.ZERO;
    private BigDecimal due = BigDecimal.ZERO;

    /** One more. */
    Step order(FeeTrade trade, OpeningRate rate) {
        String id = "order:" + trade.id();
        BigDecimal ofOrder = rate.of(trade.profit());
        profit = profit.add(trade.profit());
        due = due.add(ofOrder);
        List<Operand> operands = new ArrayList<>(List.of(new Operand("profit", text(trade.profit()), trade.id())));
        for (OpeningRate.Part part : rate.parts()) {
            operands.add(new Operand("lots opened on " + part.day(), text(part.lots()), part.deal()));
            operands.add(new Operand(
                    "rate of " + part.day() + (part.terms().isEmpty() ? ", nothing accepted" : ""), part.rate().toString(),
                    part.terms().map(terms -> "terms:" + terms).orElse("")));
        }
        orders.add(Operand.ofStep("due of the order closed on " + trade.date(), text(ofOrder), id));
        return new Step(
                id, rate.isOne() ? "profit x rate of the day the order was opened"
                        : "profit x sum of lots x rate / sum of lots, by the days the order was opened",
                operands, text(ofOrder), rate.isOne() ? "" : IN_34_DIGITS, text(ofOrder));
    }

    /** After a charge they begin anew, a withdrawal takes its part of all of them. */
    void come(BigDecimal profitNow, BigDecimal dueNow) {
        if (profitNow.compareTo(profit) != 0 || dueNow.compareTo(due) != 0) {
            orders.clear();
            earlierProfit = profitNow;
            earlierDue = dueNow;
            profit = profitNow;
            due = dueNow;
        }
    }

    Step weighted(String id, RateScale.Weighted scale) {
        List<Operand> operands = new ArrayList<>();
        if (earlierProfit.signum() != 0) {
            operands.add(Operand.constant("due of earlier orders", text(earlierDue)));
            operands.add(Operand.constant("their profit", text(earlierProfit)));
        }
        operands.addAll(orders);
        operands.add(Operand.constant("profit of winning orders", text(scale.profit())));
        String rate = text(Decimals.divide(scale.due(), scale.profit()));
        return new Step(id, "due of winning orders / their profit", operands, rate, IN_34_DIGITS, rate);
    }

    private static String text(BigDecimal value) {
        return DecimalText.write(value);
    }
}
