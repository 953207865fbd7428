package lotbook.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Execution.PositionEffect;
import lotbook.domain.execution.Side;
import lotbook.domain.explain.Explanation;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Recorder;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.OrderId;
import lotbook.domain.identity.PositionId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.ledger.LinkLedgerInputs.CopiedDeal;
import lotbook.domain.ledger.SubLedgerInputs.Measured;
import lotbook.domain.ledger.SubLedgerInputs.Money;
import lotbook.domain.ledger.SubLedgerInputs.Moved;
import lotbook.domain.ledger.SubLedgerInputs.OfLink;
import lotbook.domain.ledger.SubLedgerInputs.Opening;
import lotbook.domain.ledger.SubLedgers.Figure;
import lotbook.domain.ledger.SubLedgers.Line;
import lotbook.domain.money.Price;
import lotbook.domain.money.Volume;
import lotbook.domain.programme.Link;
import lotbook.domain.statement.StatementCurrency;
import lotbook.domain.time.Interval;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Of one account the values of all lines and what is not attributed are the account. */
class SubLedgersTest {
    private static final Login LOGIN = new Login("MT5-1", "200005");
    private static final AccountId NORD = new AccountId("A-100001");
    private static final AccountId ALBA = new AccountId("A-100002");
    private static final Instant START = Instant.parse("2018-03-01T00:00:00Z");
    private static final LinkId FIRST = new LinkId("L-1");
    private static final LinkId SECOND = new LinkId("L-2");

    private final List<Link> links = new ArrayList<>(List.of(
            link("L-1", NORD, "6000", Interval.since(START)), link("L-2", ALBA, "3000", Interval.since(START))));
    private final List<CopiedDeal> deals = new ArrayList<>();
    private final List<Moved> moved = new ArrayList<>();
    private final List<Opening> openings = new ArrayList<>();
    private final Map<LinkId, OfLink> known = new HashMap<>(Map.of(FIRST, holds(), SECOND, holds()));
    private Optional<AccountSummary> summary = Optional.empty();

    /** 10,000 came in; Nord made 90 - 1 and was paid 12, Alba lost 44 and 1, the investor 7 - 1 alone. */
    private void trade() {
        move("M-1", 1, "10000.00", Optional.empty());
        add("E-1", 2, Side.BUY, "P-1", PositionEffect.OPEN, Optional.of(NORD), "0");
        add("E-2", 3, Side.BUY, "P-2", PositionEffect.OPEN, Optional.of(ALBA), "0");
        add("E-3", 4, Side.BUY, "P-3", PositionEffect.OPEN, Optional.empty(), "0");
        add("E-4", 5, Side.SELL, "P-1", PositionEffect.CLOSE, Optional.of(NORD), "90.00");
        add("E-5", 6, Side.SELL, "P-2", PositionEffect.CLOSE, Optional.of(ALBA), "-44.00");
        add("E-6", 7, Side.SELL, "P-3", PositionEffect.CLOSE, Optional.empty(), "7.00");
        move("M-2", 8, "-12.00", Optional.of(FIRST));
        // 10,000 + 90 - 44 + 7 - 6 x 0.50 - 12
        measured("10038.00", "0", "0", 9);
    }

    @Test
    void theLinesAndWhatIsNotAttributedAreTheAccount() {
        trade();
        SubLedgers account = calculate();
        // 6,000 + 90 - 2 x 0.50 - 12; 3,000 - 44 - 2 x 0.50; 10,000 - 6,000 - 3,000 + 7 - 2 x 0.50
        assertLine(account, link(FIRST), "90.00", "-1.00", "-12.00", null, "6077.00");
        assertLine(account, link(SECOND), "-44.00", "-1.00", "0", null, "2955.00");
        assertLine(account, Owner.OWN, "7.00", "-1.00", null, "1000.00", "1006.00");
        assertChecked(account, "0", "10038.00");
        assertThat(account.lines()).extracting(line -> line.owner().toString()).containsExactly("L-1", "L-2", "own");
    }

    @Test
    void whatTheServerHasThatNothingKnownExplainsIsNotAttributed() {
        trade();
        // 25 more than is known of it, 3 of the floating result that nobody's open position has, 1.50 of equity beyond both
        summary = Optional.of(summary("10063.00", "10067.50", "0", "3.00", 9));
        assertChecked(calculate(), "29.50", "10067.50");
        Explanation told = explain(Owner.OWN, Figure.NOT_ATTRIBUTED);
        assertThat(told.value()).isEqualTo("29.50");
        assertThat(told.asText()).contains("3.00  deals whose leader isn't known, and what of the floating result is nobody's")
                .contains("25.00  the server's balance, less what is known of it")
                .contains("10063.00  balance by the server at 2018-03-01 00:09:00 UTC  [summary S-1 of server MT5-1]")
                .contains("1.50  the server's equity, less its balance, credit and floating result");
    }

    @Test
    void aLinkThatEndedHasGivenEverythingBack() {
        trade();
        links.set(0, link("L-1", NORD, "6000", Interval.of(START, at(20))));
        known.put(FIRST, new OfLink(true, Optional.empty(), Optional.empty()));
        SubLedgers account = calculate();
        assertLine(account, link(FIRST), "90.00", "-1.00", "-12.00", "-6077.00", "0");
        // 1,000 beside the links and the 6,077
        assertLine(account, Owner.OWN, "7.00", "-1.00", null, "7077.00", "7083.00");
        assertChecked(account, "0", "10038.00");
        assertThat(explain(Owner.OWN, Figure.WORTH).asText()).contains("6077.00  given back by L-1");
    }

    @Test
    void booksThatBeganLaterCountWhatStoodThereOnce() {
        trade();
        moved.removeFirst();
        // The first measurement, with the 10,000 that no movement tells of, and the first deal's commission.
        openings.add(new Opening(LOGIN, at(2), new BigDecimal("9999.50"), "summary:MT5-1/S-0"));
        SubLedgers account = calculate();
        assertLine(account, Owner.OWN, "7.00", "-1.00", null, "1000.00", "1006.00");
        assertChecked(account, "0", "10038.00");
        assertThat(explain(Owner.OWN, Figure.KEPT).asText())
                .contains("9999.50  balance of MT5-1/200005 when it was first measured  [summary S-0 of server MT5-1]")
                .contains("0.50  less what its deals had brought by then");
    }

    @Test
    void whatCameSinceTheServersLastWordIsAddedToIt() {
        trade();
        add("E-7", 10, Side.BUY, "P-4", PositionEffect.OPEN, Optional.of(ALBA), "0");
        measured("10037.50", "4.00", "20.00", 11);
        add("E-8", 12, Side.SELL, "P-4", PositionEffect.CLOSE, Optional.of(ALBA), "5.00");
        move("M-3", 13, "100.00", Optional.empty());
        // equity 10,061.50 less 20 of credit, 100 since, 5.00 - 4.00 of what floated and 0.50 of commission
        assertChecked(calculate(), "0", "10141.00");
        assertLine(calculate(), link(SECOND), "-39.00", "-2.00", "0", null, "2958.00");
    }

    @Test
    void feesAreMeasuredByTheAccountWhereNobodyElseTradesOnIt() {
        trade();
        known.put(FIRST, new OfLink(false, Optional.of(new Measured(true, List.of(
                new Operand("equity as measured", "10038.00", "summary:MT5-1/S-1"), new Operand("moved since", "5.00", "movement:x")))),
                Optional.of(new Operand("HWM since 2018-03-01 by fee run 7", "6100.00", "fee-run:7"))));
        Line first = calculate().line(link(FIRST)).orElseThrow();
        assertThat(first.measure()).contains(SubLedgers.Measure.ACCOUNT);
        assertThat(first.figure(Figure.FEE_VALUE)).map(BigDecimal::toPlainString).contains("10043.00");
        assertThat(first.figure(Figure.HWM)).map(BigDecimal::toPlainString).contains("6100.00");
        assertThat(explain(link(FIRST), Figure.HWM).sources()).containsExactly("fee-run:7");
        Line second = calculate().line(link(SECOND)).orElseThrow();
        assertThat(second.figure(Figure.FEE_VALUE)).isEqualTo(second.figure(Figure.WORTH));
    }

    @Test
    void eachFigureIsTheRootOfItsOwnDerivation() {
        trade();
        known.put(SECOND, new OfLink(true, Optional.empty(), Optional.empty()));
        SubLedgerInputs inputs = inputs();
        for (Line line : SubLedgerCalculation.calculate(inputs, Recorder.SILENT).lines()) {
            line.figures().forEach((figure, value) -> {
                Explanation told = SubLedgerCalculation.explain(inputs, line.owner(), figure).orElseThrow();
                assertThat(told.value()).as(line.owner() + " " + figure).isEqualTo(value.toPlainString());
                assertThat(told.rule()).isEqualTo(SubLedgerCalculation.RULE);
            });
        }
        assertThat(explain(link(FIRST), Figure.PROFIT).asText()).contains("90.00  deal E-4  [execution E-4 of server MT5-1]");
        assertThat(explain(link(FIRST), Figure.CHARGED).asText()).contains("-12.00  charged for it  [movement M-2 of server MT5-1]");
    }

    @Test
    void withoutAMeasurementNothingThatFloatsIsGuessedAndWithoutMoneyOnlyResultsAreTold() {
        trade();
        summary = Optional.empty();
        Line own = calculate().line(Owner.OWN).orElseThrow();
        assertThat(own.figures()).containsKey(Figure.KEPT)
                .doesNotContainKeys(Figure.FLOATING, Figure.WORTH, Figure.NOT_ATTRIBUTED, Figure.ACCOUNT);
        SubLedgers seen = SubLedgerCalculation.calculate(
                new SubLedgerInputs(inputs().ledger(), Map.of(), Optional.empty()), Recorder.SILENT);
        assertThat(seen.lines()).extracting(line -> line.owner().toString()).containsExactly("L-1", "L-2");
        assertThat(seen.lines().getFirst().figures().keySet()).containsExactly(Figure.PROFIT, Figure.SWAP, Figure.COMMISSION);
    }

    private static void assertLine(
            SubLedgers account, Owner owner, String profit, String commission, @Nullable String charged,
            @Nullable String kept, String worth) {
        Line line = account.line(owner).orElseThrow();
        assertFigure(line, Figure.PROFIT, profit);
        assertFigure(line, Figure.COMMISSION, commission);
        assertFigure(line, Figure.CHARGED, charged);
        assertFigure(line, Figure.KEPT, kept);
        assertFigure(line, Figure.WORTH, worth);
    }

    private static void assertFigure(Line line, Figure figure, @Nullable String value) {
        if (value == null) {
            assertThat(line.figure(figure)).as(line.owner() + " " + figure).isEmpty();
        } else {
            assertThat(line.figure(figure).orElseThrow()).as(line.owner() + " " + figure).isEqualByComparingTo(value);
        }
    }

    /** The check itself is added up here once more. */
    private static void assertChecked(SubLedgers account, String notAttributed, String equity) {
        Line own = account.line(Owner.OWN).orElseThrow();
        assertFigure(own, Figure.NOT_ATTRIBUTED, notAttributed);
        assertFigure(own, Figure.ACCOUNT, equity);
        assertThat(account.lines().stream().map(line -> line.figure(Figure.WORTH).orElseThrow())
                .reduce(new BigDecimal(notAttributed), BigDecimal::add)).isEqualByComparingTo(equity);
    }

    private SubLedgers calculate() {
        return SubLedgerCalculation.calculate(inputs(), Recorder.SILENT);
    }

    private Explanation explain(Owner owner, Figure figure) {
        return SubLedgerCalculation.explain(inputs(), owner, figure).orElseThrow();
    }

    private SubLedgerInputs inputs() {
        LinkLedgerInputs ledger = new LinkLedgerInputs(
                new AccountId("A-200005"), StatementCurrency.of("USD"), links, deals, summary, Map.of(), at(60), at(60));
        return new SubLedgerInputs(ledger, known, Optional.of(new Money(moved, openings)));
    }

    private static OfLink holds() {
        return new OfLink(false, Optional.of(new Measured(false, List.of())), Optional.empty());
    }

    private static Owner link(LinkId id) {
        return new Owner.OfLink(id);
    }

    private void move(String id, int minute, String amount, Optional<LinkId> chargedFor) {
        moved.add(new Moved(LOGIN, at(minute), new BigDecimal(amount), "movement:MT5-1/" + id, chargedFor));
    }

    private void measured(String balance, String floating, String credit, int minute) {
        BigDecimal equity = new BigDecimal(balance).add(new BigDecimal(floating)).add(new BigDecimal(credit));
        summary = Optional.of(summary(balance, equity.toPlainString(), credit, floating, minute));
    }

    private static AccountSummary summary(String balance, String equity, String credit, String floating, int minute) {
        return new AccountSummary(
                LOGIN, "S-1", LocalDate.of(2018, 3, 1), "USD", at(minute), AccountSummary.Reason.INTERVAL,
                new BigDecimal(equity), new BigDecimal(balance), BigDecimal.ZERO, BigDecimal.ZERO, new BigDecimal(credit),
                new BigDecimal(floating), Optional.of(BigDecimal.ZERO));
    }

    private void add(String id, int minute, Side side, String position, PositionEffect effect, Optional<AccountId> leader,
            String profit) {
        Volume lots = Volume.of("0.10");
        Execution.Fill fill = new Execution.Fill(
                lots, Price.of("1.1000"), new BigDecimal("0.50"), Optional.of(new BigDecimal(profit)), Optional.of(BigDecimal.ZERO));
        deals.add(new CopiedDeal(new Execution(
                LOGIN, new ExecId(id), new OrderId("O-" + id), Execution.Kind.TRADE, Execution.OrderStatus.FILLED, "EURUSD", side,
                lots, Optional.of(fill), lots, Volume.ZERO, Optional.of(effect), Optional.of(new PositionId(position)),
                Optional.empty(), at(minute), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                leader.map(_ -> new Execution.Copy(
                        new OrderId("LO"), Optional.of(new ExecId("LE-" + id)), Optional.of("V-1"), Optional.empty()))), leader));
    }

    private static Instant at(int minute) {
        return START.plusSeconds(60L * minute);
    }

    private static Link link(String id, AccountId leader, String capital, Interval valid) {
        return new Link(
                new LinkId(id), new ProgrammeId("P"), leader, new AccountId("A-200005"), Set.of(Link.Permission.TRADE),
                new BigDecimal(capital), valid);
    }
}
