package lotbook.app.history;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lotbook.domain.fee.history.HwmStretch;
import lotbook.domain.fee.history.InvestorHistory;
import lotbook.domain.fee.history.MeasuredDay;

/** Where days and amounts stand: days one beside the other, the market's only; amounts between round figures close to them. */
final class HistoryScale {
    private static final int LINES = 4;
    private static final List<String> ROUND = List.of("1", "2", "2.5", "5", "10");

    private final List<LocalDate> days;
    private final BigDecimal low;
    private final BigDecimal step;
    private final int lines;
    private final double left;
    private final double right;
    private final double top;
    private final double bottom;

    /** @param left the first day's place; the other edges alike */
    HistoryScale(InvestorHistory history, double left, double right, double top, double bottom) {
        this.days = history.calendar();
        this.left = left;
        this.right = right;
        this.top = top;
        this.bottom = bottom;
        List<BigDecimal> amounts = Stream.concat(
                history.days().stream().map(MeasuredDay::own), history.hwm().stream().map(HwmStretch::value)).toList();
        BigDecimal least = amounts.stream().min(BigDecimal::compareTo).orElse(BigDecimal.ZERO);
        BigDecimal most = amounts.stream().max(BigDecimal::compareTo).orElse(BigDecimal.ONE);
        BigDecimal span = most.subtract(least).max(most.abs().max(BigDecimal.ONE).movePointLeft(3));
        this.step = roundedUp(span.divide(BigDecimal.valueOf(LINES), 12, RoundingMode.HALF_UP));
        this.low = least.divide(step, 0, RoundingMode.FLOOR).multiply(step);
        int needed = most.subtract(low).divide(step, 0, RoundingMode.CEILING).intValueExact();
        this.lines = Math.max(needed, 1);
    }

    /** Whether the axis begins at zero, which a chart of lines need not. */
    boolean fromZero() {
        return low.signum() == 0;
    }

    /** The amounts that have a line, the lowest first. */
    List<BigDecimal> lines() {
        List<BigDecimal> all = new ArrayList<>();
        for (int i = 0; i <= lines; i++) {
            all.add(low.add(step.multiply(BigDecimal.valueOf(i))));
        }
        return all;
    }

    double x(LocalDate day) {
        return x(days.indexOf(day));
    }

    double x(int place) {
        return days.size() < 2 ? (left + right) / 2 : left + (right - left) * place / (days.size() - 1);
    }

    double y(BigDecimal amount) {
        BigDecimal height = step.multiply(BigDecimal.valueOf(lines));
        return bottom - (bottom - top) * amount.subtract(low).divide(height, 12, RoundingMode.HALF_UP).doubleValue();
    }

    /** The day whose place is nearest. */
    Optional<LocalDate> day(double x) {
        if (days.isEmpty()) {
            return Optional.empty();
        }
        double place = days.size() < 2 ? 0 : (x - left) / (right - left) * (days.size() - 1);
        return Optional.of(days.get(Math.clamp(Math.round(place), 0, days.size() - 1)));
    }

    private static BigDecimal roundedUp(BigDecimal least) {
        BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen(least.precision() - least.scale() - 1);
        return ROUND.stream()
                .map(factor -> power.multiply(new BigDecimal(factor)))
                .filter(round -> round.compareTo(least) >= 0)
                .findFirst()
                .orElseThrow();
    }
}
