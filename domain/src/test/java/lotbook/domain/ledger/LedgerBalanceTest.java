package lotbook.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import lotbook.domain.explain.Recorder;
import lotbook.domain.ledger.LedgerBalance.Inputs;
import lotbook.domain.ledger.LedgerBalance.Line;
import org.junit.jupiter.api.Test;

class LedgerBalanceTest {
    private static final Inputs INPUTS = new Inputs("PLATFORM MT5-1/200017", "USD", List.of(
            line("2018-03-06", "-100.00", "withdrawal"),
            line("2018-03-05", "1000.00", "deposit"),
            line("2018-03-05", "-1.25", "swap")));

    @Test
    void isTheSumOfItsLinesWithOrWithoutARecord() {
        assertThat(LedgerBalance.calculate(INPUTS, Recorder.SILENT)).isEqualTo(new BigDecimal("898.75"));
        assertThat(LedgerBalance.explain(INPUTS).value()).isEqualTo("898.75 USD");
    }

    @Test
    void saysWhatStoodAfterEachDayAndWhy() {
        assertThat(LedgerBalance.explain(INPUTS).asText()).isEqualTo("""
                898.75 USD  balance of PLATFORM MT5-1/200017: sum of the days
                  998.75  day 2018-03-05, then 998.75: sum of the day's lines
                    1000.00  deposit, IN_FLIGHT MT5-1/200017  [movement deposit]
                    -1.25  swap, IN_FLIGHT MT5-1/200017  [movement swap]
                  -100.00  day 2018-03-06, then 898.75: sum of the day's lines
                    -100.00  withdrawal, IN_FLIGHT MT5-1/200017  [movement withdrawal]
                Rule ledger.balance v1
                """);
    }

    private static Line line(String day, String amount, String reason) {
        return new Line(LocalDate.parse(day), new BigDecimal(amount), "IN_FLIGHT MT5-1/200017", reason, "movement:" + reason);
    }
}
