package lotbook.domain.fee;

import static lotbook.domain.fee.FeeCase.march;
import static lotbook.domain.fee.FeeCase.of;
import static lotbook.domain.fee.FeeCase.onWithdrawal;
import static lotbook.domain.fee.FeeCase.performance;
import static lotbook.domain.fee.FeeCase.withFlows;
import static lotbook.domain.fee.FeeCase.withHurdle;
import static lotbook.domain.fee.FeeCase.withHwm;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import lotbook.domain.execution.Movement.MovementClass;
import lotbook.domain.explain.Recorder;
import lotbook.domain.fee.PerformanceFee.HwmTerms;
import lotbook.domain.fee.PerformanceFee.ProfitTerms;
import lotbook.domain.money.Rate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** HWMs, flows, hurdles and withdrawals; each expected figure is the formula beside it. */
class PerformanceFeeTest {
    private static final PerformanceFee GROSS = performance(HwmAfterCharge.GROSS);
    private static final PerformanceFee NET = performance(HwmAfterCharge.NET);

    private static Hurdle.Growth sixPercent(Hurdle.Base base, Hurdle.Carry carry) {
        return new Hurdle.Growth(Rate.of("0.06"), base, DayCount.ACT_365, carry);
    }

    @Test
    void the_same_path_charges_less_under_a_gross_hwm_than_under_a_net_one() {
        // Results 2,000, -400, 1,500, 1,650: 30 % of 2,000, 0, 500, 1,500 gross; of 2,000, 0, 1,100, 1,650 net.
        assertThat(fourMonths(HwmAfterCharge.GROSS)).isEqualByComparingTo("1200");
        assertThat(fourMonths(HwmAfterCharge.NET)).isEqualByComparingTo("1425");
    }

    private static BigDecimal fourMonths(HwmAfterCharge after) {
        FeeTerms terms = FeeTerms.of(FeeTemplates.performance(Rate.of("0.30"), after, new Schedule.EveryDays(1)));
        FeeState state = FeeState.opening(of("10000"));
        BigDecimal charged = BigDecimal.ZERO;
        LocalDate day = march(1);
        BigDecimal equity = of("10000");
        for (String profit : List.of("2000", "-400", "1500", "1650")) {
            BigDecimal settled = state.owed().unsettled();
            equity = equity.subtract(settled).add(of(profit));
            FeeCase month = new FeeCase(terms).opening(state).period(day, day).day(day, equity.toPlainString());
            if (settled.signum() > 0) {
                month.movedUnseen(day, MovementClass.FEE, settled.negate().toPlainString());
            }
            FeeOutputs out = month.run();
            charged = charged.add(out.collected());
            state = out.closing();
            day = day.plusDays(1);
        }
        return charged;
    }

    @Test
    void a_fee_that_is_charged_and_not_debited_yet_is_no_profit() {
        FeeTerms terms = FeeTerms.of(FeeTemplates.performance(Rate.of("0.20"), HwmAfterCharge.NET, new Schedule.EveryDays(1)));
        FeeOutputs out = new FeeCase(terms).period(march(1), march(3)).restAt("11000").run();
        // 20 % of 1,000 on the first day; the value stays 10,800 = 11,000 - 200 until the debit.
        assertThat(out.charges().stream().map(FeeCharge::posted).toList())
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(of("200"), of("0"), of("0"));
        assertThat(out.closing().hwm().hwm()).isEqualByComparingTo("10800");
    }

    @Test
    void a_deposit_moves_the_hwm_by_the_terms() {
        // HWM 10,000 with 9,500 in the account, 1,000 comes in.
        assertThat(hwmAfter(HwmOnFlow.ABSOLUTE, "1000")).isEqualByComparingTo("11000");
        assertThat(hwmAfter(HwmOnFlow.PROPORTIONAL, "1000")).isEqualByComparingTo(
                of("10000").multiply(of("10500")).divide(of("9500"), java.math.MathContext.DECIMAL128));
        assertThat(hwmAfter(HwmOnFlow.PER_UNIT, "1000")).isEqualByComparingTo("11000");
        assertThat(hwmAfter(HwmOnFlow.RESET_TO_BALANCE, "1000")).isEqualByComparingTo("10500");
        // 950 go: a tenth.
        assertThat(hwmAfter(HwmOnFlow.ABSOLUTE, "-950")).isEqualByComparingTo("9050");
        assertThat(hwmAfter(HwmOnFlow.PER_UNIT, "-950")).isEqualByComparingTo("9000");
    }

    private static BigDecimal hwmAfter(HwmOnFlow rule, String flow) {
        return new FeeCase(FeeTerms.of(withFlows(GROSS, rule)))
                .period(march(2), march(2))
                .moved(march(2), MovementClass.EXTERNAL_FLOW, flow, "9500")
                .day(march(2), of("9500").add(of(flow)).toPlainString())
                .run().closing().hwm().hwm();
    }

    @Test
    void a_withdrawal_crystallises_all_a_part_or_nothing() {
        // Value 12,000, HWM 10,000, 20 %: 400 accrued; 2,900 are paid, a quarter of the 11,600 that the fee leaves.
        FeeOutputs full = withdraw(OnWithdrawal.FULL, "9100");
        assertThat(full.posted("performance")).isEqualByComparingTo("400");
        assertThat(full.closing().hwm().hwm()).isEqualByComparingTo("9100"); // 12,000 - 2,900
        FeeOutputs part = withdraw(OnWithdrawal.PROPORTIONAL, "9100");
        assertThat(part.posted("performance")).isEqualByComparingTo("100"); // 400 x 2,900 / 11,600
        assertThat(part.closing().hwm().hwm()).isEqualByComparingTo("7500"); // 10,000 x 8,700 / 11,600
        FeeOutputs retained = withdraw(OnWithdrawal.RETAINED, "9100");
        assertThat(retained.charges()).isEmpty();
        assertThat(retained.closing().hwm().hwm()).isEqualByComparingTo("7100"); // 10,000 - 2,900
        for (FeeOutputs out : List.of(full, part, retained)) {
            assertThat(out.payments()).singleElement().satisfies(payment -> {
                assertThat(payment.paid()).isEqualByComparingTo("2900");
                assertThat(payment.fee()).isZero();
                assertThat(payment.retained()).isZero();
            });
        }
    }

    private static FeeOutputs withdraw(OnWithdrawal rule, String end) {
        return new FeeCase(FeeTerms.of(onWithdrawal(GROSS, rule)))
                .period(march(2), march(2))
                .moved(march(2), MovementClass.EXTERNAL_FLOW, "-2900", "12000")
                .day(march(2), end)
                .run();
    }

    /** HWM 1,000, value 1,200, 20 %: 40 is due of the one profit of 200, however the 600 that the platform paid are met. */
    @ParameterizedTest
    @EnumSource(OnWithdrawal.class)
    void a_withdrawal_that_the_platform_paid_costs_the_profit_its_fee_once(OnWithdrawal rule) {
        for (HwmAfterCharge after : HwmAfterCharge.values()) {
            FeeTerms terms = FeeTerms.of(onWithdrawal(performance(after), rule));
            FeeOutputs paid = new FeeCase(terms).opening(FeeState.opening(of("1000"))).period(march(2), march(2))
                    .moved(march(2), MovementClass.EXTERNAL_FLOW, "-600", "1200").day(march(2), "600").run();
            FeeOutputs rest = new FeeCase(terms).opening(paid.closing()).period(march(3), march(31)).restAt("600").run();
            assertThat(paid.collected().add(rest.collected())).as(after + " " + rule).isEqualByComparingTo("40");
            assertThat(rest.closing().owed().unsettled()).isEqualByComparingTo("40");
            assertThat(rest.closing().owed().retained()).isZero();
        }
    }

    @Test
    void what_an_earlier_rule_took_for_retained_is_collected_from_the_account() {
        FeeTerms terms = FeeTerms.of(onWithdrawal(GROSS, OnWithdrawal.RETAINED));
        FeeState fresh = FeeState.opening(of("7100"));
        FeeState.Owed owed = new FeeState.Owed(of("0"), of("0"), of("0"), of("100"), of("0"));
        FeeCharge due = monthEnd(terms, fresh.owing(owed), "8100");
        assertThat(due.posted()).isEqualByComparingTo("200");
        assertThat(due.collected()).isEqualByComparingTo("200");
        assertThat(due.fromRetained()).isZero();
        assertThat(monthEnd(terms, fresh.owing(owed), "6900").paidOut()).isZero();
    }

    @Test
    void a_fee_movement_without_a_charge_of_ours_settles_none() {
        FeeState fresh = FeeState.opening(of("1000"));
        FeeState owing = fresh.owing(new FeeState.Owed(of("100"), of("0"), of("0"), of("0"), of("0")));
        FeeOutputs out = new FeeCase(FeeTerms.of(GROSS)).opening(owing).period(march(2), march(6))
                .day(march(2), "1000").unasked(march(3), "-30", "1000").day(march(3), "970").day(march(4), "970")
                .moved(march(5), MovementClass.FEE, "-100", "970").restAt("870").run();
        assertThat(out.closing().owed().unsettled()).isZero();
        assertThat(out.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(FeeFinding.Kind.FEE_WITHOUT_CHARGE);
            assertThat(finding.text()).isEqualTo("The fee movement U1 takes 30 that no charge asked for.");
        });
    }

    private static FeeCharge monthEnd(FeeTerms terms, FeeState state, String equity) {
        return new FeeCase(terms).opening(state).period(march(31), march(31)).day(march(31), equity)
                .run().charges().getLast();
    }

    @Test
    void a_hurdle_grows_by_day_on_its_base() {
        // 10,000 x 6 % x 31 / 365 = 50.958904...; value 11,000.
        BigDecimal hurdle = of("10000").multiply(of("0.06")).multiply(of("31"))
                .divide(of("365"), java.math.MathContext.DECIMAL128);
        FeeOutputs hard = month(withHurdle(GROSS, new Hurdle.Hard(sixPercent(Hurdle.Base.HWM, Hurdle.Carry.RESET))), "11000");
        assertThat(hard.crystallisations().getFirst().hurdle()).isEqualByComparingTo(hurdle);
        assertThat(hard.posted("performance")).isEqualByComparingTo("189.81"); // 20 % of 949.041...
        FeeOutputs soft = month(withHurdle(GROSS, new Hurdle.Soft(sixPercent(Hurdle.Base.HWM, Hurdle.Carry.RESET))), "11000");
        assertThat(soft.posted("performance")).isEqualByComparingTo("200"); // 20 % of 1,000
        Hurdle catchUp = new Hurdle.CatchUp(sixPercent(Hurdle.Base.HWM, Hurdle.Carry.RESET), Rate.of("0.5"));
        FeeOutputs zone = month(withHurdle(GROSS, catchUp), "10060");
        assertThat(zone.posted("performance")).isEqualByComparingTo("4.52"); // 50 % of 60 - 50.958..., below 20 % of 60
    }

    private static FeeOutputs month(PerformanceFee fee, String end) {
        return new FeeCase(FeeTerms.of(fee)).restAt(end).run();
    }

    @Test
    void a_hurdle_that_was_not_passed_is_forgotten_kept_or_compounds() {
        // February and March have 28 and 31 days; on 10,000 at 6 %.
        assertThat(twoMonths(Hurdle.Base.HWM, Hurdle.Carry.RESET)).isEqualByComparingTo(grown("10000", 31));
        assertThat(twoMonths(Hurdle.Base.HWM, Hurdle.Carry.CUMULATIVE)).isEqualByComparingTo(grown("10000", 59));
        BigDecimal february = grown("10000", 28);
        BigDecimal compounding = twoMonths(Hurdle.Base.COMPOUNDING_HWM, Hurdle.Carry.CUMULATIVE);
        BigDecimal expected = february.add(of("10000").add(february).multiply(of("0.06")).multiply(of("31"))
                .divide(of("365"), java.math.MathContext.DECIMAL128));
        assertThat(compounding.subtract(expected).abs()).isLessThan(of("1E-28"));
    }

    private static BigDecimal grown(String base, int days) {
        return of(base).multiply(of("0.06")).multiply(BigDecimal.valueOf(days))
                .divide(of("365"), java.math.MathContext.DECIMAL128);
    }

    private static BigDecimal twoMonths(Hurdle.Base base, Hurdle.Carry carry) {
        FeeTerms terms = FeeTerms.of(withHurdle(GROSS, new Hurdle.Hard(sixPercent(base, carry))));
        return new FeeCase(terms)
                .joined(LocalDate.of(2018, 2, 1))
                .period(LocalDate.of(2018, 2, 1), march(31))
                .restAt("10000")
                .run().crystallisations().getLast().hurdle();
    }

    @Test
    void within_the_hurdle_the_hwm_stays_unless_the_terms_let_it_rise() {
        Hurdle hurdle = new Hurdle.Hard(sixPercent(Hurdle.Base.HWM, Hurdle.Carry.RESET));
        PerformanceFee onCharge = withHurdle(GROSS, hurdle);
        PerformanceFee onHigh = withHwm(onCharge, new HwmTerms(
                HwmAfterCharge.GROSS, HwmRise.ON_NEW_HIGH, HwmOnFlow.ABSOLUTE, LossCarryForward.PERMANENT));
        assertThat(month(onCharge, "10040").closing().hwm().hwm()).isEqualByComparingTo("10000");
        assertThat(month(onHigh, "10040").closing().hwm().hwm()).isEqualByComparingTo("10040");
    }

    @Test
    void a_floating_gain_counts_by_the_basis_and_credit_by_the_terms() {
        Figures figures = new Figures(of("10500"), of("12100"), of("1000")); // floating 600, bonus 1,000
        assertThat(last(withProfit(ProfitBasis.REALISED_AND_FLOATING), CreditInBase.EXCLUDED, figures))
                .isEqualByComparingTo("220"); // 20 % of 1,100
        assertThat(last(withProfit(ProfitBasis.REALISED_AND_NEGATIVE_FLOATING), CreditInBase.EXCLUDED, figures))
                .isEqualByComparingTo("100");
        assertThat(last(withProfit(ProfitBasis.REALISED_ONLY), CreditInBase.EXCLUDED, figures)).isEqualByComparingTo("100");
        assertThat(last(withProfit(ProfitBasis.REALISED_AND_FLOATING), CreditInBase.INCLUDED, figures))
                .isEqualByComparingTo("420"); // 20 % of 2,100: the bonus earns a fee because the terms say so
    }

    private static PerformanceFee withProfit(ProfitBasis basis) {
        return FeeCase.withProfit(GROSS, new ProfitTerms(basis, TradingCosts.AFTER));
    }

    private static BigDecimal last(PerformanceFee fee, CreditInBase credit, Figures figures) {
        FeeTerms terms = FeeCase.with(
                FeeTerms.of(fee), OrderOfFees.NET_OF_MANAGEMENT, credit, FeeDebt.FROM_NEXT_DEPOSIT);
        return new FeeCase(terms).period(march(31), march(31)).day(march(31), figures).run().posted("performance");
    }

    @Test
    void protection_is_neither_profit_nor_deposit() {
        for (HwmAfterCharge after : List.of(HwmAfterCharge.GROSS, HwmAfterCharge.CUMULATIVE_PROFIT)) {
            FeeOutputs out = new FeeCase(FeeTerms.of(performance(after)))
                    .period(march(31), march(31))
                    .moved(march(31), MovementClass.PROTECTION, "50", "-50")
                    .day(march(31), "0")
                    .run();
            assertThat(out.posted("performance")).isZero();
            assertThat(out.closing().hwm().hwm()).isEqualByComparingTo("10000");
        }
    }

    @Test
    void a_cap_bounds_one_charge_and_shares_split_it_to_the_cent() {
        FeeSplit split = new FeeSplit(List.of(
                new FeeSplit.Part(FeeSplit.Payee.PROVIDER, Rate.of("0.75")),
                new FeeSplit.Part(FeeSplit.Payee.PLATFORM, Rate.of("0.25"))));
        PerformanceFee fee = FeeCase.charged(
                GROSS, new Charging(Optional.of(FeeCase.MONTHLY), new Cap.Amount(of("150.01")), split));
        FeeCharge charge = month(fee, "11000").charges().getFirst();
        assertThat(charge.raw()).isEqualByComparingTo("200");
        assertThat(charge.posted()).isEqualByComparingTo("150.01");
        assertThat(charge.split().stream().map(FeeSplit.Paid::amount).toList()).containsExactly(of("112.51"), of("37.50"));
    }

    @Test
    void profit_before_costs_adds_them_back() {
        PerformanceFee before = FeeCase.withProfit(
                NET, new ProfitTerms(ProfitBasis.REALISED_AND_FLOATING, TradingCosts.BEFORE));
        FeeInputs inputs = new FeeCase(FeeTerms.of(before)).period(march(31), march(31)).day(march(31), "10500").inputs();
        FeeInputs withCosts = inputs.with(inputs.period(), inputs.opening(),
                List.of(new FeeDay(march(31), Figures.flat(of("10500")), of("30"))), List.of());
        FeeOutputs out = FeeCalculation.calculate(withCosts, Recorder.SILENT);
        assertThat(out.posted("performance")).isEqualByComparingTo("106"); // 20 % of 500 + 30
        assertThat(out.closing().hwm().hwm()).isEqualByComparingTo("10394"); // what is left
    }
}
