package lotbook.domain.approval;

import java.time.YearMonth;
import lotbook.domain.identity.BrandId;
import lotbook.domain.identity.TradingLogin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lotbook.domain.allocation.AboveMaximum;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.BelowMinimum;
import lotbook.domain.allocation.ExecutionRules;
import lotbook.domain.allocation.LotRounding;
import lotbook.domain.allocation.Multiplier;
import lotbook.domain.allocation.ScopeLimits;
import lotbook.domain.allocation.SizingTerms;
import lotbook.domain.allocation.Timing;
import lotbook.domain.evidence.CanonicalJson;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.execution.Movement;
import lotbook.domain.execution.Movement.MovementClass;
import lotbook.domain.execution.Side;
import lotbook.domain.failure.FailureException;
import lotbook.domain.fee.FeeTemplates;
import lotbook.domain.fee.FeeTermsVersion;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.OrderId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Price;
import lotbook.domain.ledger.LedgerAccount;
import lotbook.domain.money.Rate;
import lotbook.domain.money.Volume;
import lotbook.domain.programme.Link.Permission;
import lotbook.domain.time.Interval;
import org.junit.jupiter.api.Test;

class ChangeDocumentTest {
    private static final Instant AT = Instant.parse("2026-11-23T10:00:00.123456Z");
    private static final TradingLogin LEADER = new TradingLogin(new AccountId("A-1"), new Login("MT5-1", "100001"));
    private static final TradingLogin FOLLOWER = new TradingLogin(new AccountId("A-2"), new Login("MT5-1", "200001"));
    private static final AllocationVersion VERSION = new AllocationVersion(
            new VersionId("AV-2"), new ProgrammeId("P"), new AccountId("A-1"), Optional.of(new LinkId("L-1")),
            new Multiplier(new BigDecimal("0.8")), SizingTerms.copying(LotRounding.FLOOR, BelowMinimum.REJECT, AboveMaximum.CLAMP),
            ScopeLimits.NONE, ExecutionRules.DEFAULT, Timing.NEXT_TRADE, Interval.since(AT), Optional.of(new VersionId("AV-1")), "Why");

    private static final Sha256 CONTENT = Sha256.of("lines".getBytes(StandardCharsets.UTF_8));
    private static final ChargeFees.Total TOTAL = new ChargeFees.Total(
            "USD", new BigDecimal("400.00"), new BigDecimal("390.00"), new BigDecimal("10.00"));

    private static final List<Change> ALL = List.of(
            new PublishVersion(VERSION, List.of(FOLLOWER), Optional.of("MT5-1"), Optional.of("It was wrong")),
            new WithdrawVersion(VERSION, List.of(FOLLOWER), Optional.of("MT5-1"), AT),
            new LinkAccounts(new LinkId("L-9"), new ProgrammeId("P"), LEADER, FOLLOWER, Set.of(Permission.TRADE, Permission.READ),
                    new BigDecimal("1000.00"), Optional.of(new VersionId("AV-2")), AT),
            new UnlinkAccounts(new LinkId("L-9"), LEADER, FOLLOWER, UnlinkAccounts.Positions.KEEP, AT),
            new ChangeStanding(ChangeStanding.Step.PAUSE, FOLLOWER, Optional.of(LEADER)),
            new ChangeStanding(ChangeStanding.Step.STOP, FOLLOWER, Optional.empty()),
            new ChangeStanding(ChangeStanding.Step.RESUME, LEADER, Optional.empty()),
            new CloseAll(LEADER, true),
            new LimitAccount(FOLLOWER, List.of(new LimitAccount.Limit(
                    LimitAccount.Kind.STOP_OUT, new BigDecimal("50"), LimitAccount.Trigger.TOUCH))),
            new ManualLots(LEADER, new OrderId("O1"), new ExecId("E1"), "EURUSD", Side.SELL, Volume.of("1.00"), Price.of("1.0841"),
                    LocalDate.of(2026, 11, 23), List.of(new ManualLots.Lot(FOLLOWER, Volume.of("1.00"))), AT),
            new AgreeTerms(new FeeTermsVersion(new VersionId("FT-2"), new ProgrammeId("P"), Optional.of(new AccountId("A-1")),
                    Optional.of(new LinkId("L-1")), "Net HWM", Optional.of("FEES-2"), Interval.since(AT),
                    Optional.of(new VersionId("FT-1")), "Why",
                    FeeTemplates.NET_HIGH_WATER_MARK.with(Rate.of("0.2"), Rate.of("0.01"))), Optional.of("It was wrong")),
            new AddOperator("m.ruiz", Role.MANAGER, List.of("A-1")),
            new ChangeRole("m.ruiz", Role.COMPLIANCE),
            new ChargeFees(7, Optional.of(new ProgrammeId("P")), Optional.of(new LinkId("L-1")), true,
                    Optional.of(new BigDecimal("-12.5")), LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 31), CONTENT, 48, 2,
                    List.of(TOTAL)),
            new ReverseFees(7, Optional.of(new LinkId("L-1")), LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 31), CONTENT, 1,
                    List.of(TOTAL)),
            new TrueUpFees(7, Optional.empty(), LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 31), AT, List.of(
                    new TrueUpFees.Line(new LinkId("L-1"), 11, 21, LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 31),
                            new BigDecimal("400.00"), new BigDecimal("300.00"), "USD", CONTENT, "flow:M-3 2026-10-20: none, now 1"),
                    new TrueUpFees.Line(new LinkId("L-2"), 12, 22, LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 31),
                            new BigDecimal("10.00"), new BigDecimal("35.50"), "USD", CONTENT, ""))),
            new ClosePeriod(new BrandId("AURORA"), YearMonth.of(2018, 3), 48_210),
            new ReopenPeriod(new BrandId("AURORA"), YearMonth.of(2018, 3)),
            new PayOut(new LedgerAccount(LedgerAccount.Kind.PARTNER, "P/1"), "EUR", new BigDecimal("12.30"), new BigDecimal("20.00"),
                    new BigDecimal("0.00"), "SEPA 7", LocalDate.of(2018, 4, 3)),
            new ChangePolicy(ProposalKind.MANUAL_LOTS, new BigDecimal("250"), false,
                    new Policy(Set.of(Role.COMPLIANCE, Role.MANAGER), Set.of(Role.COMPLIANCE), 2),
                    new Policy(Set.of(Role.MANAGER), Set.of(Role.COMPLIANCE), 3)),
            new ChangePolicy(ProposalKind.MANUAL_LOTS, new BigDecimal("1E+2"), true,
                    new Policy(Set.of(Role.COMPLIANCE, Role.MANAGER), Set.of(Role.COMPLIANCE), 2),
                    new Policy(Set.of(Role.COMPLIANCE, Role.MANAGER), Set.of(Role.COMPLIANCE), 1)),
            new StrikeDealingPoint(7, new AccountId("A-1"), AT, CONTENT, "EUR", Optional.of(new BigDecimal("123.45678")),
                    new BigDecimal("308641.95"), new BigDecimal("2500"), new BigDecimal("2510.5"), new BigDecimal("2000.00"),
                    new BigDecimal("703.70"), new BigDecimal("12.34"), 2, 1),
            new CorrectPrice(3, new AccountId("A-1"), 7, 9, CorrectPrice.Bearer.POOL, CONTENT, "EUR",
                    Optional.of(new BigDecimal("100.00")), Optional.of(new BigDecimal("110.00")), new BigDecimal("250.00"),
                    new BigDecimal("250.00"), new BigDecimal("0.00"), new BigDecimal("2.307692307692308"), 2,
                    "dealing point 7: equity 15000.00, now 16500.00"),
            new ClassifyMovements(
                    new ClassifyMovements.Covered.One(new Login("MT5-1", "200001"), "M-7", Movement.Type.CORRECTION,
                            new BigDecimal("-5.25"), "USD", AT), MovementClass.UNCLASSIFIED, MovementClass.EXTERNAL_FLOW),
            new ClassifyMovements(
                    new ClassifyMovements.Covered.EveryOfType("MT5-1", Movement.Type.OTHER, AT), MovementClass.UNCLASSIFIED,
                    MovementClass.TRADING_RESULT));

    @Test
    void aTrueUpWeighsByWhatMovesAndIsDueByItsSum() {
        TrueUpFees fees = ALL.stream().filter(TrueUpFees.class::isInstance).map(TrueUpFees.class::cast).findFirst().orElseThrow();
        assertThat(fees.amount()).as("100 one way and 25.50 the other").isEqualByComparingTo("125.50");
        assertThat(fees.differences()).containsExactly(java.util.Map.entry("USD", new BigDecimal("-74.50")));
        assertThat(fees.subject()).isEqualTo("fee run 7");
    }

    @Test
    void everyKindComesBackAsItWas() {
        assertThat(ALL.stream().map(Change::kind).collect(Collectors.toSet())).isEqualTo(EnumSet.allOf(ProposalKind.class));
        for (Change change : ALL) {
            String document = CanonicalJson.write(ChangeDocument.write(change, "AV-1 #7"));
            assertThat(ChangeDocument.read(document)).isEqualTo(change);
        }
    }

    @Test
    void whatItRestsOnIsPartOfWhatIsDecidedOn() {
        Change change = ALL.getFirst();
        assertThat(Sha256.of(ChangeDocument.write(change, "AV-1 #7"))).isNotEqualTo(Sha256.of(ChangeDocument.write(change, "AV-1 #8")));
    }

    @Test
    void theVersionStandsInItAsItsOwnDocument() {
        String document = CanonicalJson.write(ChangeDocument.write(ALL.getFirst(), "nothing"));
        assertThat(document).contains("\"version\":" + CanonicalJson.write(
                lotbook.domain.allocation.AllocationDocument.write(VERSION)));
    }

    @Test
    void lotsAddUpToTheBlock() {
        assertThatThrownBy(() -> new ManualLots(LEADER, new OrderId("O1"), new ExecId("E1"), "EURUSD", Side.BUY, Volume.of("1.00"),
                Price.of("1"), LocalDate.EPOCH, List.of(new ManualLots.Lot(FOLLOWER, Volume.of("0.99"))), AT))
                .hasMessageContaining("add up to 0.99, the block has 1.00");
    }

    @Test
    void aClassSaysSomethingNew() {
        var every = new ClassifyMovements.Covered.EveryOfType("MT5/1", Movement.Type.OTHER, AT);
        assertThatThrownBy(() -> new ClassifyMovements(every, MovementClass.FEE, MovementClass.FEE))
                .hasMessageContaining("OTHER on MT5/1");
        assertThatThrownBy(() -> new ClassifyMovements(every, MovementClass.FEE, MovementClass.UNCLASSIFIED))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new ClassifyMovements(every, MovementClass.UNCLASSIFIED, MovementClass.FEE).scope())
                .isEqualTo("movement-type/MT5%2F1/OTHER");
    }

    @Test
    void anotherDocumentIsNone() {
        assertThatThrownBy(() -> ChangeDocument.read("{\"format\":1,\"kind\":\"COFFEE\",\"change\":{}}"))
                .isInstanceOf(FailureException.class).hasMessageContaining("no proposal of ours");
    }
}
