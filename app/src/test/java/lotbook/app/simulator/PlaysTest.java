package lotbook.app.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import lotbook.app.simulator.scenario.ScenarioFile;
import lotbook.app.simulator.trading.AccountTotals;
import lotbook.app.simulator.trading.Report;
import lotbook.app.simulator.trading.TradingEngine;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Execution.Kind;
import lotbook.domain.failure.FailureException;
import lotbook.reports.incoming.prices.SignalHistory;
import org.junit.jupiter.api.Test;

class PlaysTest {
    private static final String SIGNAL = """
            Time;Type;Volume;Symbol;Price;S/L;T/P;Time;Price;Commission;Swap;Profit;Comment
            2019.03.06 09:30:00;Sell;0.20;EURUSD;1.13050;;1.12850;2019.03.06 15:45:10;1.12850;;;40.00;[tp]
            2019.03.05 11:00:00;Buy;0.10;EURUSD;1.13000;;;2019.03.07 08:00:00;1.12800;-0.70;-1.24;-20.00;
            2019.03.04 08:00:00;Balance;;;;;;;;;;10000.00;
            """;

    @Test
    void aSignalHappensAgainToTheCent() {
        List<SignalHistory.Entry> history = SignalHistory.read("signal.csv", bytes(SIGNAL)).rows();
        TradingEngine engine = new Play.Signal(history, 200, "MT5-1", ZoneOffset.UTC, 3, Duration.ofDays(1))
                .begin().orElseThrow();
        List<Report> reports = March.play(engine);
        AccountTotals leader = engine.expected().accounts().get("MT5-1/100001");
        // 10,000.00 + 40.00 - 20.00 - 0.70 - 1.24
        assertThat(leader.closing()).isEqualByComparingTo("10018.06");
        assertThat(executions(reports).filter(e -> e.login().number().equals("100001") && e.kind() == Kind.TRADE)
                .map(e -> e.fill().orElseThrow().price().toString()))
                .containsExactly("1.13", "1.1305", "1.1285", "1.128");
        assertThat(executions(reports).filter(e -> e.copy().isPresent()).map(Execution::login).distinct())
                .hasSizeGreaterThan(150);
        assertThat(engine.expected().accounts()).hasSize(201);
    }

    @Test
    void aBurstIsThirtyThousandReportsWithinASecond() {
        BurstScenario burst = BurstScenario.usual("X", "MT5-1", Instant.parse("2018-03-14T10:00:00Z"));
        List<Report> reports = March.play(burst.begin());
        assertThat(reports).hasSize(burst.messages()).hasSize(30_045);
        assertThat(executions(reports).filter(e -> e.copy().isPresent())).hasSize(30_000)
                .allMatch(e -> e.kind() == Kind.TRADE && e.execId().value().startsWith("EB.X-"));
        assertThat(reports.getLast().fact().occurredAt()).isBefore(burst.at().plusSeconds(1));
    }

    @Test
    void aScenarioThatCantBeReadNamesItsLine() {
        assertWrong("2018-03-01T00:00:00Z,acount,MT5-1/1,,1,USD,", "there is no event 'acount'");
        assertWrong("yesterday,link,MT5-1/1,MT5-1/2,,,", "yesterday");
        assertWrong("2018-03-01T00:00:00Z,link,MT5-1/1,,,,", "the leader is missing");
        assertWrong("2018-03-01T00:00:00Z,link,200001,MT5-1/2,,,", "'200001' is no login such as MT5-1/200001");
        assertWrong("2018-03-01T00:00:00Z,deposit,MT5-1/1,,much,USD,", "the amount 'much' is no number");
        assertWrong("2018-03-01T00:00:00Z,account,MT5-1/1,,1,USD,role=follower;levrage=5", "no key [levrage]");
        assertWrong("2018-03-01T00:00:00Z,account,MT5-1/1,,1,USD,role=king", "'king' is no role");
    }

    @Test
    void pacesAreReadAsTheyAreTyped() {
        assertThat(Pace.parse("real")).isEqualTo(new Pace.Times(1));
        assertThat(Pace.parse("x60")).isEqualTo(new Pace.Times(60));
        assertThat(Pace.parse("fast")).isEqualTo(new Pace.AsTaken());
        assertThatThrownBy(() -> Pace.parse("x0")).isInstanceOf(FailureException.class).hasMessageContaining("x60");
    }

    private static void assertWrong(String row, String why) {
        String text = "at,event,login,leader,amount,currency,detail\n"
                + "2018-03-01T00:00:00Z,notice,,,,,server=A;headline=B\n" + row + "\n";
        assertThatThrownBy(() -> ScenarioFile.read("my.csv", bytes(text)))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("my.csv can't be read at line 3")
                .hasMessageContaining(why);
    }

    private static Stream<Execution> executions(List<Report> reports) {
        return reports.stream().map(Report::fact).filter(Execution.class::isInstance).map(Execution.class::cast);
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}
