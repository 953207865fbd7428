package lotbook.domain.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import lotbook.domain.evidence.ReplayResult;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.fee.FeeTemplates;
import lotbook.domain.fee.FeeTerms;
import lotbook.domain.fee.PoolManagement;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Rate;
import lotbook.domain.party.Lapse;
import lotbook.domain.unit.DealingInputs.Holding;
import lotbook.domain.unit.FlowRequest.Kind;
import lotbook.domain.unit.FlowRequest.State;
import lotbook.domain.unit.PoolFees.Accepted;
import lotbook.domain.unit.PoolFees.Holder;
import lotbook.domain.unit.fund.FundExplanation;
import org.junit.jupiter.api.Test;

/** Story 19 at a dealing point: nothing is struck, charged or paid for a party that what is on file does not cover. */
class CoveredDealingTest {
    private static final Instant AT = Instant.parse("2018-03-30T21:00:00Z");
    private static final PartyId A = new PartyId("P-1");
    private static final PartyId B = new PartyId("P-2");
    private static final VersionId TERMS = new VersionId("FT-1");
    private static final Lapse NO_CONSENT = new Lapse(Lapse.Kind.CONSENT, B, "P-2 has not agreed to POA-1.");
    private static final Lapse NO_LICENCE = new Lapse(Lapse.Kind.LICENCE, new PartyId("P-9"), "P-9 has no licence.");

    private static BigDecimal of(String amount) {
        return new BigDecimal(amount);
    }

    private static FlowRequest request(String id, PartyId investor, Kind kind, String amount) {
        return new FlowRequest(id, investor, kind, of(amount), AT.minusSeconds(60), State.ACCEPTED);
    }

    /** 100 units each at a price of 110, both with a HWM of 100. */
    static UnitSnapshot struck(PoolCover cover, String management, FlowRequest... requests) {
        FeeTerms terms = FeeTemplates.PAMM_BY_UNITS.with(Rate.of("0.20"), Rate.of(management));
        PoolFees fees = new PoolFees(Optional.of(LocalDate.parse("2018-03-23")), LocalDate.parse("2018-03-30"),
                PoolManagement.from(of("22000")),
                List.of(new Accepted(TERMS, Sha256.of("agreed".getBytes(StandardCharsets.UTF_8)), terms)),
                List.of(holder(A), holder(B)));
        DealingInputs in = new DealingInputs(DealingTerms.USUAL, PoolValue.of(of("22000")),
                List.of(new Holding(A, of("100"), AT.minusSeconds(9999)), new Holding(B, of("100"), AT.minusSeconds(9999))),
                List.of(requests), List.of(), AT, AT, of("100"), Optional.of(fees), Optional.of(cover), Optional.empty());
        return UnitSnapshot.of(new DealingFacts(new AccountId("A-1"), new ProgrammeId("POOL"), "EUR", AT, AT, Optional.empty(), in,
                List.of(), List.of()));
    }

    private static Holder holder(PartyId investor) {
        return new Holder(investor, Optional.of(TERMS), LocalDate.parse("2018-01-01"), Optional.of(of("100")), false);
    }

    @Test
    void requestsOfWhomNothingCoversWaitAndSayWhyAndTheirFeeIsPutOff() {
        UnitSnapshot point = struck(new PoolCover(List.of(NO_CONSENT), List.of()), "0",
                request("R-1", B, Kind.REDEEM_UNITS, "10"), request("S-1", B, Kind.SUBSCRIBE, "500"),
                request("R-2", A, Kind.REDEEM_UNITS, "10"), request("R-3", B, Kind.REDEEM_UNITS, "1000"));
        assertThat(point.rule()).isEqualTo("unit.dealing v3");
        assertThat(point.lines()).extracting(line -> line.request() + " " + line.state() + " " + line.why()).containsExactly(
                "R-1 QUEUED P-2 has not agreed to POA-1.", "R-3 REFUSED 1000 units are asked for, 100 are held", "R-2 STRUCK ",
                "S-1 QUEUED P-2 has not agreed to POA-1.");
        // (110 - 100) x 100 x 0.20 of the one who is covered; the other's HWM stays, so a later point charges it.
        assertThat(point.charges()).extracting(line -> line.investor() + " " + line.fee()).startsWith("P-1 200.00")
                .noneMatch(line -> line.startsWith("P-2"));
        assertThat(point.carried().orElseThrow().hwms().get(B)).isEqualByComparingTo("100");
        assertThat(point.findings()).containsExactly("No performance fee is charged of the units of P-2: P-2 has not agreed to POA-1."
                + " Their HWM stays, so a later crystallisation charges it once that is on file.");
        assertThat(point.isHeldBack()).isFalse();
        assertThat(FundExplanation.units(point, "R-1", BigDecimal.ZERO).orElseThrow().asText())
                .contains("none yet: P-2 has not agreed to POA-1.");
        assertThat(UnitReplay.replay(point.bytes())).isEqualTo(new ReplayResult.Equal("unit.dealing v3", point.steps().size()));
        assertThat(UnitSnapshot.read(point.bytes())).isEqualTo(point);
    }

    @Test
    void aManagerWithoutALicenceIsPaidNothingAndInvestorsLeaveAllTheSame() {
        UnitSnapshot point = struck(new PoolCover(List.of(), List.of(NO_LICENCE)), "0.02",
                request("R-1", A, Kind.REDEEM_UNITS, "10"));
        // 22,000 x 0.02 x 7 / 365 = 8.438... stays accrued and off the price
        assertThat(point.fees("accrued")).isEqualByComparingTo("8.44");
        assertThat(point.fees("charged")).isEqualByComparingTo("0");
        assertThat(point.carried().orElseThrow().accrued().accrued().value()).isGreaterThan(of("8.43"));
        assertThat(point.charges()).isEmpty();
        // 10 x (22,000 - 8.44) / 200 = 1,099.578
        assertThat(point.lines().getFirst().cash()).isEqualByComparingTo("1099.57");
        assertThat(point.findings()).hasSize(4).allMatch(text -> text.contains("P-9 has no licence."))
                .anyMatch(text -> text.startsWith("10 units of P-1 leave without a performance fee: "))
                .anyMatch(text -> text.startsWith("The management fee of 8.44 is not charged: "));
        assertThat(UnitReplay.replay(point.bytes())).isInstanceOf(ReplayResult.Equal.class);
    }

    @Test
    void whoIsCoveredIsDealtWithAsBefore() {
        UnitSnapshot point = struck(new PoolCover(List.of(), List.of()), "0", request("R-1", B, Kind.REDEEM_UNITS, "10"));
        assertThat(point.findings()).isEmpty();
        assertThat(point.lines().getFirst().state()).isEqualTo(State.STRUCK);
        // 200 of each on all units; then the units that leave have nothing above their HWM left.
        assertThat(point.fees("performance")).isEqualByComparingTo("400");
    }
}
