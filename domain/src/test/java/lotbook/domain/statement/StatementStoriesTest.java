package lotbook.domain.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Movement;
import lotbook.domain.explain.Recorder;
import lotbook.domain.money.Rounding;
import lotbook.domain.statement.StatementInputs.ServerCalendar;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.time.Interval;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StatementStoriesTest {
    private static final StatementPeriod OCTOBER =
            StatementPeriod.of(YearMonth.of(2017, 10), BusinessCalendar.NEW_YORK_17);
    private static final StatementPeriod NOVEMBER =
            StatementPeriod.of(YearMonth.of(2017, 11), BusinessCalendar.NEW_YORK_17);

    @Test
    @DisplayName("Opened 29 October, closed 3 November: both months bridge, and the result is told once in all")
    void positionOverMonthEnd() {
        ServerLedger server = new ServerLedger("USD");
        server.move("2017-09-11T09:00:00Z", Movement.Type.DEPOSIT, "10000");
        server.summarise("2017-09-29T21:00:00Z");
        server.open("2017-10-29T22:05:00Z", "3.50");
        server.floating("120.40").openSwap("-2.10").summarise("2017-10-31T21:00:00Z");
        server.floating("80.00").openSwap("-4.20");
        server.close("2017-11-03T15:30:00Z", "3.50", "80.00", "-4.20");
        server.summarise("2017-11-30T22:00:00Z");

        Statement october = calculate(server, OCTOBER);
        assertBalance(october, "10000.00", "10000 - 3.50 = 9996.50", "9996.50");
        assertEquity(october, "10000.00", "10000 - 3.50 + 120.40 - 2.10 = 10114.80", "10114.80");
        assertPasses(october);

        Statement november = calculate(server, NOVEMBER);
        assertBalance(november, "9996.50", "9996.50 + 80.00 - 4.20 - 3.50 = 10068.80", "10068.80");
        assertEquity(november, "10114.80", "10114.80 + 80 - 4.20 - 3.50 - 120.40 + 2.10 = 10068.80", "10068.80");
        assertThat(november.bridge().amounts(BridgeStep.REALISED).equity()).isEqualByComparingTo("80");
        assertThat(november.bridge().amounts(BridgeStep.SWAP).equity()).isEqualByComparingTo("-4.20");
        assertThat(november.bridge().amounts(BridgeStep.COMMISSION).equity()).isEqualByComparingTo("-3.50");
        assertThat(november.bridge().amounts(BridgeStep.FLOATING).equity()).isEqualByComparingTo("-120.40");
        assertThat(november.bridge().amounts(BridgeStep.OPEN_SWAP).equity()).isEqualByComparingTo("2.10");
        assertPasses(november);
        assertThat(october.bridge().closing()).contains(november.bridge().opening().orElseThrow());
    }

    @Test
    @DisplayName("Swap is in the summaries before it is in a deal: equity has it, balance not yet")
    void swapAccruesWhileOpen() {
        ServerLedger server = new ServerLedger("USD").withoutOpenSwap();
        server.move("2017-09-11T09:00:00Z", Movement.Type.DEPOSIT, "1000");
        server.open("2017-09-12T09:00:00Z", "0");
        server.floating("10").summarise("2017-09-29T21:00:00Z");
        server.floating("4.60").summarise("2017-10-31T21:00:00Z");

        Statement october = calculate(server, OCTOBER);
        assertBalance(october, "1000.00", "nothing was booked", "1000.00");
        assertEquity(october, "1010.00", "1010 + (4.60 - 10)", "1004.60");
        assertPasses(october);
        assertThat(october.bridge().lines()).extracting(Bridge.Line::step).doesNotContain(BridgeStep.OPEN_SWAP);
    }

    @Test
    @DisplayName("A credit bonus raises equity and never the balance")
    void creditBonus() {
        ServerLedger server = new ServerLedger("USD");
        server.move("2017-09-11T09:00:00Z", Movement.Type.DEPOSIT, "500");
        server.summarise("2017-09-29T21:00:00Z");
        server.move("2017-10-04T09:00:00Z", Movement.Type.CREDIT_IN, "150");
        server.move("2017-10-20T09:00:00Z", Movement.Type.CREDIT_OUT, "-30");
        server.summarise("2017-10-31T21:00:00Z");

        Statement statement = calculate(server, OCTOBER);
        assertBalance(statement, "500.00", "credit is not in it", "500.00");
        assertEquity(statement, "500.00", "500 + 150 - 30", "620.00");
        assertThat(statement.bridge().amounts(BridgeStep.CREDIT))
                .isEqualTo(money("0.00", "120.00", "0.00"));
        assertPasses(statement);
    }

    @Test
    @DisplayName("Negative balance protection of -50 to 0 is neither profit nor deposit")
    void negativeBalanceProtection() {
        ServerLedger server = new ServerLedger("USD");
        server.move("2017-09-11T09:00:00Z", Movement.Type.DEPOSIT, "100");
        server.open("2017-09-12T09:00:00Z", "0");
        server.summarise("2017-09-29T21:00:00Z");
        server.floating("-150");
        server.close("2017-10-06T12:30:00.120Z", "0", "-150", "0");
        server.move("2017-10-06T12:30:01Z", Movement.Type.NEGATIVE_BALANCE_RESET, "50");
        server.summarise("2017-10-31T21:00:00Z");

        Statement statement = calculate(server, OCTOBER);
        assertBalance(statement, "100.00", "100 - 150 + 50", "0.00");
        assertThat(statement.bridge().amounts(BridgeStep.REALISED).balance()).isEqualByComparingTo("-150");
        assertThat(statement.bridge().amounts(BridgeStep.PROTECTION).balance()).isEqualByComparingTo("50");
        assertThat(statement.bridge().amounts(BridgeStep.FLOWS).balance()).isEqualByComparingTo("0");
        assertPasses(statement);
    }

    @Test
    @DisplayName("The server goes from GMT+3 to GMT+2 while New York stays: the books' day decides, both are shown")
    void serverChangesClockBeforeTheBooks() {
        ServerLedger server = new ServerLedger("USD");
        server.summarise("2017-10-25T21:00:00Z");
        server.move("2017-10-26T21:30:00Z", Movement.Type.DEPOSIT, "10");
        server.move("2017-10-30T21:30:00Z", Movement.Type.DEPOSIT, "20");
        server.summarise("2017-10-31T21:00:00Z");
        Instant change = Instant.parse("2017-10-29T01:00:00Z");
        List<ServerCalendar> calendars = List.of(
                new ServerCalendar(Interval.of(Instant.EPOCH, change), midnight("+03:00")),
                new ServerCalendar(Interval.since(change), midnight("+02:00")));
        StatementPeriod week = new StatementPeriod(
                LocalDate.of(2017, 10, 26), LocalDate.of(2017, 10, 31), BusinessCalendar.NEW_YORK_17);

        Statement statement = StatementCalculation.calculate(with(server.inputs(week), calendars), Recorder.SILENT);

        // 21:30 UTC is 17:30 in New York in both weeks: after the cut-off, so the next business day.
        assertThat(statement.movements()).extracting(MovementLine::booksDay)
                .containsExactly(LocalDate.of(2017, 10, 27), LocalDate.of(2017, 10, 31));
        // At GMT+3 it was 00:30 of the next day; at GMT+2 it is still 23:30.
        assertThat(statement.movements()).extracting(line -> line.serverDay().orElseThrow())
                .containsExactly(LocalDate.of(2017, 10, 27), LocalDate.of(2017, 10, 30));
        assertPasses(statement);
    }

    @Test
    @DisplayName("A deal between the summary and the cut-off is carried, one at the cut-off belongs to the next month")
    void borderOfTheMonth() {
        ServerLedger server = new ServerLedger("USD");
        server.move("2017-09-11T09:00:00Z", Movement.Type.DEPOSIT, "1000");
        server.floating("40").openSwap("-1").summarise("2017-09-29T20:59:30Z");
        server.close("2017-09-29T20:59:45Z", "2", "40", "-1");
        server.move("2017-09-29T21:00:00Z", Movement.Type.WITHDRAWAL, "-7");
        server.summarise("2017-10-31T20:59:00Z");
        server.close("2017-10-31T20:59:59Z", "2", "5", "0");
        server.close("2017-10-31T21:00:00Z", "2", "6", "0");

        Statement statement = calculate(server, OCTOBER);
        assertBalance(statement, "1037.00", "1000 + 40 - 1 - 2, then - 7 + 5 - 2", "1033.00");
        assertThat(statement.bridge().opening().orElseThrow().equity()).isEqualByComparingTo("1037");
        assertThat(statement.trades()).hasSize(1);
        assertThat(statement.movements()).hasSize(1);
        assertThat(statement.findings()).extracting(Finding::kind)
                .containsExactly(Finding.Kind.OPENING_AGE, Finding.Kind.CLOSING_AGE);
        assertThat(statement.findings().getFirst().text()).isEqualTo(
                "The opening equity was measured at 2017-09-29 16:59 New York, 30 s before the period starts; "
                        + "1 posting in between carried over, not confirmed by it.");
        assertThat(statement.outcome()).isEqualTo(Check.Outcome.PASS);
    }

    @Test
    @DisplayName("A correction of last month's deal posts its difference now; a cancel takes back what was posted")
    void correctionAfterMonthEnd() {
        ServerLedger server = new ServerLedger("USD");
        server.move("2017-09-11T09:00:00Z", Movement.Type.DEPOSIT, "1000");
        Execution wrong = server.close("2017-09-20T10:00:00Z", "1", "100", "0");
        Execution bad = server.close("2017-09-21T10:00:00Z", "1", "55.555", "0");
        server.floating("0").summarise("2017-09-29T21:00:00Z");
        server.correct("2017-10-02T10:00:00Z", wrong, "1", "90", "0");
        server.cancel("2017-10-03T10:00:00Z", bad);
        server.summarise("2017-10-31T21:00:00Z");

        Statement statement = calculate(server, OCTOBER);
        assertThat(statement.trades()).extracting(TradeLine::net)
                .containsExactly(new BigDecimal("-10.00"), new BigDecimal("-54.56"));
        assertThat(statement.trades().getFirst().corrects()).contains(wrong.execId());
        // 1153.555 rounds to 1153.56; -10 - 54.555 leaves 1089.00; posted lines leave 1089.00 as well.
        assertBalance(statement, "1153.56", "1153.555 - 10 - 54.555", "1089.00");
        assertThat(statement.outcome()).isEqualTo(Check.Outcome.PASS);
    }

    @Test
    @DisplayName("A correction of a deal that nobody knows is a finding and fails, and is not guessed")
    void correctionWithoutOriginal() {
        ServerLedger server = new ServerLedger("USD");
        Execution unknown = server.close("2017-09-20T10:00:00Z", "0", "100", "0");
        server.floating("0").summarise("2017-09-29T21:00:00Z");
        server.executions.clear();
        server.correct("2017-10-02T10:00:00Z", unknown, "0", "90", "0");
        server.summarise("2017-10-31T21:00:00Z");

        Statement statement = calculate(server, OCTOBER);
        assertThat(outcome(statement, Check.Kind.ORIGINALS)).isEqualTo(Check.Outcome.FAIL);
        assertThat(check(statement, Check.Kind.BALANCE_BRIDGE).difference()).contains(new BigDecimal("10.00"));
        assertThat(statement.findings()).extracting(Finding::text)
                .containsExactly("Correction E-3 refers to deal E-1, which isn't known; what it changes is "
                        + "not in the sums.");
    }

    @Test
    @DisplayName("Without an opening summary nothing is made up")
    void noOpeningSummary() {
        ServerLedger server = new ServerLedger("USD");
        server.move("2017-10-11T09:00:00Z", Movement.Type.DEPOSIT, "1000");
        server.summarise("2017-10-31T21:00:00Z");

        Statement statement = calculate(server, OCTOBER);
        assertThat(statement.bridge().opening()).isEmpty();
        assertThat(statement.bridge().closing()).isEmpty();
        assertThat(outcome(statement, Check.Kind.BALANCE_BRIDGE)).isEqualTo(Check.Outcome.NOT_CHECKED);
        assertThat(statement.findings()).extracting(Finding::text).containsExactly(
                "No summary in USD before 2017-09-29 17:00 New York: the opening is not known and the bridge can't be "
                        + "closed.");
        assertThat(StatementCalculation.explain(server.inputs(OCTOBER))).isEmpty();
    }

    @Test
    @DisplayName("An account opened in the month opens at zero, by rule and not by gap")
    void openedInTheMonth() {
        ServerLedger server = new ServerLedger("USD");
        server.move("2017-10-11T09:00:00Z", Movement.Type.DEPOSIT, "1000");
        server.summarise("2017-10-31T21:00:00Z");

        StatementInputs inputs = server.inputs(OCTOBER, LocalDate.of(2017, 10, 11));
        Statement statement = StatementCalculation.calculate(inputs, Recorder.SILENT);
        assertBalance(statement, "0.00", "0 + 1000", "1000.00");
        assertThat(statement.findings()).extracting(Finding::kind).containsExactly(Finding.Kind.OPENED_IN_PERIOD);
        assertThat(outcome(statement, Check.Kind.BALANCE_BRIDGE)).isEqualTo(Check.Outcome.PASS);
    }

    @Test
    @DisplayName("A closing that rests on the opening's own summary is shown, but proves nothing")
    void noSummaryInThePeriod() {
        ServerLedger server = new ServerLedger("USD");
        server.move("2017-09-11T09:00:00Z", Movement.Type.DEPOSIT, "1000");
        server.summarise("2017-09-29T20:00:00Z");
        server.move("2017-10-11T09:00:00Z", Movement.Type.DEPOSIT, "5");

        Statement statement = calculate(server, OCTOBER);
        assertBalance(statement, "1000.00", "1000 + 5", "1005.00");
        assertThat(outcome(statement, Check.Kind.BALANCE_BRIDGE)).isEqualTo(Check.Outcome.NOT_CHECKED);
        assertThat(statement.findings()).extracting(Finding::kind).contains(Finding.Kind.NO_SUMMARY_IN_PERIOD);
    }

    @Test
    @DisplayName("An unclassified movement is in the balance, and fails its check until somebody classifies it")
    void unclassified() {
        ServerLedger server = new ServerLedger("USD");
        server.summarise("2017-09-29T21:00:00Z");
        server.move("2017-10-11T09:00:00Z", Movement.Type.CORRECTION, "12.30");
        server.summarise("2017-10-31T21:00:00Z");

        Statement statement = calculate(server, OCTOBER);
        assertThat(statement.bridge().amounts(BridgeStep.UNCLASSIFIED).balance()).isEqualByComparingTo("12.30");
        assertThat(failures(statement)).containsExactly(Check.Kind.UNCLASSIFIED);
    }

    @Test
    @DisplayName("A yen has no decimals: lines are rounded once, and what that leaves has its own line")
    void yen() {
        ServerLedger server = new ServerLedger("JPY");
        server.move("2017-09-11T09:00:00Z", Movement.Type.DEPOSIT, "100000");
        server.floating("1").summarise("2017-09-29T21:00:00Z");
        server.close("2017-10-02T10:00:00Z", "0", "0.4", "0");
        server.close("2017-10-02T11:00:00Z", "0", "0.4", "0");
        server.floating("0").summarise("2017-10-31T21:00:00Z");

        Statement statement = calculate(server, OCTOBER);
        // 0.4 + 0.4 = 0.8 rounds to 1, but each line rounds to 0.
        assertThat(statement.bridge().amounts(BridgeStep.REALISED).balance()).isEqualTo(new BigDecimal("0"));
        assertThat(statement.bridge().amounts(BridgeStep.ROUNDING).balance()).isEqualTo(new BigDecimal("1"));
        assertBalance(statement, "100000", "100000.8", "100001");
        assertPasses(statement);
    }

    @Test
    @DisplayName("The derivation ends with the closing and names the summaries it rests on")
    void explanation() {
        ServerLedger server = new ServerLedger("USD");
        server.move("2017-09-11T09:00:00Z", Movement.Type.DEPOSIT, "1000");
        server.summarise("2017-09-29T21:00:00Z");
        Execution deal = server.floating("12.50").close("2017-10-02T10:00:00Z", "0", "12.50", "0");
        server.summarise("2017-10-31T21:00:00Z");

        var explanation = StatementCalculation.explain(server.inputs(OCTOBER)).orElseThrow();
        assertThat(explanation.value()).as("1000 + 12.50, nothing floats").isEqualTo("1012.50 USD");
        assertThat(explanation.sources()).containsExactly("summary:MT5-1/S-2", "summary:MT5-1/S-4");
        assertThat(explanation.steps()).filteredOn(step -> step.id().equals("realised")).singleElement()
                .satisfies(step -> assertThat(step.operands()).singleElement()
                        .satisfies(operand -> assertThat(operand.reference())
                                .isEqualTo("execution:MT5-1/" + deal.execId())));
        assertThat(explanation.steps()).extracting(step -> step.id())
                .containsSubsequence("opening", "flows", "realised", "floating", "closing", "difference-equity",
                        "closing-equity");
    }

    private static Statement calculate(ServerLedger server, StatementPeriod period) {
        return StatementCalculation.calculate(server.inputs(period), Recorder.SILENT);
    }

    private static void assertBalance(Statement statement, String opening, String formula, String closing) {
        assertThat(statement.bridge().opening().orElseThrow().balance()).isEqualTo(new BigDecimal(opening));
        assertThat(statement.bridge().closing().orElseThrow().balance()).as(formula).isEqualTo(new BigDecimal(closing));
    }

    private static void assertEquity(Statement statement, String opening, String formula, String closing) {
        assertThat(statement.bridge().opening().orElseThrow().equity()).isEqualTo(new BigDecimal(opening));
        assertThat(statement.bridge().closing().orElseThrow().equity()).as(formula).isEqualTo(new BigDecimal(closing));
    }

    private static void assertPasses(Statement statement) {
        assertThat(failures(statement)).isEmpty();
        assertThat(statement.outcome()).isEqualTo(Check.Outcome.PASS);
        assertThat(statement.findings()).isEmpty();
    }

    private static List<Check.Kind> failures(Statement statement) {
        return statement.checks().stream()
                .filter(check -> check.outcome() == Check.Outcome.FAIL)
                .map(Check::kind)
                .toList();
    }

    private static Check.Outcome outcome(Statement statement, Check.Kind kind) {
        return check(statement, kind).outcome();
    }

    private static Check check(Statement statement, Check.Kind kind) {
        return statement.checks().stream().filter(check -> check.kind() == kind).findFirst().orElseThrow();
    }

    private static BridgeAmounts money(String balance, String credit, String floating) {
        return new BridgeAmounts(new BigDecimal(balance), new BigDecimal(credit), new BigDecimal(floating));
    }

    private static BusinessCalendar midnight(String offset) {
        return new BusinessCalendar(ZoneId.of(offset), LocalTime.MIDNIGHT);
    }

    private static StatementInputs with(StatementInputs inputs, List<ServerCalendar> calendars) {
        return new StatementInputs(
                inputs.subject(), inputs.period(), inputs.currency(), Rounding.HALF_UP, inputs.opening(),
                inputs.closing(), inputs.deals(), inputs.corrected(), inputs.movements(), calendars, inputs.totals(),
                inputs.asAt(), inputs.knownAt(), inputs.sources());
    }
}
