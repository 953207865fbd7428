package lotbook.domain.fee.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.explain.Explanation;
import lotbook.domain.explain.ExplanationNode;
import lotbook.domain.execution.Movement.MovementClass;
import lotbook.domain.fee.Cap;
import lotbook.domain.fee.Charging;
import lotbook.domain.fee.EntryFee;
import lotbook.domain.fee.Fairness;
import lotbook.domain.fee.Fee;
import lotbook.domain.fee.FeeDay;
import lotbook.domain.fee.FeeEvent;
import lotbook.domain.fee.FeeOutputs;
import lotbook.domain.fee.FeeSplit;
import lotbook.domain.fee.FeeTerms;
import lotbook.domain.fee.HwmOnFlow;
import lotbook.domain.fee.OnWithdrawal;
import lotbook.domain.fee.PerformanceFee;
import lotbook.domain.fee.FeeFinding;
import lotbook.domain.fee.FeeFinding.Kind;
import lotbook.domain.fee.FeeState;
import lotbook.domain.fee.FeeTemplates;
import lotbook.domain.fee.Figures;
import lotbook.domain.fee.run.InvestorFacts.Previous;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.TradingLogin;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Rate;
import lotbook.domain.time.BusinessCalendar;
import org.junit.jupiter.api.Test;

/** What a line of a run charges, and what an approver must see before agreeing to it. */
class RunCalculationTest {
    private static final LocalDate FIRST = LocalDate.of(2018, 3, 1);
    private static final LocalDate LAST = LocalDate.of(2018, 3, 31);
    private static final Instant NOW = Instant.parse("2018-04-02T08:00:00Z");
    private static final FeeRun RUN = new FeeRun(
            7, FeeScope.of(FIRST, LAST, Optional.empty()), "March", NOW, FeeRun.State.CALCULATING, Optional.empty(), "f.lang", NOW);

    private static AcceptedTerms terms(String id, String performance) {
        return new AcceptedTerms(
                new VersionId(id), Sha256.of(id.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                FeeTemplates.GROSS_HIGH_WATER_MARK.with(Rate.of(performance), Rate.of("0")), FIRST.atStartOfDay(
                        java.time.ZoneOffset.UTC).toInstant());
    }

    /** From 10,000 to 12,000 within March. */
    private static InvestorFacts facts(
            Optional<AcceptedTerms> accepted, Optional<AcceptedTerms> inForce, Optional<Previous> previous) {
        TradingLogin investor = new TradingLogin(new AccountId("A-2"), new Login("MT5-1", "200001"));
        List<FeeDay> days = FIRST.datesUntil(LAST.plusDays(1))
                .filter(day -> day.getDayOfWeek().getValue() < 6)
                .map(day -> new FeeDay(day, Figures.flat(new BigDecimal(day.getDayOfMonth() < 15 ? "10000" : "12000")),
                        BigDecimal.ZERO))
                .toList();
        return new InvestorFacts(
                new LinkId("L-1"), InvestorFacts.Measure.ACCOUNT, new ProgrammeId("P"), investor,
                new TradingLogin(new AccountId("A-1"), new Login("MT5-1", "100001")), "USD", accepted, inForce,
                FIRST, LAST, LocalDate.of(2018, 1, 2), FeeState.opening(new BigDecimal("10000")), previous, days, List.of(), List.of(),
                List.of(), List.of(), List.of(), List.of("link:L-1"));
    }

    private static RunLine line(InvestorFacts facts) {
        return RunCalculation.line(RUN, facts, BusinessCalendar.NEW_YORK_17).orElseThrow();
    }

    private static List<Kind> kinds(RunLine line) {
        return line.findings().stream().map(FeeFinding::kind).toList();
    }

    @Test
    void whatIsFoundOfManyDaysAlikeIsSaidOnceAndWhatHoldsBackComesFirst() {
        AcceptedTerms accepted = terms("FT-1", "0.20");
        RunLine line = line(facts(Optional.of(accepted), Optional.of(accepted), Optional.empty()));
        List<FeeFinding> found = new ArrayList<>();
        found.add(new FeeFinding(Kind.FIRST_RUN, "2018-03-01", "No earlier run.", "Nothing."));
        for (int day = 1; day <= 4; day++) {
            found.add(new FeeFinding(Kind.EQUITY_MISSING, "2018-03-0" + day, "Nothing is known of 2018-03-0" + day + ".", "Read it."));
        }
        found.add(new FeeFinding(Kind.UNCLASSIFIED, "M-1", "What is M-1?", "Classify it."));
        found.add(new FeeFinding(Kind.UNCLASSIFIED, "M-2", "What is M-2?", "Classify it."));
        assertThat(new RunLine(line.facts(), line.terms(), line.snapshot(), line.outputs(), found).findingsInWords()).isEqualTo(
                "Nothing is known of 2018-03-01. The same of 3 more, up to 2018-03-04. Read it."
                        + " What is M-1? What is M-2? Classify it. No earlier run.");
    }

    @Test
    void whatWasAcceptedIsChargedAndOpensItsDerivation() {
        AcceptedTerms accepted = terms("FT-1", "0.20");
        RunLine line = line(facts(Optional.of(accepted), Optional.of(accepted), Optional.empty()));
        // 20 % of 12,000 - 10,000
        assertThat(line.posted()).isEqualByComparingTo("400.00");
        assertThat(line.hwmBefore()).isEqualByComparingTo("10000");
        assertThat(line.hwmAfter()).isEqualByComparingTo("12000");
        assertThat(line.isHeldBack()).isFalse();
        assertThat(line.terms()).isEqualTo(accepted);
        Explanation explained = FeeExplanation.of(line.snapshot(), FeeExplanation.Figure.POSTED, line.posted());
        assertThat(explained.tree().value()).isEqualTo("400.00");
        assertThat(explained.asText()).contains("gain").contains("base - HWM").contains("fee.period v3");
        Explanation charge = FeeExplanation.ofCharge(line.snapshot(), new FeeExplanation.Charged("performance", LAST), new BigDecimal("-400.00"));
        assertThat(charge.tree().children()).extracting(ExplanationNode::value).containsExactly("400.00");
        assertThat(charge.asText()).contains("the exact negative of what was charged");
    }

    @Test
    void underTermsThatNobodyAcceptedNothingIsCharged() {
        RunLine line = line(facts(Optional.empty(), Optional.of(terms("FT-2", "0.50")), Optional.empty()));
        assertThat(kinds(line)).containsExactly(Kind.NOT_ACCEPTED);
        assertThat(line.isHeldBack()).isTrue();
        assertThat(line.charges()).isEmpty();
        assertThat(line.posted()).isZero();
        assertThat(RunCalculation.line(RUN, facts(Optional.empty(), Optional.empty(), Optional.empty()),
                BusinessCalendar.NEW_YORK_17)).as("neither accepted nor agreed").isEmpty();
    }

    @Test
    void newerTermsThatAreNotAcceptedAreSaidAndNotUsed() {
        RunLine line = line(facts(Optional.of(terms("FT-1", "0.20")), Optional.of(terms("FT-2", "0.50")), Optional.empty()));
        assertThat(kinds(line)).containsExactly(Kind.NEWER_TERMS);
        assertThat(line.isHeldBack()).isFalse();
        assertThat(line.posted()).isEqualByComparingTo("400.00");
    }

    @Test
    void aFeeFarFromTheLastAndOtherTermsThanThenAreFlagged() {
        AcceptedTerms accepted = terms("FT-1", "0.20");
        Previous small = new Previous(1, LocalDate.of(2018, 2, 28), new BigDecimal("133.00"), new VersionId("FT-0"));
        assertThat(kinds(line(facts(Optional.of(accepted), Optional.of(accepted), Optional.of(small)))))
                .as("400 is more than three times 133").containsExactly(Kind.OTHER_TERMS, Kind.FAR_FROM_LAST);
        Previous large = new Previous(1, LocalDate.of(2018, 2, 28), new BigDecimal("1201.00"), new VersionId("FT-1"));
        assertThat(kinds(line(facts(Optional.of(accepted), Optional.of(accepted), Optional.of(large)))))
                .as("and 1,201 is more than three times 400").containsExactly(Kind.FAR_FROM_LAST);
        Previous none = new Previous(1, LocalDate.of(2018, 2, 28), BigDecimal.ZERO, new VersionId("FT-1"));
        assertThat(kinds(line(facts(Optional.of(accepted), Optional.of(accepted), Optional.of(none)))))
                .containsExactly(Kind.FAR_FROM_LAST);
        FeeRun early = new FeeRun(
                8, FeeScope.of(FIRST, FIRST, Optional.empty()), "A day", NOW, FeeRun.State.CALCULATING, Optional.empty(), "f.lang", NOW);
        InvestorFacts month = facts(Optional.of(accepted), Optional.of(accepted), Optional.of(large));
        InvestorFacts day = new InvestorFacts(
                month.link(), month.measure(), month.programme(), month.investor(), month.leader(), month.currency(), month.accepted(),
                month.inForce(), FIRST, FIRST, month.joined(), month.opening(), month.previous(), month.days().subList(0, 1),
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
        assertThat(kinds(RunCalculation.line(early, day, BusinessCalendar.NEW_YORK_17).orElseThrow()))
                .as("a day without a point of charging").isEmpty();
        Previous near = new Previous(1, LocalDate.of(2018, 2, 28), new BigDecimal("134.00"), new VersionId("FT-1"));
        assertThat(kinds(line(facts(Optional.of(accepted), Optional.of(accepted), Optional.of(near))))).isEmpty();
    }

    /** Flows, charges and the HWM's own moves agree for all terms; a closing state that says something else is found. */
    @Test
    void anHwmThatMovedWithoutAReasonIsFlagged() {
        for (FeeTemplates template : FeeTemplates.values()) {
            for (OnWithdrawal withdrawal : OnWithdrawal.values()) {
                FeeTerms terms = withdrawing(template.with(Rate.of("0.20"), Rate.of("0.02")), withdrawal);
                RunLine line = line(flowing(terms));
                assertThat(kinds(line)).as(template + " " + withdrawal).doesNotContain(Kind.HWM_UNEXPLAINED);
                terms.performance().filter(fee -> fee.hwm().flows() == HwmOnFlow.ABSOLUTE && !line.isHeldBack()).ifPresent(fee ->
                        assertThat(HwmTie.finding(line.facts(), moved(line.outputs()), fee)).isPresent());
            }
        }
        AcceptedTerms accepted = terms("FT-1", "0.20");
        RunLine still = line(facts(Optional.of(accepted), Optional.of(accepted), Optional.empty()));
        assertThat(HwmTie.finding(still.facts(), moved(still.outputs()), accepted.terms().performance().orElseThrow()))
                .hasValueSatisfying(finding -> assertThat(finding.text()).isEqualTo(
                        "The HWM is 12001.00 after the line; from 10000 on, flows and crystallisations explain 12000.00."));
    }

    private static FeeOutputs moved(FeeOutputs out) {
        FeeState closing = out.closing();
        FeeState.HwmState hwm = closing.hwm();
        FeeState.HwmState other = new FeeState.HwmState(
                hwm.hwm().add(BigDecimal.ONE), hwm.invested().add(BigDecimal.ONE), hwm.startValue(), hwm.shared(), hwm.costs(),
                hwm.management(), hwm.hurdle(), hwm.hurdleBefore(), hwm.openedProfit(), hwm.openedDue());
        return new FeeOutputs(
                new FeeState(other, closing.management(), closing.subscribed(), closing.traded(), closing.owed(), closing.last(),
                        closing.ended()),
                out.charges(), out.crystallisations(), out.payments(), out.days(), out.accrued(), out.findings());
    }

    private static FeeTerms withdrawing(FeeTerms terms, OnWithdrawal withdrawal) {
        List<Fee> fees = new ArrayList<>();
        fees.add(new EntryFee(Rate.of("0.01"), new Charging(Optional.empty(), new Cap.None(), FeeSplit.TO_PROVIDER)));
        for (Fee each : terms.fees()) {
            fees.add(each instanceof PerformanceFee fee
                    ? new PerformanceFee(fee.rate(), fee.profit(), fee.hwm(), withdrawal, fee.hurdle(), Fairness.PER_INVESTOR,
                            fee.withholding(), fee.charging())
                    : each);
        }
        return new FeeTerms(fees, terms.order(), terms.credit(), terms.weekends(), terms.rounding(), terms.debt(), terms.leaving(),
                terms.payout(), terms.reversals());
    }

    /** The same March with 1,000 put in on the 6th and 3,000 taken out on the 20th. */
    private static InvestorFacts flowing(FeeTerms terms) {
        AcceptedTerms accepted = new AcceptedTerms(new VersionId("FT-1"), Sha256.of(new byte[1]), terms, NOW);
        InvestorFacts still = facts(Optional.of(accepted), Optional.of(accepted), Optional.empty());
        List<FeeDay> days = still.days().stream().map(day -> new FeeDay(day.date(), day.figures().plus(new BigDecimal(
                day.date().getDayOfMonth() < 6 ? "0" : day.date().getDayOfMonth() < 20 ? "1000" : "-2000")), day.costs())).toList();
        List<FeeEvent> events = List.of(
                flow("M-1", LocalDate.of(2018, 3, 6), "1000", "10000"), flow("M-2", LocalDate.of(2018, 3, 20), "-3000", "13000"));
        return new InvestorFacts(
                still.link(), still.measure(), still.programme(), still.investor(), still.leader(), still.currency(),
                still.accepted(), still.inForce(), still.first(), still.last(), still.joined(), still.opening(), still.previous(),
                days, events, still.trades(), still.rates(), still.introducers(), still.findings(), still.sources());
    }

    private static FeeEvent flow(String id, LocalDate day, String amount, String before) {
        return new FeeEvent.Moved(id, day.atTime(12, 0).toInstant(java.time.ZoneOffset.UTC), day, MovementClass.EXTERNAL_FLOW,
                new BigDecimal(amount), Optional.of(Figures.flat(new BigDecimal(before))));
    }
}
