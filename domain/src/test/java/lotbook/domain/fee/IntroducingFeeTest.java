package lotbook.domain.fee;

import static lotbook.domain.fee.FeeCase.march;
import static lotbook.domain.fee.FeeCase.of;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lotbook.domain.evidence.ReplayResult;
import lotbook.domain.fee.FeeFinding.Kind;
import lotbook.domain.fee.run.FeeExplanation;
import lotbook.domain.identity.PartyId;
import lotbook.domain.money.Rate;
import lotbook.domain.partner.Introduction;
import lotbook.domain.party.BeneficialOwnership;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.time.Interval;
import org.junit.jupiter.api.Test;

final class IntroducingFeeTest {
    private static final PartyId SUB = new PartyId("P-4001");
    private static final PartyId MASTER = new PartyId("P-4002");
    private static final PartyId OTHER = new PartyId("P-4003");
    private static final PartyId INVESTOR = new PartyId("P-2026");

    /** 2 lots closed: 2 x 6 to who introduced the investor, 2 x 1.50 to who introduced them; the opening deal isn't counted. */
    @Test
    void each_level_gets_its_price_of_what_was_closed_and_the_investor_pays_none_of_it() {
        FeeOutputs out = two().trade(opens("T1", 5, "2")).trade(FeeCase.closes("T2", 6, "2")).restAt("10000").run();
        assertThat(paid(out)).containsExactly("P-4001 12.00", "P-4002 3.00");
        assertThat(out.charges()).allSatisfy(charge -> {
            assertThat(charge.bearer()).isEqualTo(Bearer.BROKER);
            assertThat(charge.collected()).isZero();
            assertThat(charge.split()).containsExactly(new FeeSplit.Paid(FeeSplit.Payee.PARTNER, charge.posted()));
        });
        assertThat(out.closing().traded().introduced()).isEmpty();
        assertThat(out.findings()).isEmpty();
    }

    @Test
    void where_each_deal_counts_a_position_is_counted_when_it_opens_and_when_it_closes() {
        FeeOutputs out = chain(terms(DealsCounted.EACH_DEAL, new Cap.None(), FeeCase.MONTHLY, "6", "1.50"))
                .trade(opens("T1", 5, "2")).trade(FeeCase.closes("T2", 6, "2")).restAt("10000").run();
        assertThat(paid(out)).containsExactly("P-4001 24.00", "P-4002 6.00");
    }

    /** Each amount is rounded by itself: 0.33 x 6.505 = 2.14665, 0.33 x 1.515 = 0.49995. */
    @Test
    void amounts_are_rounded_once_and_bounded_by_the_cap_of_one_charge() {
        FeeCase rounded = chain(terms(DealsCounted.CLOSING_DEALS, new Cap.None(), FeeCase.MONTHLY, "6.505", "1.515"));
        assertThat(paid(rounded.trade(FeeCase.closes("T1", 6, "0.33")).restAt("10000").run()))
                .containsExactly("P-4001 2.15", "P-4002 0.50");
        FeeCase capped = chain(terms(DealsCounted.CLOSING_DEALS, new Cap.Amount(of("5")), FeeCase.MONTHLY, "6", "1.50"));
        assertThat(paid(capped.trade(FeeCase.closes("T1", 6, "2")).restAt("10000").run()))
                .containsExactly("P-4001 5.00", "P-4002 3.00");
    }

    @Test
    void whoever_stands_there_on_a_day_gets_that_days_volume_and_levels_without_a_price_get_nothing() {
        FeeOutputs out = new FeeCase(terms(DealsCounted.CLOSING_DEALS, new Cap.None(), FeeCase.MONTHLY, "6"))
                .introducer(new Introducer(1, SUB, march(1), Optional.of(march(12)), false))
                .introducer(new Introducer(1, OTHER, march(12), Optional.empty(), false))
                .introducer(new Introducer(2, MASTER, march(1), Optional.empty(), false))
                .trade(FeeCase.closes("T1", 9, "1")).trade(FeeCase.closes("T2", 12, "2")).restAt("10000").run();
        assertThat(paid(out)).containsExactly("P-4001 6.00", "P-4003 12.00");
    }

    @Test
    void nobody_is_paid_for_trading_with_their_own_money_and_who_decides_is_told() {
        FeeOutputs out = new FeeCase(terms(DealsCounted.CLOSING_DEALS, new Cap.None(), FeeCase.MONTHLY, "6", "1.50"))
                .introducer(new Introducer(1, SUB, march(1), Optional.empty(), true))
                .introducer(new Introducer(2, MASTER, march(1), Optional.empty(), false))
                .trade(FeeCase.closes("T1", 6, "2")).restAt("10000").run();
        assertThat(paid(out)).containsExactly("P-4002 3.00");
        assertThat(out.findings()).extracting(FeeFinding::kind).containsExactly(Kind.OWN_INTRODUCER);
        assertThat(out.isHeldBack()).isFalse();
    }

    /** A quarter's commission, calculated by months: what isn't due yet is handed on, and the sum is that of the quarter. */
    @Test
    void what_is_not_due_yet_is_handed_on_through_the_document() {
        FeeTerms quarterly = terms(
                DealsCounted.CLOSING_DEALS, new Cap.None(), new Schedule.EveryMonths(3, Schedule.Anchor.CALENDAR), "6", "1.50");
        FeeOutputs february = chain(quarterly).joined(LocalDate.of(2018, 2, 1))
                .period(LocalDate.of(2018, 2, 1), LocalDate.of(2018, 2, 28))
                .trade(new FeeTrade("T1", LocalDate.of(2018, 2, 7), of("0.7"), of("100000"), of("1.2"), of("1"), of("0"),
                        of("0"), of("3"), true, Optional.empty()))
                .restAt("10000").run();
        assertThat(february.charges()).isEmpty();
        FeeState handedOn = FeeStateDocument.read(FeeStateDocument.write(february.closing()));
        assertThat(handedOn).isEqualTo(february.closing());
        FeeInputs march = chain(quarterly).joined(LocalDate.of(2018, 2, 1)).opening(handedOn)
                .trade(FeeCase.closes("T2", 6, "0.6")).restAt("10000").inputs();
        FeeSnapshot snapshot = FeeSnapshot.of(march);
        assertThat(paid(snapshot.recalculated())).containsExactly("P-4001 7.80", "P-4002 1.95"); // 1.3 x 6, 1.3 x 1.50
        assertThat(FeeExplanation.ofCharge(
                snapshot, new FeeExplanation.Charged(IntroducingFee.ID, march(31), Optional.of(SUB)), of("7.80")).asText())
                .contains("due before", "4.2", "price a lot", "6", "0.6", "T2");
        assertThat(FeeReplay.replay(snapshot.bytes())).isInstanceOf(ReplayResult.Equal.class);
    }

    /** A derivation has a line a day, however many deals there were: 3 x 0.5 x 6. */
    @Test
    void dealsOfADayStandTogether() {
        FeeInputs inputs = two().trade(FeeCase.closes("T1", 6, "0.5")).trade(FeeCase.closes("T2", 6, "0.5"))
                .trade(FeeCase.closes("T3", 7, "0.5")).restAt("10000").inputs();
        assertThat(FeeExplanation.ofCharge(FeeSnapshot.of(inputs),
                        new FeeExplanation.Charged(IntroducingFee.ID, march(31), Optional.of(SUB)), of("9.00")).asText())
                .contains("lots of 2018-03-06, 2 deals", "lots of 2018-03-07", "T3").doesNotContain("T1", "T2");
    }

    /** 1 lot below the master and 2 lots straight under them: 1 x 1.50 + 2 x 6, as one amount. */
    @Test
    void whoever_stands_at_two_levels_in_turn_is_paid_one_amount() {
        FeeOutputs out = new FeeCase(terms(DealsCounted.CLOSING_DEALS, new Cap.None(), FeeCase.MONTHLY, "6", "1.50"))
                .introducer(new Introducer(1, SUB, march(1), Optional.of(march(12)), false))
                .introducer(new Introducer(1, MASTER, march(12), Optional.empty(), false))
                .introducer(new Introducer(2, MASTER, march(1), Optional.of(march(12)), false))
                .trade(FeeCase.closes("T1", 9, "1")).trade(FeeCase.closes("T2", 12, "2")).restAt("10000").run();
        assertThat(paid(out)).containsExactly("P-4001 6.00", "P-4002 13.50");
    }

    @Test
    void terms_are_told_what_no_introducer_can_be_paid_by() {
        assertThat(paths(terms(DealsCounted.CLOSING_DEALS, new Cap.None(), FeeCase.MONTHLY))).containsExactly("fees.introducing.levels");
        assertThat(paths(terms(DealsCounted.CLOSING_DEALS, new Cap.None(), FeeCase.MONTHLY, "6", "5", "4", "3", "2", "1")))
                .containsExactly("fees.introducing.levels");
        assertThat(paths(terms(DealsCounted.CLOSING_DEALS, new Cap.ShareOfBase(Rate.of("0.1")), FeeCase.MONTHLY, "-6")))
                .containsExactlyInAnyOrder("fees.introducing.levels.0.perLot", "fees.introducing.cap");
        assertThat(paths(FeeTerms.of(new IntroducingFee(List.of(of("6")), DealsCounted.CLOSING_DEALS, Charging.on(FeeCase.MONTHLY)))))
                .containsExactly("fees.introducing.split");
        FeeTerms sound = terms(DealsCounted.EACH_DEAL, new Cap.None(), FeeCase.MONTHLY, "6", "1.50");
        assertThat(FeeTermsCheck.toAgreeForLinks(sound)).isEmpty();
        Fee fee = sound.fees().getFirst();
        assertThat(FeeDocument.read(Node.root(FeeDocument.write(fee)))).isEqualTo(fee);
    }

    @Test
    void the_chain_of_a_period_is_cut_where_somebody_above_changes() {
        Introducers introducers = new Introducers(
                List.of(introduced(INVESTOR, SUB, "2018-01-01T00:00:00Z", "2018-03-14T21:00:00Z"),
                        introduced(INVESTOR, OTHER, "2018-03-14T21:00:00Z", null),
                        introduced(SUB, MASTER, "2018-03-07T10:00:00Z", null)),
                List.of(), BusinessCalendar.NEW_YORK_17);
        // 21:00 UTC is 17:00 in New York from 11 March on: the moment belongs to the 15th.
        assertThat(introducers.above(INVESTOR, march(1), march(31))).containsExactly(
                new Introducer(1, SUB, march(1), Optional.of(march(15)), false),
                new Introducer(1, OTHER, march(15), Optional.empty(), false),
                new Introducer(2, MASTER, march(7), Optional.of(march(15)), false));
        assertThat(introducers.above(INVESTOR, LocalDate.of(2018, 2, 1), LocalDate.of(2018, 2, 28))).containsExactly(
                new Introducer(1, SUB, LocalDate.of(2018, 2, 1), Optional.empty(), false));
        assertThat(introducers.above(MASTER, march(1), march(31))).isEmpty();
    }

    @Test
    void an_introducer_trades_with_money_of_their_own_where_the_same_people_stand_behind_both() {
        List<Introduction> rows = List.of(introduced(INVESTOR, SUB, "2018-01-01T00:00:00Z", null));
        Interval always = Interval.since(Instant.parse("2018-01-01T00:00:00Z"));
        PartyId person = new PartyId("P-3001");
        Rate half = Rate.of("0.5");
        assertThat(Stream.of(
                        List.of(new BeneficialOwnership(SUB, INVESTOR, half, always)),
                        List.of(new BeneficialOwnership(INVESTOR, SUB, half, always)),
                        List.of(new BeneficialOwnership(person, INVESTOR, half, always),
                                new BeneficialOwnership(person, SUB, half, always)))
                .map(owners -> new Introducers(rows, owners, BusinessCalendar.NEW_YORK_17).above(INVESTOR, march(1), march(31))))
                .allSatisfy(above -> assertThat(above).extracting(Introducer::owns).containsExactly(true));
        assertThat(new Introducers(rows, List.of(new BeneficialOwnership(person, INVESTOR, half, always)),
                BusinessCalendar.NEW_YORK_17).above(INVESTOR, march(1), march(31)))
                .extracting(Introducer::owns).containsExactly(false);
        Interval later = Interval.since(Instant.parse("2018-06-01T00:00:00Z"));
        assertThat(new Introducers(rows, List.of(new BeneficialOwnership(SUB, INVESTOR, half, later)), BusinessCalendar.NEW_YORK_17)
                .above(INVESTOR, march(1), march(31))).as("what is owned from June on is nobody's own in March")
                .extracting(Introducer::owns).containsExactly(false);
    }

    private static Introduction introduced(PartyId who, PartyId by, String from, String to) {
        return new Introduction(who, by, to == null
                ? Interval.since(Instant.parse(from)) : Interval.of(Instant.parse(from), Instant.parse(to)));
    }

    private static List<String> paths(FeeTerms terms) {
        return FeeTermsCheck.findings(terms).stream().map(FeeFinding::subject).toList();
    }

    private static List<String> paid(FeeOutputs out) {
        return out.charges().stream().map(charge -> charge.introducer().orElseThrow() + " " + charge.posted().setScale(2)).toList();
    }

    private static FeeCase two() {
        return chain(terms(DealsCounted.CLOSING_DEALS, new Cap.None(), FeeCase.MONTHLY, "6", "1.50"));
    }

    private static FeeCase chain(FeeTerms terms) {
        return new FeeCase(terms)
                .introducer(new Introducer(1, SUB, LocalDate.EPOCH, Optional.empty(), false))
                .introducer(new Introducer(2, MASTER, LocalDate.EPOCH, Optional.empty(), false));
    }

    private static FeeTerms terms(DealsCounted counted, Cap cap, Schedule schedule, String... perLot) {
        return FeeTerms.of(new IntroducingFee(
                Stream.of(perLot).map(BigDecimal::new).toList(), counted,
                new Charging(Optional.of(schedule), cap, FeeSplit.TO_PARTNER)));
    }

    private static FeeTrade opens(String id, int day, String lots) {
        return new FeeTrade(id, march(day), of(lots), of("100000"), of("1.2"), of("1"), of("0"), of("0"), of("0"), false,
                Optional.empty());
    }
}
