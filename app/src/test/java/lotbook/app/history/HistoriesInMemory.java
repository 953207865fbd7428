package lotbook.app.history;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.domain.execution.Movement.MovementClass;
import lotbook.domain.explain.Explanation;
import lotbook.domain.explain.Operand;
import lotbook.domain.fee.FeeDay;
import lotbook.domain.fee.FeeTables;
import lotbook.domain.fee.Figures;
import lotbook.domain.fee.history.HwmStretch;
import lotbook.domain.fee.history.InvestorHistories;
import lotbook.domain.fee.history.InvestorHistory;
import lotbook.domain.fee.history.InvestorHistory.Flow;
import lotbook.domain.fee.history.MeasuredDay;
import lotbook.domain.fee.history.Subject;
import lotbook.domain.fee.run.InvestorFacts.Measure;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.query.Column;
import lotbook.domain.query.Row;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.BusinessCalendar;

/** One investor's two months: a gain, a week without a link, a deposit, a withdrawal, a loss; two charges. */
public final class HistoriesInMemory implements InvestorHistories {
    public static final LocalDate FIRST = LocalDate.of(2018, 1, 1);
    public static final LocalDate LAST = LocalDate.of(2018, 2, 28);
    public static final LocalDate DEPOSIT = LocalDate.of(2018, 1, 12);
    public static final LocalDate GAP = LocalDate.of(2018, 2, 7);
    private static final Instant ASKED = Instant.parse("2018-03-01T10:42:11Z");

    @Override
    public InvestorHistory of(Subject subject, Optional<Integer> most, AsOf asOf) {
        LocalDate first = most.map(LAST::minusDays).filter(day -> day.isAfter(FIRST)).orElse(FIRST);
        List<MeasuredDay> days = days().stream().filter(day -> !day.day().date().isBefore(first)).toList();
        return new InvestorHistory(
                subject, new AccountId("A-200451"), Optional.of(new AccountId("A-100007")), Measure.ACCOUNT, "USD", first, LAST,
                Optional.of(days.getLast().at()), days,
                List.of(flow("M-1", DEPOSIT, "1000.00"), flow("M-2", LocalDate.of(2018, 2, 16), "-250.00")),
                List.of(new HwmStretch(FIRST, DEPOSIT.minusDays(1), new BigDecimal("11000.00"), 7),
                        new HwmStretch(DEPOSIT, LocalDate.of(2018, 1, 30), new BigDecimal("12000.00"), 7),
                        new HwmStretch(LocalDate.of(2018, 1, 31), LocalDate.of(2018, 1, 31), new BigDecimal("12310.00"), 7)),
                List.of(charge(1, "performance", "62.00"), charge(2, "management", "20.43")), List.of(new LinkId("L-0007")),
                List.of(), asOf.asAt().orElse(ASKED));
    }

    @Override
    public Optional<Explanation> explain(Subject subject, LocalDate day, AsOf asOf) {
        return days().stream().filter(at -> at.day().date().equals(day)).findFirst().map(at -> at.explain(subject, "USD"));
    }

    private static List<MeasuredDay> days() {
        List<MeasuredDay> days = new ArrayList<>();
        int i = 0;
        for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
            boolean gap = !day.isBefore(GAP) && day.isBefore(GAP.plusDays(5));
            if (day.getDayOfWeek().getValue() < 6 && !gap) {
                BigDecimal wave = new BigDecimal((i * 37) % 180 - 60 + i * (day.getMonthValue() == 1 ? 9 : 2));
                BigDecimal own = new BigDecimal("11000.00").add(wave)
                        .add(day.isBefore(DEPOSIT) ? BigDecimal.ZERO : new BigDecimal("1000.00"))
                        .subtract(day.isBefore(LocalDate.of(2018, 2, 16)) ? BigDecimal.ZERO : new BigDecimal("250.00"));
                days.add(new MeasuredDay(new FeeDay(day, Figures.flat(own), BigDecimal.ZERO),
                        BusinessCalendar.NEW_YORK_17.endOf(day).minusSeconds(60),
                        List.of(new Operand("equity as measured", own.toPlainString(), "summary:MT5-1/S-" + day))));
                i++;
            }
        }
        return days;
    }

    private static Flow flow(String id, LocalDate day, String amount) {
        return new Flow("movement:MT5-1/" + id, day.atTime(10, 0).toInstant(java.time.ZoneOffset.UTC), day,
                MovementClass.EXTERNAL_FLOW, new BigDecimal(amount));
    }

    private static Row charge(long id, String fee, String posted) {
        return new Row(id, FeeTables.CHARGES, FeeTables.CHARGES.columns().stream().map(column -> value(column, fee, posted)).toList());
    }

    private static Optional<Object> value(Column column, String fee, String posted) {
        return switch (column.id()) {
            case "charge-id" -> Optional.of("7-L-0007-" + fee);
            case "run" -> Optional.of("7");
            case "fee" -> Optional.of(fee);
            case "charge-day" -> Optional.of(LocalDate.of(2018, 1, 31));
            case "posted" -> Optional.of(new BigDecimal(posted));
            case "currency" -> Optional.of("USD");
            case "state" -> Optional.of("SETTLED");
            case "link-id" -> Optional.of("L-0007");
            default -> Optional.empty();
        };
    }
}
