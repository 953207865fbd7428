package lotbook.app.fee;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lotbook.app.text.Texts;
import lotbook.domain.fee.Bearer;
import lotbook.domain.fee.Cap;
import lotbook.domain.fee.Charging;
import lotbook.domain.fee.CommissionShare;
import lotbook.domain.fee.DealsCounted;
import lotbook.domain.fee.EntryFee;
import lotbook.domain.fee.Fee;
import lotbook.domain.fee.FeeSplit;
import lotbook.domain.fee.FeeTemplates;
import lotbook.domain.fee.FeeTerms;
import lotbook.domain.fee.FeeTermsDiff;
import lotbook.domain.fee.IntroducingFee;
import lotbook.domain.fee.Payout;
import lotbook.domain.fee.PerformanceFee;
import lotbook.domain.fee.Proration;
import lotbook.domain.fee.RateScale;
import lotbook.domain.fee.Schedule;
import lotbook.domain.fee.SubscriptionFee;
import lotbook.domain.fee.ToldSetting;
import lotbook.domain.fee.VolumeFee;
import lotbook.domain.fee.VolumePrice;
import lotbook.domain.fee.VolumeTiers;
import lotbook.domain.fee.run.DisputeAnswer;
import lotbook.domain.money.Rate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an answer about a fee says was agreed: in the form's words, with units and currencies, never by paths or constants. */
class ToldTermsTest {
    private static final FeeTerms USUAL = FeeTemplates.GROSS_HIGH_WATER_MARK.with(Rate.of("0.20"), Rate.of("0.015"));

    private static List<ToldSetting> told(FeeTerms terms, String currency) {
        return ToldTerms.of(FeeTermsDiff.of(Optional.empty(), terms), currency, Texts.english());
    }

    private static List<String> told(Fee fee) {
        return told(FeeTerms.of(fee), "USD").stream()
                .filter(setting -> !setting.fee().equals("All fees")).map(ToldSetting::whole).toList();
    }

    private static Charging charging(Schedule schedule, Cap cap) {
        return new Charging(Optional.of(schedule), cap, FeeSplit.TO_PROVIDER);
    }

    @ParameterizedTest
    @EnumSource(FeeTemplates.class)
    void settingsAreToldFeeByFeeInTheFormsWords(FeeTemplates template) {
        List<ToldSetting> told = told(template.with(Rate.of("0.20"), Rate.of("0.02")), "EUR");
        assertThat(DisputeAnswer.byFee(told).sequencedKeySet().getLast()).isEqualTo("All fees");
        assertThat(told).extracting(ToldSetting::whole)
                .allMatch(setting -> Character.isUpperCase(setting.charAt(0)))
                .noneMatch(setting -> setting.contains("%,") || setting.matches(".*[a-z]-[a-z].*") || setting.endsWith(": "));
    }

    @Test
    void howMuchAndWhenComeFirst() {
        assertThat(told(USUAL, "EUR").stream().filter(setting -> setting.fee().equals("Performance fee"))
                        .map(ToldSetting::whole))
                .startsWith("Rate of profit: 20 %", "Charged: every calendar month", "Most of one charge: none",
                        "To the leader: 100 %")
                .contains("HWM after a charge: gross, before the fee", "Trading costs: deducted");
        assertThat(told(USUAL, "EUR")).contains(new ToldSetting("Management fee", "Rate", "1.5 % a year"));
    }

    @Test
    void schedulesAreSentencesWhateverTheirNumber() {
        assertThat(Stream.of(new Schedule.EveryDays(1), new Schedule.EveryDays(28), new Schedule.EveryWeek(DayOfWeek.SUNDAY),
                                new Schedule.EveryMonths(1, Schedule.Anchor.CALENDAR),
                                new Schedule.EveryMonths(3, Schedule.Anchor.CALENDAR),
                                new Schedule.EveryMonths(1, Schedule.Anchor.JOINING),
                                new Schedule.EveryMonths(6, Schedule.Anchor.JOINING), new Schedule.OnExit())
                        .flatMap(schedule -> told(new EntryFee(Rate.of("0.01"), charging(schedule, new Cap.None()))).stream())
                        .filter(setting -> setting.startsWith("Charged")))
                .containsExactly("Charged: every day", "Charged: every 28 days from joining", "Charged: every week on Sunday",
                        "Charged: every calendar month", "Charged: every 3 calendar months", "Charged: every month from joining",
                        "Charged: every 6 months from joining", "Charged: on leaving only");
    }

    @Test
    void amountsCarryTheAccountsCurrencyAndSharesWhatTheyAreOf() {
        Schedule monthly = new Schedule.EveryMonths(1, Schedule.Anchor.CALENDAR);
        assertThat(told(new SubscriptionFee(new BigDecimal("1500"), Proration.BY_DAY,
                        charging(monthly, new Cap.Amount(new BigDecimal("20000"))))))
                .startsWith("Amount a period: USD 1,500.00", "Charged: every calendar month",
                        "Most of one charge: USD 20,000.00");
        assertThat(told(new EntryFee(Rate.of("0.02"), charging(monthly, new Cap.ShareOfBase(Rate.of("0.05"))))))
                .contains("Rate: 2 % of each deposit", "Most of one charge: 5 % of the base");
        assertThat(told(new CommissionShare(Rate.of("0.5"), Optional.of(Rate.of("0.03")), charging(monthly, new Cap.None()))))
                .contains("Rate: 50 % of the trading costs", "Of costs up to: 3 % of the value");
        assertThat(told(new IntroducingFee(List.of(new BigDecimal("6"), new BigDecimal("1.5")), DealsCounted.CLOSING_DEALS,
                        new Charging(Optional.of(monthly), new Cap.None(), FeeSplit.TO_PARTNER))))
                .startsWith("Level 1, price a lot: USD 6.00", "Level 2, price a lot: USD 1.50",
                        "Lots counted: of deals that close", "Charged: every calendar month")
                .noneMatch(setting -> setting.contains("partner"));
    }

    @Test
    void pricesOfVolumeAreToldWithWhatTheyAreFor() {
        List<VolumePrice> prices = List.of(
                new VolumePrice.PerLot(new VolumeTiers(List.of(new VolumeTiers.Tier(Optional.empty(), new BigDecimal("5"))),
                        VolumeTiers.Crossing.MARGINAL)),
                new VolumePrice.PerLot(new VolumeTiers(List.of(
                        new VolumeTiers.Tier(Optional.of(new BigDecimal("1000")), new BigDecimal("5")),
                        new VolumeTiers.Tier(Optional.empty(), new BigDecimal("4"))), VolumeTiers.Crossing.MARGINAL)),
                new VolumePrice.PerMillion(new BigDecimal("25")),
                new VolumePrice.Points(new BigDecimal("2"), new BigDecimal("0.0001")),
                new VolumePrice.OfNotional(new BigDecimal("1.5")), new VolumePrice.OfSpread(Rate.of("0.4")));
        assertThat(prices.stream()
                        .map(price -> new VolumeFee(price, Bearer.INVESTOR, Charging.on(new Schedule.OnExit())))
                        .map(fee -> told(fee).getFirst()))
                .containsExactly("Price: USD 5.00 a lot",
                        "Price: USD 5.00 a lot up to 1,000 lots, USD 4.00 a lot above, each part by its own tier",
                        "Price: USD 25.00 a million of notional", "Price: points: 2, of 0.0001 each",
                        "Price: basis points of the notional: 1.5", "Price: 40 % of the spread");
    }

    @Test
    void tiersOfReturnAndAnotherCurrencyAreOneSettingEach() {
        PerformanceFee usual = USUAL.performance().orElseThrow();
        RateScale tiers = new RateScale.ByReturn(List.of(
                new RateScale.ReturnTier(Optional.of(Rate.of("0.3")), Rate.of("0.12")),
                new RateScale.ReturnTier(Optional.empty(), Rate.of("0.15"))), RateScale.TierKind.MARGINAL);
        FeeTerms terms = new FeeTerms(
                List.of(new PerformanceFee(new PerformanceFee.RateTerms(tiers, usual.rate().moment()), usual.profit(),
                        usual.hwm(), usual.withdrawal(), usual.hurdle(), usual.fairness(), usual.withholding(),
                        usual.charging())),
                USUAL.order(), USUAL.credit(), USUAL.weekends(), USUAL.rounding(), USUAL.debt(), USUAL.leaving(),
                new Payout.Converted("EUR", 2, Payout.RateDay.OF_CHARGE), USUAL.reversals());
        assertThat(told(terms, "USD")).extracting(ToldSetting::whole).contains(
                "Rate of profit: 12 % up to a return of 30 %, 15 % above, each part by its own tier",
                "Payees are paid in: EUR to 2 decimals, at the rate of the day of the charge");
    }

    @Test
    void whatAProposalChangesIsToldInTheSameWords() {
        assertThat(Arrays.asList(
                        SettingWords.value("rounding", "half up", Texts.english()),
                        SettingWords.value("fees.performance.charging.cap.most", "20000", Texts.english()),
                        SettingWords.value("fees.performance.charging.schedule.months", "3", Texts.english()),
                        SettingWords.value("fees.performance.hwm", "", Texts.english())))
                .containsExactly("Half up", "20,000 in the account's currency", "3", "");
    }
}
