package lotbook.app.replication.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lotbook.app.replication.decode.Decoder;
import lotbook.app.replication.dictionary.CommonSettings;
import lotbook.app.replication.dictionary.Dictionaries;
import lotbook.app.replication.dictionary.Tag;
import lotbook.app.simulator.scenario.Happening.Positions;
import lotbook.app.simulator.trading.Instruction;
import lotbook.app.simulator.wire.AnswerEncoder;
import lotbook.app.simulator.wire.CommandReader;
import lotbook.domain.allocation.AccountWeight;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.BlockMethod;
import lotbook.domain.allocation.EquityPercentWeights;
import lotbook.domain.allocation.ExecutionRules;
import lotbook.domain.allocation.FixedAmounts;
import lotbook.domain.allocation.LotWeights;
import lotbook.domain.allocation.PercentWeights;
import lotbook.domain.allocation.Remainder;
import lotbook.domain.allocation.ScopeLimits;
import lotbook.domain.allocation.SizingTerms;
import lotbook.domain.allocation.Timing;
import lotbook.domain.allocation.UnitWeights;
import lotbook.domain.approval.Change;
import lotbook.domain.approval.ChangeStanding;
import lotbook.domain.approval.CloseAll;
import lotbook.domain.approval.Command;
import lotbook.domain.approval.Instruction.Agreed;
import lotbook.domain.approval.Instruction.CollectFee;
import lotbook.domain.approval.LimitAccount;
import lotbook.domain.approval.LinkAccounts;
import lotbook.domain.approval.ManualLots;
import lotbook.domain.approval.PublishVersion;
import lotbook.domain.approval.UnlinkAccounts;
import lotbook.domain.execution.CommandAnswer.Outcome;
import lotbook.domain.execution.CommandAnswer;
import lotbook.domain.execution.Side;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.OrderId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.TradingLogin;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Price;
import lotbook.domain.money.Volume;
import lotbook.domain.programme.Link.Permission;
import lotbook.domain.time.Interval;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import quickfix.Message;
import quickfix.ValidationSettings;

/** A command as a server reads it, and the server's answer as we do: the text goes over in between. */
class CommandEncoderTest {
    private static final Instant AT = Instant.parse("2026-11-23T10:00:00.123456Z");
    private static final String CHARGED_FOR = "performance fee of 2026-10-31, fee run 3";
    private static final Login LEADER = new Login("MT5-1", "100001");
    private static final Login FOLLOWER = new Login("MT5-1", "200001");

    @BeforeAll
    static void utf8() {
        CommonSettings.useUtf8();
    }

    @Test
    void linksBeginAndEnd() throws Exception {
        assertThat(read(new LinkAccounts(new LinkId("L-1"), new ProgrammeId("P"), trader(LEADER), trader(FOLLOWER),
                Set.of(Permission.TRADE), BigDecimal.TEN, Optional.of(new VersionId("AV-1")), AT)))
                .as("what an older proposal named is in no book")
                .isEqualTo(new Instruction.Join(FOLLOWER, LEADER, Optional.empty()));
        assertThat(read(new UnlinkAccounts(new LinkId("L-1"), trader(LEADER), trader(FOLLOWER), UnlinkAccounts.Positions.DETACH, AT)))
                .isEqualTo(new Instruction.Part(FOLLOWER, LEADER, Positions.DETACH));
    }

    @Test
    void aLinkWaitsForItsMomentAndAPauseForNone() throws Exception {
        assertThat(CommandReader.read(over(CommandEncoder.encode(command(new UnlinkAccounts(
                new LinkId("L-1"), trader(LEADER), trader(FOLLOWER), UnlinkAccounts.Positions.KEEP, AT))))).waits()).isTrue();
        assertThat(CommandReader.read(over(CommandEncoder.encode(command(new LinkAccounts(
                new LinkId("L-1"), new ProgrammeId("P"), trader(LEADER), trader(FOLLOWER), Set.of(Permission.TRADE),
                BigDecimal.TEN, Optional.empty(), AT))))).waits()).isTrue();
        assertThat(CommandReader.read(over(CommandEncoder.encode(command(new ChangeStanding(
                ChangeStanding.Step.PAUSE, trader(FOLLOWER), Optional.empty()))))).waits()).isFalse();
    }

    @Test
    void copyingStopsAndGoesOn() throws Exception {
        assertThat(read(new ChangeStanding(ChangeStanding.Step.PAUSE, trader(FOLLOWER), Optional.of(trader(LEADER)))))
                .isEqualTo(new Instruction.Pause(FOLLOWER, Optional.of(LEADER), true));
        assertThat(read(new ChangeStanding(ChangeStanding.Step.RESUME, trader(FOLLOWER), Optional.empty())))
                .isEqualTo(new Instruction.Pause(FOLLOWER, Optional.empty(), false));
        assertThat(read(new CloseAll(trader(LEADER), true))).isEqualTo(new Instruction.CloseEverything(LEADER));
        assertThat(read(new CloseAll(trader(FOLLOWER), false))).isEqualTo(new Instruction.CloseEverything(FOLLOWER));
    }

    @Test
    void limitsAndManualLots() throws Exception {
        assertThat(read(new LimitAccount(trader(FOLLOWER), List.of(
                new LimitAccount.Limit(LimitAccount.Kind.VOLUME, new BigDecimal("2.50"), LimitAccount.Trigger.CROSS),
                new LimitAccount.Limit(LimitAccount.Kind.STOP_OUT, new BigDecimal("50"), LimitAccount.Trigger.TOUCH)))))
                .isEqualTo(new Instruction.Limits(FOLLOWER, List.of(
                        new Instruction.Limit("volume", new BigDecimal("2.50")), new Instruction.Limit("stop-out", new BigDecimal("50")))));
        assertThat(read(lots())).isEqualTo(new Instruction.ManualLots(
                "MT5-1", new OrderId("O1"), new ExecId("E1"), Volume.of("1.00"), List.of(
                new Instruction.Lot(FOLLOWER, Volume.of("0.60")), new Instruction.Lot(LEADER, Volume.of("0.40")))));
    }

    @Test
    void answersComeBackAsFacts() throws Exception {
        Message command = over(CommandEncoder.encode(command(lots())));
        Message answer = AnswerEncoder.answer(command, Outcome.REFUSED, Optional.of("There is no login 200001"), AT);
        answer.getHeader().setString(Tag.BEGIN_STRING, CommonSettings.BEGIN_STRING);
        Object fact = new Decoder("X").decode(1, "P", answer.toString(), Optional.empty(), AT);
        assertThat(fact).isEqualTo(new CommandAnswer("MT5-1", "P", "LB-1-abc", Outcome.REFUSED, Optional.empty(),
                Optional.of("There is no login 200001; 200001: There is no login 200001"), AT));
        Message party = over(CommandEncoder.encode(command(
                new ChangeStanding(ChangeStanding.Step.STOP, trader(FOLLOWER), Optional.empty()))));
        Message done = AnswerEncoder.answer(party, Outcome.ACCEPTED, Optional.empty(), AT);
        done.getHeader().setString(Tag.BEGIN_STRING, CommonSettings.BEGIN_STRING);
        assertThat(new Decoder("X").decode(2, "DI", done.toString(), Optional.empty(), AT)).isEqualTo(
                new CommandAnswer("MT5-1", "DI", "LB-1-abc", Outcome.ACCEPTED, Optional.empty(), Optional.empty(), AT));
    }

    @Test
    void aFeeIsChargedAndGivenBack() throws Exception {
        assertThat(CommandReader.read(charge("12.50000000")).instruction()).contains(
                new Instruction.Charge("C-7", FOLLOWER, LEADER, new BigDecimal("12.5"), "USD", Optional.of(CHARGED_FOR)));
        assertThat(CommandReader.read(charge("-100")).instruction()).contains(
                new Instruction.Charge("C-7", FOLLOWER, LEADER, new BigDecimal("-100"), "USD", Optional.of(CHARGED_FOR)));
        Message message = charge("100");
        assertThat(message.getString(Tag.AMOUNT)).isEqualTo("100");
        assertThat(CommandReader.read(charge("0.00")).problem()).contains("It can't be read: there is nothing to charge");
    }

    @Test
    void whatBecameOfAChargeComesBackAsAFact() throws Exception {
        assertThat(answered(Outcome.ACCEPTED, Optional.empty())).isEqualTo(
                new CommandAnswer("MT5-1", "UD", "C-7", Outcome.ACCEPTED, Optional.empty(), Optional.empty(), AT));
        assertThat(answered(Outcome.REFUSED, Optional.of("balance 1 is short of 2"))).isEqualTo(new CommandAnswer(
                "MT5-1", "UD", "C-7", Outcome.REFUSED, Optional.empty(), Optional.of("balance 1 is short of 2"), AT));
        assertThat(answered(Outcome.RECEIVED, Optional.empty()).outcome()).isEqualTo(Outcome.RECEIVED);
    }

    private static CommandAnswer answered(Outcome outcome, Optional<String> text) throws Exception {
        Message answer = AnswerEncoder.answer(charge("100"), outcome, text, AT);
        answer.getHeader().setString(Tag.BEGIN_STRING, CommonSettings.BEGIN_STRING);
        return (CommandAnswer) new Decoder("X").decode(3, "UD", answer.toString(), Optional.empty(), AT);
    }

    private static Message charge(String amount) throws Exception {
        return over(CommandEncoder.encode(new Command(2, "C-7", "f.lang", "MT5-1", AT,
                new CollectFee(trader(FOLLOWER), trader(LEADER), new BigDecimal(amount), "USD"),
                CHARGED_FOR)));
    }

    /** REPLICATION.md: 78 names the accounts with a weight of their own. */
    @Test
    void aVersionNamesEveryAccountWithAWeightOfItsOwn() throws Exception {
        List<AccountWeight> weights = List.of(
                AccountWeight.of(new AccountId("A-200001"), new BigDecimal("40")),
                AccountWeight.of(new AccountId("A-200002"), new BigDecimal("60")));
        List<BlockMethod> weighted = List.of(
                new PercentWeights(weights), new LotWeights(weights), new EquityPercentWeights(weights),
                new FixedAmounts(weights), new UnitWeights(weights));
        for (BlockMethod method : weighted) {
            List<TradingLogin> named = AccountWeight.of(method).stream()
                    .map(weight -> trader(new Login("MT5-1", weight.account().value().substring(2)))).toList();
            Message message = over(CommandEncoder.encode(command(
                    new PublishVersion(version(method), named, Optional.of("MT5-1"), Optional.empty()))));
            assertThat(message.getGroupCount(Tag.NO_ALLOCS)).as(method.id()).isEqualTo(2);
            assertThat(message.getGroup(1, Tag.NO_ALLOCS).getString(Tag.ALLOC_ACCOUNT)).as(method.id()).isEqualTo("200001");
            assertThat(message.getGroup(1, Tag.NO_ALLOCS).getString(Tag.PARAMETER)).as(method.id()).isEqualTo("40");
            assertThat(message.getGroup(2, Tag.NO_ALLOCS).getString(Tag.PARAMETER)).as(method.id()).isEqualTo("60");
        }
    }

    private static AllocationVersion version(BlockMethod method) {
        return new AllocationVersion(
                new VersionId("AV-1"), new ProgrammeId("P"), new AccountId("A-100001"), Optional.empty(), method,
                SizingTerms.blockSplit(Remainder.LARGEST_WEIGHT_CYCLIC), ScopeLimits.NONE, ExecutionRules.DEFAULT,
                Timing.NEXT_TRADE, Interval.since(AT), Optional.empty(), "Agreed");
    }

    @Test
    void itSaysWhoLetItGoAndUntilWhen() throws Exception {
        Message message = over(CommandEncoder.encode(command(new CloseAll(trader(LEADER), true))));
        assertThat(message.getHeader().getString(Tag.SENDER_SUB_ID)).isEqualTo("c.marsh");
        assertThat(message.getString(Tag.EXPIRE_TIME)).isEqualTo("20261123-10:00:00.123456");
        assertThat(message.getString(Tag.TEXT)).isEqualTo("Rogue trading, sagt Jürgen");
    }

    private static ManualLots lots() {
        return new ManualLots(trader(LEADER), new OrderId("O1"), new ExecId("E1"), "EURUSD", Side.BUY, Volume.of("1.00"),
                Price.of("1.0841"), LocalDate.of(2026, 11, 23), List.of(
                        new ManualLots.Lot(trader(FOLLOWER), Volume.of("0.60")), new ManualLots.Lot(trader(LEADER), Volume.of("0.40"))), AT);
    }

    private static TradingLogin trader(Login login) {
        return new TradingLogin(new AccountId("A-" + login.number()), login);
    }

    private static Command command(Change change) {
        return new Command(1, "LB-1-abc", "c.marsh", "MT5-1", AT, new Agreed(change), "Rogue trading, sagt Jürgen");
    }

    private static Instruction read(Change change) throws Exception {
        CommandReader.Received received = CommandReader.read(over(CommandEncoder.encode(command(change))));
        assertThat(received.problem()).isEmpty();
        return received.instruction().orElseThrow();
    }

    /** As the accepting engine reads it. */
    private static Message over(Message message) throws Exception {
        message.getHeader().setString(Tag.BEGIN_STRING, CommonSettings.BEGIN_STRING);
        Message read = new Message();
        read.fromString(message.toString(), Dictionaries.session(), Dictionaries.application(), new ValidationSettings(), false);
        return read;
    }
}
