package lotbook.domain.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.allocation.ExplainedVolume.Outcome;
import lotbook.domain.allocation.VolumeFacts.Message;
import lotbook.domain.allocation.VolumeFacts.PinnedVersion;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.Breakdown.Reason;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Execution.Kind;
import lotbook.domain.execution.Side;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.OrderId;
import lotbook.domain.money.Price;
import lotbook.domain.money.Volume;
import org.junit.jupiter.api.Test;

class VolumeExplanationTest {
    private static final Login FOLLOWER = new Login("MT5-1", "200451");
    private static final Instant AT = Instant.parse("2018-03-05T10:00:00Z");
    private static final SizingTerms FLOOR =
            SizingTerms.copying(LotRounding.FLOOR, BelowMinimum.REJECT, AboveMaximum.CLAMP);

    @Test
    void theRootIsTheReportedFigureAndTheFormulaStandsBelowIt() {
        ExplainedVolume found = VolumeExplanation.explain(facts("0.77", "15460.50", Reason.ROUNDED, deal("0.77")));

        BigDecimal raw = new BigDecimal("5.00").multiply(new BigDecimal("15460.50")).divide(new BigDecimal("100000"));
        assertThat(found.recomputed()).contains(new Volume(raw.setScale(2, RoundingMode.FLOOR)));
        assertThat(found.line().outcome()).isEqualTo(Outcome.EQUAL);
        assertThat(found.fills().outcome()).isEqualTo(Outcome.EQUAL);
        assertThat(found.explanation().orElseThrow().value()).isEqualTo("0.77");
        assertThat(found.explanation().orElseThrow().asText())
                .contains(raw.stripTrailingZeros().toPlainString())
                .contains("breakdown A-1 of server MT5-1, message 7")
                .contains("execution F-1 of server MT5-1, message 8")
                .contains("version  [AV-0031, SHA-256 abc]");
    }

    @Test
    void aServerThatCalculatedOtherwiseIsToldWithTheDifference() {
        ExplainedVolume found = VolumeExplanation.explain(facts("0.78", "15460.50", Reason.ROUNDED, deal("0.78")));

        assertThat(found.line().outcome()).isEqualTo(Outcome.DIFFERENT);
        assertThat(found.line().words()).contains("0.78").contains("0.77").contains("+0.01").contains("ROUNDED");
        assertThat(found.explanation().orElseThrow().value()).isEqualTo("0.78");
    }

    @Test
    void theServersReasonIsTheCauseOfADifference() {
        Map<Reason, String> causes = Map.of(
                Reason.MANUAL, "by hand", Reason.LIMIT, "limit", Reason.PAUSED, "paused",
                Reason.NO_MARGIN, "free margin");
        causes.forEach((reason, words) -> assertThat(
                        VolumeExplanation.explain(facts("0.50", "15460.50", reason, deal("0.50"))).line().words())
                .contains(words));
    }

    @Test
    void whatWasNotFilledIsToldWithTheOrdersEnd() {
        Execution refused = event("F-2", Kind.REJECTED, "0.77", Optional.empty(),
                Optional.of(new Execution.Reject(99, "Not enough money")));
        ExplainedVolume found = VolumeExplanation.explain(facts("0.77", "15460.50", Reason.ROUNDED, refused));

        assertThat(found.fills().outcome()).isEqualTo(Outcome.DIFFERENT);
        assertThat(found.fills().words()).contains("0.00 of 0.77").contains("Not enough money");
    }

    @Test
    void aCorrectedDealCountsOnceAndACancelledOneNot() {
        Execution first = deal("0.70");
        Execution corrected = refer(event("F-2", Kind.TRADE_CORRECT, "0.77", Optional.of("0.77"), Optional.empty()));
        Execution cancelled = refer(event("F-2", Kind.TRADE_CANCEL, "0.77", Optional.empty(), Optional.empty()));

        assertThat(VolumeChecks.filled(messages(first, corrected))).isEqualTo(Volume.of("0.77"));
        assertThat(VolumeChecks.filled(messages(first, cancelled))).isEqualTo(Volume.ZERO);
    }

    @Test
    void aBasisFarFromTheLastSummaryIsTold() {
        assertThat(basis("15460.50", "15460.50")).isEqualTo(Outcome.EQUAL);
        // 1 % of 15,000 is 150.
        assertThat(basis("15150.00", "15000.00")).isEqualTo(Outcome.EQUAL);
        assertThat(basis("15150.01", "15000.00")).isEqualTo(Outcome.DIFFERENT);
    }

    private static Outcome basis(String reported, String measured) {
        BigDecimal amount = new BigDecimal(measured);
        AccountSummary summary = new AccountSummary(
                FOLLOWER, "S-1", LocalDate.of(2018, 3, 5), "USD", AT, AccountSummary.Reason.INTERVAL, amount, amount,
                amount, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, Optional.empty());
        VolumeFacts facts = facts("0.75", reported, Reason.ROUNDED, deal("0.75"));
        return VolumeExplanation.explain(with(facts, facts.breakdown(), facts.version(), Optional.of(summary)))
                .basis()
                .outcome();
    }

    @Test
    void withoutBreakdownOrVersionItIsReportedAndSaysWhatLacks() {
        VolumeFacts facts = facts("0.77", "15460.50", Reason.ROUNDED, deal("0.77"));

        ExplainedVolume unspread = VolumeExplanation.explain(
                with(facts, Optional.empty(), facts.version(), Optional.empty()));
        assertThat(unspread.recomputed()).isEmpty();
        assertThat(unspread.line().outcome()).isEqualTo(Outcome.NOT_MADE);
        assertThat(unspread.findings()).singleElement().asString().contains("not reported a breakdown");
        assertThat(unspread.explanation().orElseThrow().value()).isEqualTo("0.77");

        ExplainedVolume unversioned = VolumeExplanation.explain(
                with(facts, facts.breakdown(), Optional.empty(), Optional.empty()));
        assertThat(unversioned.findings())
                .singleElement()
                .asString()
                .contains("Version AV-0031")
                .contains("isn't known");
    }

    @Test
    void aVersionWhoseDocumentChangedIsTold() {
        VolumeFacts facts = facts("0.77", "15460.50", Reason.ROUNDED, deal("0.77"));
        PinnedVersion forged = new PinnedVersion(facts.version().orElseThrow().version(), "abc", false);
        assertThat(VolumeExplanation.explain(with(facts, facts.breakdown(), Optional.of(forged), Optional.empty()))
                        .findings())
                .singleElement()
                .asString()
                .contains("hash");
    }

    private static VolumeFacts facts(String line, String basis, Reason reason, Execution follower) {
        Breakdown breakdown = new Breakdown(
                "MT5-1", "A-1", new OrderId("O-L"), new ExecId("L-1"), "EURUSD", Side.BUY, Volume.of("5.00"),
                Price.of("1.08412"), LocalDate.of(2018, 3, 5), AT, Optional.of(new BigDecimal("100000")),
                Optional.empty(), Optional.of(Volume.of("0.01")),
                List.of(new Breakdown.Line(
                        FOLLOWER, Volume.of(line), Optional.of("AV-0031"), Optional.of(new BigDecimal(basis)),
                        Optional.of(AT), Optional.empty(), reason)));
        return new VolumeFacts(
                FOLLOWER, new ExecId("L-1"), Optional.of(Message.of(follower, 8)), messages(follower), Optional.empty(),
                Optional.of(Message.of(breakdown, 7)),
                Optional.of(new PinnedVersion(Examples.version(Examples.BY_EQUITY, FLOOR), "abc", true)),
                Optional.of(AT), Optional.of(Examples.CENT_LOTS), Map.of(FOLLOWER, new AccountId("A-200451")),
                Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), Set.of());
    }

    private static VolumeFacts with(
            VolumeFacts facts, Optional<Message<Breakdown>> breakdown, Optional<PinnedVersion> version,
            Optional<AccountSummary> summary) {
        return new VolumeFacts(
                facts.follower(), facts.leaderDeal(), facts.asked(), facts.events(), facts.leader(), breakdown, version,
                facts.accepted(), facts.lots(), facts.accounts(), facts.mode(), facts.leaderSummary(), summary, facts.leverages(),
                facts.withheld());
    }

    private static List<Message<Execution>> messages(Execution... events) {
        return List.of(events).stream().map(event -> Message.of(event, 8)).toList();
    }

    private static Execution deal(String lots) {
        return event("F-1", Kind.TRADE, lots, Optional.of(lots), Optional.empty());
    }

    private static Execution event(
            String exec, Kind kind, String asked, Optional<String> filled, Optional<Execution.Reject> reject) {
        Execution.Copy copy = new Execution.Copy(
                new OrderId("O-L"), Optional.of(new ExecId("L-1")), Optional.of("AV-0031"), Optional.empty());
        return new Execution(
                FOLLOWER, new ExecId(exec), new OrderId("O-F"), kind, Execution.OrderStatus.FILLED, "EURUSD", Side.BUY,
                Volume.of(asked),
                filled.map(lots -> new Execution.Fill(
                        Volume.of(lots), Price.of("1.08412"), BigDecimal.ZERO, Optional.empty(), Optional.empty())),
                Volume.ZERO, Volume.ZERO, Optional.of(Execution.PositionEffect.OPEN), Optional.empty(),
                Optional.empty(), AT, Optional.empty(), Optional.empty(), Optional.empty(), reject, Optional.of(copy));
    }

    private static Execution refer(Execution event) {
        return new Execution(
                event.login(), event.execId(), event.orderId(), event.kind(), event.status(), event.symbol(),
                event.side(), event.orderQuantity(), event.fill(), event.cumulative(), event.leaves(),
                event.positionEffect(), event.position(), event.closedBy(), event.occurredAt(), event.executedAt(),
                event.submittedAt(), Optional.of(new ExecId("F-1")), event.reject(), event.copy());
    }
}
