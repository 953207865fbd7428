package lotbook.domain.fee.history;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import lotbook.domain.explain.Explanation;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Step;
import lotbook.domain.fee.FeeDay;

/**
 * The end of a day that was measured.
 *
 * @param day as fees are measured on it
 * @param at when the server measured it last on that day
 * @param parts what adds up to the investor's own money then, each with the row it comes from
 */
public record MeasuredDay(FeeDay day, Instant at, List<Operand> parts) {
    public static final String RULE = "investor.equity v1";

    public MeasuredDay {
        parts = List.copyOf(parts);
    }

    /** Equity less credit. */
    public BigDecimal own() {
        return day.figures().equity().subtract(day.figures().credit());
    }

    public Explanation explain(Subject subject, String currency) {
        String value = own().toPlainString() + " " + currency;
        return new Explanation(
                "equity less credit of " + subject + " at the end of " + day.date(), value, RULE,
                List.of(new Step("own", "sum of what was measured and what moved since", parts, value, "", value)),
                parts.stream().map(Operand::reference).filter(reference -> !reference.isEmpty()).distinct().toList());
    }
}
