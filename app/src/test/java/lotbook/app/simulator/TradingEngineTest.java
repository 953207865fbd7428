package lotbook.app.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import lotbook.app.simulator.trading.AccountTotals;
import lotbook.app.simulator.trading.Report;
import lotbook.app.simulator.trading.TradingEngine;
import org.junit.jupiter.api.Test;

class TradingEngineTest {

    @Test
    void printsWhatAMonthHas() {
        TradingEngine engine = March.engine(7, March.TO);
        List<Report> reports = March.play(engine);
        System.out.println(engine.expected());
        reports.stream().filter(r -> r.toString().contains("Reject[")).limit(20).forEach(System.out::println);
        for (AccountTotals t : engine.expected().accounts().values()) {
            System.out.println(t);
        }
        assertThat(reports).hasSizeGreaterThan(1000);
    }
}
