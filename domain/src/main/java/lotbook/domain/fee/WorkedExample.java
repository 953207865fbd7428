package lotbook.domain.fee;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lotbook.domain.execution.Movement.MovementClass;
import lotbook.domain.explain.Recorder;
import lotbook.domain.fee.FeeInputs.FeePeriod;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.MinorUnit;
import lotbook.domain.money.Rate;
import lotbook.domain.time.BusinessCalendar;

/**
 * What terms mean, told on one story that never changes: an investor joins with 10,000, gains 1,000, loses 1,500, puts in 5,000
 * and gains 2,500. Calculated month by month by {@link FeeCalculation}, like every fee; no fee is taken out of the equity shown.
 *
 * @param months what happened, and what was charged
 * @param findings what the calculation says of the terms
 */
public record WorkedExample(List<Month> months, List<FeeFinding> findings) {
    private static final BigDecimal START = new BigDecimal("10000");
    private static final LocalDate JOINED = LocalDate.of(2025, 10, 1);
    private static final List<Chapter> STORY = List.of(
            new Chapter(YearMonth.of(2025, 10), "0", "1000", "4", "24"),
            new Chapter(YearMonth.of(2025, 11), "0", "-1500", "5", "30"),
            new Chapter(YearMonth.of(2025, 12), "5000", "2500", "6", "36"));

    public WorkedExample {
        months = List.copyOf(months);
        findings = List.copyOf(findings);
    }

    /**
     * One month.
     *
     * @param flow put in on its first day
     * @param result of the trades of its 15th, after their costs
     * @param equity at its end, before all fees
     * @param hwm at its end
     * @param fees taken from the account, by kind
     * @param left of the equity after all fees so far
     */
    public record Month(
            YearMonth month, BigDecimal flow, BigDecimal result, BigDecimal equity, BigDecimal hwm, Map<String, BigDecimal> fees,
            BigDecimal left) {
        public Month {
            fees = Map.copyOf(fees);
        }

        /** Taken of one kind; zero if none was. */
        public BigDecimal fee(String kind) {
            return fees.getOrDefault(kind, BigDecimal.ZERO);
        }
    }

    private record Chapter(YearMonth month, String flow, String result, String lots, String costs) {}

    /** Terms that are charged by units come to the same: one investor alone in a pool. */
    public static WorkedExample of(FeeTerms agreed) {
        FeeTerms terms = agreed.withOwnHwm();
        List<Month> months = new ArrayList<>();
        List<FeeFinding> findings = new ArrayList<>();
        FeeState state = FeeState.opening(START);
        BigDecimal equity = START;
        BigDecimal charged = BigDecimal.ZERO;
        for (Chapter chapter : STORY) {
            FeeOutputs outputs = FeeCalculation.calculate(inputs(terms, chapter, state, equity), Recorder.SILENT);
            outputs.findings().stream().filter(finding -> !findings.contains(finding)).forEach(findings::add);
            BigDecimal flow = new BigDecimal(chapter.flow());
            BigDecimal result = new BigDecimal(chapter.result());
            equity = equity.add(flow).add(result);
            charged = charged.add(outputs.collected());
            state = outputs.closing();
            months.add(new Month(chapter.month(), flow, result, equity, state.hwm().hwm(), byKind(outputs),
                    equity.subtract(charged)));
        }
        return new WorkedExample(months, findings);
    }

    private static Map<String, BigDecimal> byKind(FeeOutputs outputs) {
        Map<String, BigDecimal> fees = new TreeMap<>();
        outputs.charges().forEach(charge -> fees.merge(charge.fee(), charge.collected(), BigDecimal::add));
        return fees;
    }

    private static FeeInputs inputs(FeeTerms terms, Chapter chapter, FeeState opening, BigDecimal before) {
        LocalDate first = chapter.month().atDay(1);
        LocalDate last = chapter.month().atEndOfMonth();
        LocalDate traded = chapter.month().atDay(15);
        BigDecimal flow = new BigDecimal(chapter.flow());
        BigDecimal result = new BigDecimal(chapter.result());
        BigDecimal costs = new BigDecimal(chapter.costs());
        List<FeeDay> days = first.datesUntil(last.plusDays(1))
                .map(date -> new FeeDay(date,
                        Figures.flat(before.add(flow).add(date.isBefore(traded) ? BigDecimal.ZERO : result)),
                        date.equals(traded) ? costs : BigDecimal.ZERO))
                .toList();
        List<FeeEvent> events = flow.signum() == 0 ? List.of() : List.of(new FeeEvent.Moved(
                "deposit", noon(first), first, MovementClass.EXTERNAL_FLOW, flow, Optional.of(Figures.flat(before))));
        FeeTrade trade = new FeeTrade(
                "deal " + traded, traded, new BigDecimal(chapter.lots()), new BigDecimal("100000"), new BigDecimal("1.10"),
                BigDecimal.ONE, new BigDecimal("10"), costs, result.add(costs), flatRate(terms));
        return new FeeInputs(
                new AccountId("EXAMPLE"), Optional.empty(), new VersionId("EXAMPLE"), terms, MinorUnit.of("USD"), JOINED,
                new FeePeriod(first, last, false), opening, days, events, List.of(trade), List.of(), BusinessCalendar.NEW_YORK_17,
                noon(last), List.of());
    }

    private static Optional<Rate> flatRate(FeeTerms terms) {
        return terms.performance().flatMap(fee -> switch (fee.rate().scale()) {
            case RateScale.Flat flat -> Optional.of(flat.rate());
            case RateScale.ByReturn tiers -> Optional.of(tiers.tiers().getFirst().rate());
            case RateScale.Weighted _ -> Optional.empty();
        });
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
    }
}
