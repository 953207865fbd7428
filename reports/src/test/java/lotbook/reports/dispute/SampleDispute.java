package lotbook.reports.dispute;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.execution.Movement.MovementClass;
import lotbook.domain.fee.ChargeState;
import lotbook.domain.fee.FeeCause;
import lotbook.domain.fee.FeeDay;
import lotbook.domain.fee.FeeEvent;
import lotbook.domain.fee.FeeInputs;
import lotbook.domain.fee.FeeInputs.FeePeriod;
import lotbook.domain.fee.FeeReplay;
import lotbook.domain.fee.FeeSnapshot;
import lotbook.domain.fee.FeeState;
import lotbook.domain.fee.FeeTemplates;
import lotbook.domain.fee.Figures;
import lotbook.domain.fee.run.DisputedFee;
import lotbook.domain.fee.run.DisputedFee.Acceptance;
import lotbook.domain.fee.run.DisputedFee.Act;
import lotbook.domain.fee.run.DisputedFee.Charge;
import lotbook.domain.fee.run.DisputedFee.Did;
import lotbook.domain.fee.run.DisputedFee.Payment;
import lotbook.domain.fee.run.DisputedFee.Posting;
import lotbook.domain.fee.run.DisputedFee.Proof;
import lotbook.domain.fee.run.DisputedFee.Terms;
import lotbook.domain.fee.run.FeeRun;
import lotbook.domain.fee.run.FeeScope;
import lotbook.domain.fee.run.FeeRunTables.LineState;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.MinorUnit;
import lotbook.domain.money.Rate;
import lotbook.domain.time.BusinessCalendar;

/** March 2018: 10,000 in, 1,000 more on the 15th, 12,345.67 at the end; 20 % of 1,345.67 gained is 269.13. */
final class SampleDispute {
    static final LinkId LINK = new LinkId("L-0007");
    private static final LocalDate FIRST = LocalDate.of(2018, 3, 1);
    private static final LocalDate LAST = LocalDate.of(2018, 3, 31);
    private static final Instant KNOWN = Instant.parse("2018-04-01T08:00:00.123456Z");

    String why = "March, reviewed";
    boolean heldBack;
    boolean tampered;

    DisputedFee fee() {
        FeeSnapshot snapshot = FeeSnapshot.of(inputs());
        Sha256 content = Sha256.of(new byte[] {1});
        FeeRun run = new FeeRun(
                12, FeeScope.of(FIRST, LAST, Optional.of(new ProgrammeId("AUR-COPY"))), "March", KNOWN, FeeRun.State.APPROVED, Optional.of(content),
                "f.lang", KNOWN);
        BigDecimal posted = heldBack ? BigDecimal.ZERO : new BigDecimal("269.13");
        Terms terms = new Terms(
                new VersionId("FT-7"), Sha256.of(new byte[] {7}), "Gross high-water mark", Optional.of("AGR-2018-07"),
                heldBack ? Optional.empty() : Optional.of(new Acceptance(
                        "FA-7", Instant.parse("2018-02-27T15:04:05Z"), "PORTAL", Instant.parse("2018-02-27T15:04:06Z"))));
        return new DisputedFee(
                run, LINK, "Marta Kowalska", heldBack ? LineState.HELD_BACK : LineState.APPROVED,
                heldBack ? "The investor has not accepted the terms FT-7." : "", terms,
                new DisputedFee.Figures(
                        "USD", Optional.of(new BigDecimal("12345.67")), Optional.of(new BigDecimal("10000")),
                        Optional.of(new BigDecimal("12345.67")), posted, posted, BigDecimal.ZERO),
                snapshot, heldBack ? List.of() : List.of(charge()), List.of(), heldBack ? List.of() : List.of(posting()),
                heldBack ? List.of() : List.of(payment()), acts(),
                new Proof(snapshot.hash(), tampered ? Sha256.of(new byte[] {2}) : content, FeeReplay.replay(snapshot.bytes())));
    }

    private static FeeInputs inputs() {
        List<FeeDay> days = new ArrayList<>();
        for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
            String balance = day.getDayOfMonth() < 15 ? "10000" : "12345.67";
            days.add(new FeeDay(day, Figures.flat(new BigDecimal(balance)), BigDecimal.ZERO));
        }
        List<FeeEvent> events = List.of(new FeeEvent.Moved(
                "MT5-1/0000042", Instant.parse("2018-03-15T10:00:00Z"), LocalDate.of(2018, 3, 15), MovementClass.EXTERNAL_FLOW,
                new BigDecimal("1000"), Optional.of(Figures.flat(new BigDecimal("10000")))));
        return new FeeInputs(
                new AccountId("A-200007"), Optional.of(LINK), new VersionId("FT-7"),
                FeeTemplates.GROSS_HIGH_WATER_MARK.with(Rate.of("0.20"), Rate.of("0")), MinorUnit.of("USD"), FIRST,
                new FeePeriod(FIRST, LAST, false), FeeState.opening(new BigDecimal("10000")), days, events, List.of(), List.of(), List.of(),
                BusinessCalendar.NEW_YORK_17, KNOWN, List.of("summary:MT5-1/S-31"));
    }

    private static Charge charge() {
        BigDecimal amount = new BigDecimal("269.13");
        return new Charge(
                "F12-900-1-abcdef", Optional.empty(), "performance", Optional.empty(), FeeCause.SCHEDULE, LAST,
                new BigDecimal("1345.67"), amount,
                amount, BigDecimal.ZERO, amount, Optional.of(ChargeState.SETTLED),
                Optional.of(Instant.parse("2018-04-03T10:00:00Z")), Optional.of("=2+5"));
    }

    private static Posting posting() {
        return new Posting(
                Instant.parse("2018-04-02T09:00:00Z"), LocalDate.of(2018, 4, 2), "FEE", "FEES_DUE L-0007", "MANAGER A-100001",
                new BigDecimal("269.13"), "USD", "F12-900-1-abcdef", "performance fee of 2018-03-31", "fee-run:12");
    }

    private static Payment payment() {
        return new Payment(
                new Login("MT5-1", "200007"), "M-7", MovementClass.FEE, new BigDecimal("-269.13"), "USD",
                Instant.parse("2018-04-03T10:00:00Z"), "F12-900-1-abcdef");
    }

    private List<Act> acts() {
        return List.of(
                new Act(KNOWN, "f.lang", Did.CALCULATED, Optional.empty(), "March"),
                new Act(KNOWN.plusSeconds(60), "f.lang", Did.PROPOSED, Optional.of(3L), why),
                new Act(KNOWN.plusSeconds(3600), "c.marsh", Did.APPROVED, Optional.of(3L), "Looked at it"));
    }
}
