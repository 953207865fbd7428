package lotbook.domain.unit;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.fee.Charging;
import lotbook.domain.fee.FeeTemplates;
import lotbook.domain.fee.FeeTerms;
import lotbook.domain.fee.PerformanceFee;
import lotbook.domain.fee.PoolManagement;
import lotbook.domain.fee.Schedule;
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

/**
 * Dealing points that are kept in {@code unit-snapshots}, for as long as the product lives. {@code main} writes the
 * files that aren't there yet; it never replaces one.
 */
final class KeptPoints {
    private static final Instant AT = Instant.parse("2018-03-30T21:00:00Z");
    private static final PartyId A = new PartyId("P-1");
    private static final PartyId B = new PartyId("P-2");
    private static final PartyId C = new PartyId("P-3");
    private static final PartyId MANAGER = new PartyId("P-9");

    private KeptPoints() {}

    /** Every member of the document at work: both fees, each kind of holder, units that leave and units that come. */
    static UnitSnapshot withFees() {
        FeeTerms terms = FeeTemplates.PAMM_BY_UNITS.with(Rate.of("0.20"), Rate.of("0.02"));
        VersionId id = new VersionId("FT-1");
        PoolFees fees = new PoolFees(
                Optional.of(LocalDate.parse("2018-03-23")), LocalDate.parse("2018-03-30"), PoolManagement.from(of("30111.11")),
                List.of(new Accepted(id, Sha256.of("as agreed".getBytes(java.nio.charset.StandardCharsets.UTF_8)), terms)),
                List.of(holder(A, Optional.of(id), "100.5", false), holder(B, Optional.of(id), "150", false),
                        holder(C, Optional.of(id), "", false), holder(MANAGER, Optional.empty(), "90", true)));
        DealingInputs in = new DealingInputs(
                DealingTerms.USUAL, new PoolValue(of("31000.00"), of("100.00"), of("12.34"), of("55.00"), of("1000.00")),
                List.of(held(A, "150"), held(B, "50.123456789012345"), held(C, "20"), held(MANAGER, "30")),
                List.of(request("R-1", B, Kind.REDEEM_ALL, "0"), request("R-2", A, Kind.REDEEM_AMOUNT, "250.00"),
                        request("S-1", A, Kind.SUBSCRIBE, "1000.00")),
                List.of(), AT, AT.minus(Duration.ofHours(4)), of("100"), Optional.of(fees));
        return UnitSnapshot.of(new DealingFacts(
                new AccountId("A-1"), new ProgrammeId("POOL"), "EUR", AT.minusSeconds(2), AT.plusSeconds(60), Optional.of(6L), in,
                List.of(), List.of("summary:MT4-2/S-1")));
    }

    /** The same, of somebody who is not covered. */
    static UnitSnapshot withCover() {
        DealingFacts facts = withFees().facts();
        DealingInputs in = facts.inputs();
        PoolCover cover = new PoolCover(List.of(new Lapse(Lapse.Kind.KYC, B, "The identity of P-2 is not approved.")),
                List.of(new Lapse(Lapse.Kind.LICENCE, MANAGER, "P-9 has no licence.")));
        return UnitSnapshot.of(new DealingFacts(facts.master(), facts.programme(), facts.currency(), facts.equityAt(),
                facts.factsKnownAt(), facts.restsOn(), new DealingInputs(in.terms(), in.pool(), in.holdings(), in.requests(), in.fees(),
                        in.strikeAt(), in.cutOff(), in.seedPrice(), in.byTerms(), Optional.of(cover), Optional.empty()),
                facts.findings(), facts.sources()));
    }

    static FeeTerms equalised(String performance, String management) {
        return monthly(FeeTemplates.FUND_WITH_EQUALISATION, performance, management);
    }

    static FeeTerms bySeries(String performance, String management) {
        return monthly(FeeTemplates.FUND_WITH_SERIES, performance, management);
    }

    /** A template by the month. */
    private static FeeTerms monthly(FeeTemplates template, String performance, String management) {
        FeeTerms fund = template.with(Rate.of(performance), Rate.of(management));
        PerformanceFee yearly = fund.performance().orElseThrow();
        return FeeTerms.of(new PerformanceFee(yearly.rate(), yearly.profit(), yearly.hwm(), yearly.withdrawal(), yearly.hurdle(),
                yearly.fairness(), yearly.withholding(), Charging.on(new Schedule.EveryMonths(1, Schedule.Anchor.CALENDAR))),
                fund.management().orElseThrow());
    }

    /** The pool's HWM crystallises: of who came in above it, who came in below, who pays nothing, with flows and management. */
    static UnitSnapshot withEqualisation() {
        FeeTerms terms = equalised("0.20", "0.02");
        DealingFacts facts = withFees().facts();
        DealingInputs in = facts.inputs();
        PoolFees before = in.byTerms().orElseThrow();
        VersionId id = new VersionId("FT-1");
        PoolFees fees = new PoolFees(before.lastDay(), before.day(), before.accrued(),
                List.of(new Accepted(id, before.terms().getFirst().sha256(), terms)),
                List.of(holder(A, Optional.of(id), "110", false), holder(B, Optional.of(id), "90", false),
                        holder(C, Optional.of(id), "130", false), holder(MANAGER, Optional.empty(), "95", true)),
                Optional.of(new PoolFees.PoolHwm(Optional.of(of("100")))));
        return UnitSnapshot.of(new DealingFacts(facts.master(), facts.programme(), facts.currency(), facts.equityAt(),
                facts.factsKnownAt(), facts.restsOn(), new DealingInputs(in.terms(), in.pool(), in.holdings(), in.requests(),
                        in.fees(), in.strikeAt(), in.cutOff(), in.seedPrice(), Optional.of(fees),
                        Optional.of(new PoolCover(List.of(), List.of())), Optional.empty()),
                facts.findings(), facts.sources()));
    }

    /** Three series, one of them apart, of which two roll up; of who isn't covered, who pays nothing, with flows and management. */
    static UnitSnapshot withSeries() {
        DealingFacts facts = withFees().facts();
        DealingInputs in = facts.inputs();
        PoolFees before = in.byTerms().orElseThrow();
        VersionId id = new VersionId("FT-1");
        SeriesHolding.Series lead = new SeriesHolding.Series(Instant.parse("2018-01-31T22:00:00Z"), Optional.empty());
        SeriesHolding.Series second = new SeriesHolding.Series(Instant.parse("2018-02-28T22:00:00Z"), Optional.empty());
        SeriesHolding.Series apart = new SeriesHolding.Series(lead.opened(), Optional.of(B));
        PoolFees fees = new PoolFees(before.lastDay(), before.day(), before.accrued(),
                List.of(new Accepted(id, before.terms().getFirst().sha256(), bySeries("0.20", "0.02"))),
                List.of(holder(A, Optional.of(id), "105", false), holder(B, Optional.of(id), "90", false),
                        holder(C, Optional.of(id), "100", false), holder(MANAGER, Optional.empty(), "95", true)),
                Optional.empty(), Optional.of(List.of(
                        new SeriesHolding(lead, A, of("101"), of("100"), of("102.5")),
                        new SeriesHolding(lead, C, of("20.2"), of("20"), of("102.5")),
                        new SeriesHolding(apart, B, of("50.5"), of("50.123456789012345"), of("90")),
                        new SeriesHolding(second, A, of("50"), of("50"), of("108")))));
        PoolCover cover = new PoolCover(List.of(new Lapse(Lapse.Kind.KYC, C, "The identity of P-3 is not approved.")), List.of());
        return UnitSnapshot.of(new DealingFacts(facts.master(), facts.programme(), facts.currency(), facts.equityAt(),
                facts.factsKnownAt(), facts.restsOn(), new DealingInputs(in.terms(), in.pool(), in.holdings(), in.requests(),
                        in.fees(), in.strikeAt(), in.cutOff(), in.seedPrice(), Optional.of(fees), Optional.of(cover), Optional.empty()),
                facts.findings(), facts.sources()));
    }

    private static Holder holder(PartyId investor, Optional<VersionId> terms, String hwm, boolean manager) {
        return new Holder(investor, terms, LocalDate.parse("2018-02-26"),
                Optional.of(hwm).filter(given -> !given.isEmpty()).map(BigDecimal::new), manager);
    }

    private static Holding held(PartyId investor, String units) {
        return new Holding(investor, of(units), AT.minus(Duration.ofDays(30)));
    }

    private static FlowRequest request(String id, PartyId investor, Kind kind, String amount) {
        return new FlowRequest(id, investor, kind, of(amount), AT.minus(Duration.ofDays(1)), State.ACCEPTED);
    }

    private static BigDecimal of(String amount) {
        return new BigDecimal(amount);
    }

    /** @param args the folder */
    public static void main(String... args) throws IOException {
        keep(Path.of(args[0]).resolve("fees-v2.json"), withFees());
        keep(Path.of(args[0]).resolve("cover-v3.json"), withCover());
        keep(Path.of(args[0]).resolve("equalised-v5.json"), withEqualisation());
        keep(Path.of(args[0]).resolve("series-v6.json"), withSeries());
    }

    private static void keep(Path file, UnitSnapshot snapshot) throws IOException {
        if (!Files.exists(file)) {
            Files.write(file, snapshot.bytes());
        }
    }
}
