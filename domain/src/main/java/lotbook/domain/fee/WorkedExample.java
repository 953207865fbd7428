package lotbook.domain.fee;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lotbook.domain.execution.Movement.MovementClass;
import lotbook.domain.explain.Recorder;
import lotbook.domain.fee.FeeInputs.FeePeriod;
import lotbook.domain.fee.FeeSplit.Payee;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.MinorUnit;
import lotbook.domain.money.Rate;
import lotbook.domain.money.RateUsed;
import lotbook.domain.time.BusinessCalendar;

/**
 * What terms mean, told on one story that never changes: an investor joins with 10,000, gains 1,000, loses 1,500, puts in 5,000
 * and gains 2,500, gains 1,500, takes out 4,000 and loses 1,500, gains 2,000 and leaves with 600 that float. Calculated month by
 * month by {@link FeeCalculation}, like every fee; no fee is taken out of the equity shown.
 *
 * @param months what happened, and what was charged
 * @param payees what each of them gets of all fees
 * @param findings what the calculation says of the terms
 */
public record WorkedExample(List<Month> months, Map<Payee, BigDecimal> payees, List<FeeFinding> findings) {
    private static final String CURRENCY = "USD";
    private static final Rate PER_EURO = Rate.of("1.1");
    private static final BigDecimal START = new BigDecimal("10000");
    private static final LocalDate JOINED = LocalDate.of(2025, 10, 1);
    private static final List<Chapter> STORY = List.of(
            new Chapter(YearMonth.of(2025, 10), "4", "24", List.of(new Turn(15, What.RESULT, "1000"))),
            new Chapter(YearMonth.of(2025, 11), "5", "30", List.of(new Turn(15, What.RESULT, "-1500"))),
            new Chapter(YearMonth.of(2025, 12), "6", "36",
                    List.of(new Turn(1, What.FLOW, "5000"), new Turn(15, What.RESULT, "2500"))),
            new Chapter(YearMonth.of(2026, 1), "3", "18",
                    List.of(new Turn(15, What.RESULT, "1500"), new Turn(16, What.FLOW, "-4000"),
                            new Turn(22, What.RESULT, "-1500"))),
            new Chapter(YearMonth.of(2026, 2), "5", "30",
                    List.of(new Turn(10, What.RESULT, "2000"), new Turn(12, What.FLOATS, "600"),
                            new Turn(16, What.LEAVES, "0"))));

    public WorkedExample {
        months = List.copyOf(months);
        payees = Map.copyOf(payees);
        findings = List.copyOf(findings);
    }

    /**
     * One month.
     *
     * @param flow put in, below zero taken out
     * @param result of its trades, after their costs, with what floats at its end
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

    private enum What { FLOW, RESULT, FLOATS, LEAVES }

    /** What happens on a day of a month. */
    private record Turn(int day, What what, BigDecimal amount) {
        Turn(int day, What what, String amount) {
            this(day, what, new BigDecimal(amount));
        }
    }

    /**
     * A month of the story.
     *
     * @param lots of each trade, and its costs
     */
    private record Chapter(YearMonth month, String lots, String costs, List<Turn> turns) {
        BigDecimal sum(What what, int day) {
            return turns.stream().filter(turn -> turn.what == what && turn.day <= day).map(Turn::amount)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        BigDecimal sum(What what) {
            return sum(what, month.lengthOfMonth());
        }

        /** At the end of a day, or before what flows on it. */
        Figures figures(BigDecimal before, int day) {
            BigDecimal balance = before.add(sum(What.FLOW, day)).add(sum(What.RESULT, day));
            return new Figures(balance, balance.add(sum(What.FLOATS, day)), BigDecimal.ZERO);
        }

        Stream<Turn> turns(What what) {
            return turns.stream().filter(turn -> turn.what == what);
        }

        /** Of leaving, or of the month. */
        int last() {
            return turns(What.LEAVES).findFirst().map(Turn::day).orElse(month.lengthOfMonth());
        }
    }

    /** Terms that are charged by units come to the same: one investor alone in a pool. */
    public static WorkedExample of(FeeTerms agreed) {
        FeeTerms terms = agreed.withOwnHwm();
        List<Month> months = new ArrayList<>();
        List<FeeFinding> findings = new ArrayList<>();
        Map<Payee, BigDecimal> payees = new EnumMap<>(Payee.class);
        FeeState state = FeeState.opening(START);
        BigDecimal equity = START;
        BigDecimal charged = BigDecimal.ZERO;
        for (Chapter chapter : STORY) {
            FeeOutputs outputs = FeeCalculation.calculate(inputs(terms, chapter, state, equity), Recorder.SILENT);
            outputs.findings().stream().filter(finding -> !findings.contains(finding)).forEach(findings::add);
            List<FeeCharge> charges = outputs.charges().stream()
                    .flatMap(charge -> Stream.concat(Stream.of(charge), charge.givenBack().stream()))
                    .toList();
            charges.stream().flatMap(charge -> charge.split().stream()).filter(paid -> paid.amount().signum() != 0)
                    .forEach(paid -> payees.merge(paid.payee(), paid.amount(), BigDecimal::add));
            charged = charges.stream().map(FeeCharge::collected).reduce(charged, BigDecimal::add);
            Figures end = chapter.figures(equity, chapter.last());
            equity = end.balance();
            state = outputs.closing();
            months.add(new Month(
                    chapter.month(), chapter.sum(What.FLOW), chapter.sum(What.RESULT).add(chapter.sum(What.FLOATS)), end.equity(),
                    state.hwm().hwm(), byKind(charges), end.equity().subtract(charged)));
        }
        return new WorkedExample(months, payees, findings);
    }

    private static Map<String, BigDecimal> byKind(List<FeeCharge> charges) {
        Map<String, BigDecimal> fees = new TreeMap<>();
        charges.forEach(charge -> fees.merge(charge.fee(), charge.collected(), BigDecimal::add));
        return fees;
    }

    private static FeeInputs inputs(FeeTerms terms, Chapter chapter, FeeState opening, BigDecimal before) {
        LocalDate first = chapter.month().atDay(1);
        LocalDate last = chapter.month().atDay(chapter.last());
        BigDecimal costs = new BigDecimal(chapter.costs());
        List<FeeDay> days = first.datesUntil(last.plusDays(1))
                .map(date -> new FeeDay(date, chapter.figures(before, date.getDayOfMonth()),
                        chapter.turns(What.RESULT).anyMatch(turn -> turn.day() == date.getDayOfMonth())
                                ? costs : BigDecimal.ZERO))
                .toList();
        return new FeeInputs(
                new AccountId("EXAMPLE"), Optional.empty(), new VersionId("EXAMPLE"), terms, MinorUnit.of(CURRENCY), JOINED,
                new FeePeriod(first, last, false), opening, days, events(chapter, before), trades(terms, chapter),
                rates(terms, first, last), introducers(terms), BusinessCalendar.NEW_YORK_17, noon(last), List.of());
    }

    /** Payees are paid in another currency at one rate all along: what the example shows is in the account's. */
    private static List<RateUsed> rates(FeeTerms terms, LocalDate first, LocalDate last) {
        return terms.payout() instanceof Payout.Converted(String currency, int _, Payout.RateDay _)
                ? first.minusDays(1).datesUntil(last.plusDays(1))
                        .map(day -> new RateUsed(CURRENCY, currency, day, day, PER_EURO, Rate.of("1"), "example", "one rate"))
                        .toList()
                : List.of();
    }

    /** Somebody stands on every level that the terms pay. */
    private static List<Introducer> introducers(FeeTerms terms) {
        int levels = terms.introducing().map(fee -> fee.perLot().size()).orElse(0);
        return IntStream.rangeClosed(1, levels)
                .mapToObj(level -> new Introducer(level, new PartyId("IB-" + level), JOINED, Optional.empty(), false))
                .toList();
    }

    private static List<FeeEvent> events(Chapter chapter, BigDecimal before) {
        List<FeeEvent> events = new ArrayList<>();
        for (Turn turn : chapter.turns()) {
            LocalDate day = chapter.month().atDay(turn.day());
            Optional<Figures> known = Optional.of(chapter.figures(before, turn.day() - 1));
            switch (turn.what()) {
                case FLOW -> events.add(new FeeEvent.Moved(
                        "flow " + day, noon(day), day, MovementClass.EXTERNAL_FLOW, turn.amount(), known));
                case LEAVES -> events.add(new FeeEvent.Ended("leaving", noon(day), day, FeeCause.LEAVING, known));
                case RESULT, FLOATS -> { }
            }
        }
        return events;
    }

    private static List<FeeTrade> trades(FeeTerms terms, Chapter chapter) {
        BigDecimal costs = new BigDecimal(chapter.costs());
        return chapter.turns(What.RESULT).map(turn -> new FeeTrade(
                "deal " + turn.day(), chapter.month().atDay(turn.day()), new BigDecimal(chapter.lots()), new BigDecimal("100000"),
                new BigDecimal("1.10"), BigDecimal.ONE, new BigDecimal("10"), costs, turn.amount().add(costs), true,
                flatRate(terms).map(rate -> OpeningRate.of(
                        "deal " + turn.day(), chapter.month().atDay(turn.day()), new BigDecimal(chapter.lots()), rate))))
                .toList();
    }

    private static Optional<Rate> flatRate(FeeTerms terms) {
        return terms.performance().flatMap(fee -> switch (fee.rate().scale()) {
            case RateScale.Flat flat -> Optional.of(flat.rate());
            case RateScale.ByReturn tiers -> tiers.tiers().stream().map(RateScale.ReturnTier::rate).findFirst();
            case RateScale.Weighted _ -> Optional.empty();
        });
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
    }
}
