package lotbook.app.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.fee.run.DisputeProof;
import lotbook.domain.query.Row;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.unit.fund.FundTables;
import org.junit.jupiter.api.Test;

class PoolProofsTest {
    private static final List<Row> FEES = List.of(
            row(FundTables.FEES, Map.of("amount", new BigDecimal("20.00"), "cancelled", new BigDecimal("0.5"))));
    private static final List<Row> FLOWS = List.of(row(FundTables.REQUESTS, Map.of("units", new BigDecimal("-9.5"))));
    private static final Optional<Row> HELD = Optional.of(row(FundTables.HOLDINGS, Map.of("units", new BigDecimal("90"))));

    private static Row row(TableDefinition table, Map<String, BigDecimal> values) {
        return new Row(1, table, table.columns().stream()
                .map(column -> Optional.<Object>ofNullable(values.get(column.id())))
                .toList());
    }

    @Test
    void unitsAddUpOrItIsSaid() {
        DisputeProof holds = PoolProofs.units(new BigDecimal("100"), FEES, FLOWS, HELD);
        assertThat(holds.holds()).isTrue();
        assertThat(holds.value()).isEqualTo("100 - 0.5 - 9.5 = 90");
        List<Row> equalised = List.of(row(FundTables.FEES, Map.of("amount", new BigDecimal("20.00"), "added", new BigDecimal("0.25"))));
        DisputeProof credited = PoolProofs.units(new BigDecimal("99.25"), equalised, FLOWS, HELD);
        assertThat(credited.value()).isEqualTo("99.25 - 0 + 0.25 - 9.5 = 90");
        assertThat(credited.words()).contains("with what a credit brought and what flows brought or took, is held after");
        DisputeProof differs = PoolProofs.units(new BigDecimal("101"), FEES, FLOWS, HELD);
        assertThat(differs.holds()).isFalse();
        assertThat(differs.words()).startsWith("Held after are 90, and that is not");
        assertThat(PoolProofs.units(BigDecimal.TEN, FEES, FLOWS, Optional.empty()).holds()).as("all of it went").isTrue();
    }

    @Test
    void whatWasChargedIsWhatTheDocumentSays() {
        assertThat(PoolProofs.sum(new BigDecimal("20"), FEES).holds()).isTrue();
        assertThat(PoolProofs.sum(new BigDecimal("21"), FEES).words()).isEqualTo("The document says 21.");
    }
}
