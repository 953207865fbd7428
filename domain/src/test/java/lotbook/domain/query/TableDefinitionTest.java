package lotbook.domain.query;

import static lotbook.domain.query.TableDefinition.TimeAxes.EVENT;
import static lotbook.domain.query.TableDefinition.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.unit.fund.FundTables;
import org.junit.jupiter.api.Test;

/** A declaration that could print a wrong total, or a group of nothing, is refused when it is made. */
class TableDefinitionTest {
    private static final TableDefinition AMOUNTS = table("amounts", EVENT)
            .shown("occurred-at", ColumnType.INSTANT)
            .shown("login", ColumnType.ID)
            .shown("amount", ColumnType.MONEY).total(Total.SUM)
            .shown("currency", ColumnType.ID)
            .sortedBy("occurred-at");

    @Test
    void amountsAreNotTotalledWithoutACurrencyNorPricesWithoutASymbol() {
        assertThatThrownBy(() -> table("a", EVENT).shown("x", ColumnType.MONEY).total(Total.SUM).sortedBy("x"))
                .hasMessageContaining("a can't total x without [currency]");
        assertThatThrownBy(() -> table("a", EVENT)
                        .shown("x", ColumnType.PRICE).total(Total.meanBy("lots")).shown("symbol", ColumnType.ID).sortedBy("x"))
                .hasMessageContaining("without [symbol, lots]");
    }

    /** Who holds units of two pools stands under each of them. */
    @Test
    void rowsAlikeInTheFirstColumnStandByTheNext() {
        assertThat(SortLine.of(FundTables.HOLDINGS.defaultSort())).isEqualTo("master-account,investor");
    }

    @Test
    void aGroupedTableSaysWhatEachColumnIsMadeOf() {
        assertThatThrownBy(() -> table("g", EVENT).grouping(AMOUNTS, Filter.ALL, "login")
                        .shown("login", ColumnType.ID).shown("deals", ColumnType.COUNT).sortedBy("login"))
                .hasMessageContaining("what its column deals is made of");
        assertThatThrownBy(() -> table("g", EVENT).grouping(AMOUNTS, Filter.ALL, "login", "side")
                        .shown("login", ColumnType.ID).shown("side", ColumnType.ID).sortedBy("login"))
                .hasMessageContaining("is no column of it and amounts");
    }

    @Test
    void severalCurrenciesAreNeverOneFigure() {
        Column amount = AMOUNTS.column("amount").orElseThrow();
        Totals.Part euros = new Totals.Part(Optional.of("EUR"), Optional.of(BigDecimal.ONE), 1);
        Totals.Part dollars = new Totals.Part(Optional.of("USD"), Optional.of(BigDecimal.TWO), 3);
        assertThat(new Totals(AMOUNTS, 4, Map.of(amount, List.of(euros, dollars))).single(amount)).isEmpty();
        Totals one = new Totals(AMOUNTS, 1, Map.of(amount, List.of(euros)));
        assertThat(one.single(amount)).contains(euros);
        assertThat(one.row(amount, euros).value(AMOUNTS.column("currency").orElseThrow())).contains("EUR");
        assertThat(one.row(amount, euros).value(AMOUNTS.column("login").orElseThrow())).isEmpty();
    }
}
