package lotbook.app.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.app.unit.AnswerPoolFee.Answer;
import lotbook.app.unit.AnswerPoolFee.Charged;
import lotbook.domain.explain.Explanation;
import lotbook.domain.explain.Step;
import lotbook.domain.query.Row;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.unit.fund.FundTables;
import org.junit.jupiter.api.Test;

class AnswerPoolFeeTest {
    private static final Charged JANUARY = charged("20.00", "2018-01-31T22:00:00Z");
    private static final Charged MARCH = charged("5.50", "2018-03-30T21:00:00Z");

    private static Charged charged(String amount, String opened) {
        Row fee = row(FundTables.FEES, Map.of("investor", "P-2047", "fee", "performance", "point", "5",
                "amount", new BigDecimal(amount), "opened", Instant.parse(opened)));
        Step due = new Step("due", "gain x rate", List.of(), amount, "", amount);
        return new Charged(fee, List.of(
                new Explanation("performance fee of P-2047", amount, "unit.dealing v6", List.of(due), List.of("summary:S-1")),
                new Explanation("units of P-2047 cancelled", "0.5", "unit.dealing v6", List.of(), List.of("summary:S-1"))));
    }

    private static Row row(TableDefinition table, Map<String, Object> values) {
        return new Row(1, table, table.columns().stream().map(column -> Optional.ofNullable(values.get(column.id()))).toList());
    }

    private static List<Explanation> derivations(String charged, List<Charged> fees) {
        return new Answer(row(FundTables.POINTS, Map.of()), fees, new BigDecimal(charged), BigDecimal.ZERO, List.of(),
                Optional.empty(), List.of(), List.of(), Optional.empty(), List.of(), List.of(), List.of()).derivations();
    }

    @Test
    void whatIsChargedOfSeveralSeriesIsDerivedAsTheirSum() {
        List<Explanation> derivations = derivations("25.50", List.of(JANUARY, MARCH));
        assertThat(derivations).extracting(Explanation::value).containsExactly("25.50", "20.00", "0.5", "5.50", "0.5");
        assertThat(derivations.getFirst().tree().children())
                .extracting(part -> part.value() + " " + part.label())
                .containsExactly("20.00 performance fee, series opened 2018-01-31T22:00:00Z",
                        "5.50 performance fee, series opened 2018-03-30T21:00:00Z");
        assertThat(derivations.getFirst().rule()).isEqualTo("unit.dealing v6");
        assertThat(derivations.getFirst().sources()).containsExactly("summary:S-1");
    }

    @Test
    void whatIsChargedOnceIsDerivedAsItWas() {
        assertThat(derivations("20.00", List.of(JANUARY))).isEqualTo(JANUARY.derivations());
    }
}
