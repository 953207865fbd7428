package lotbook.app.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import lotbook.app.task.Tasks;
import lotbook.app.text.Texts;
import lotbook.app.workspace.Finding.Cell;
import lotbook.app.workspace.Finding.Field;
import lotbook.app.workspace.Finding.Severity;
import lotbook.domain.allocation.DraftMargin;
import lotbook.domain.explain.Explanation;
import org.junit.jupiter.api.Test;

/** Margin while weights are typed: 40, 35 and 25 percent of 3.00 EURUSD at 108,412 USD a lot and 1:100. */
class DraftMarginsTest {
    private final BenchInMemory bench = new BenchInMemory();

    private WorkspaceModel open() {
        WorkspaceModel opened = new WorkspaceModel(DraftScope.parse("A-100007"), bench, Texts.english(),
                new Tasks(Runnable::run, Runnable::run), InstantSource.fixed(BenchInMemory.NOW));
        opened.refresh();
        return opened;
    }

    private static Checked checked(WorkspaceModel model) {
        return model.sheetProperty().get().orElseThrow().checked();
    }

    private static Optional<String> needed(WorkspaceModel model, String account) {
        return checked(model).margin().orElseThrow().line(account).flatMap(DraftMargin.Line::needed)
                .map(BigDecimal::toPlainString);
    }

    @Test
    void anAccountThatLacksMarginIsMarkedAtItsWeightAndMayBeProposedAllTheSame() {
        bench.trade("1300");
        WorkspaceModel model = open();
        // 1.20 lots need 1,300.944
        assertThat(checked(model).at(new Cell(0, DraftColumn.WEIGHT))).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.words()).isEqualTo("The largest trade of the leader's last month, 3.00 EURUSD on 2026-10-14 10:00:00 UTC,"
                    + " would give A-200451 1.20 lots and need 1,300.95 USD of margin; 1,300.00 USD is free (measured"
                    + " 2026-11-20 09:59:00 UTC). Weigh it less, or let it deposit.");
        });
        assertThat(checked(model).at(new Cell(1, DraftColumn.WEIGHT))).isEmpty();
        assertThat(checked(model).version()).isPresent();
        model.change(content -> content.with(0, DraftColumn.WEIGHT, "39").with(2, DraftColumn.WEIGHT, "26"));
        assertThat(checked(model).findings()).isEmpty();
        assertThat(needed(model, "A-200451")).contains("1268.43");
    }

    @Test
    void whileThePercentagesDontAddUpTheyCountAsProportions() {
        bench.trade("100000");
        WorkspaceModel model = open();
        model.change(content -> content.with(0, DraftColumn.WEIGHT, "60"));
        assertThat(checked(model).version()).as("120 percent").isEmpty();
        assertThat(checked(model).margin().orElseThrow().isProvisional()).isTrue();
        assertThat(needed(model, "A-200451")).as("half of the block").contains("1626.18");
        model.change(content -> content.with(0, DraftColumn.WEIGHT, "sixty"));
        assertThat(checked(model).margin()).as("nobody knows what that is").isEmpty();
    }

    @Test
    void whatOnlyConcernsWhenAndUnderWhichNameChangesNoMargin() {
        bench.trade("100000");
        WorkspaceModel model = open();
        model.type(DraftField.FROM, "tomorrow");
        model.type(DraftField.ID, "");
        assertThat(checked(model).version()).isEmpty();
        assertThat(needed(model, "A-200451")).contains("1300.95");
        assertThat(checked(model).margin().orElseThrow().isProvisional()).isFalse();
    }

    @Test
    void withoutRowsAllThatLackMarginAreToldOnce() {
        bench.trade("1000");
        WorkspaceModel model = open();
        model.change(content -> content.with(DraftField.METHOD, MethodChoice.EQUAL.id()));
        assertThat(checked(model).at(new Field(DraftField.METHOD))).extracting(Finding::words)
                .containsExactly("The largest trade of the leader's last month, 3.00 EURUSD on 2026-10-14 10:00:00 UTC, needs more margin"
                        + " than 3 accounts have free: A-200451, A-200452, A-200460. Let them deposit, or take another method.");
        assertThat(checked(model).version()).isPresent();
    }

    @Test
    void itIsReadAgainWhenItHasAgedAndNotWithEachFact() {
        bench.trade("100000");
        WorkspaceModel model = open();
        model.refresh();
        assertThat(bench.marginsRead()).isEqualTo(1);
        bench.link("A-200451", "A-200452", "A-200460", "A-200471");
        model.refresh();
        assertThat(bench.marginsRead()).as("another account is linked").isEqualTo(2);
    }

    @Test
    void accountsWithoutALeverageOfTheirOwnAreReckonedAtWhatIsTypedForTheWhatIf() {
        bench.trade("100000");
        WorkspaceModel model = open();
        model.reckonAt(BigDecimal.valueOf(50));
        assertThat(needed(model, "A-200451")).contains("2601.89");
    }

    @Test
    void theFigureIsDerivedOnDemand() {
        bench.trade("100000");
        ReckonedMargin margin = checked(open()).margin().orElseThrow();
        Explanation explained = margin.explain(margin.line("A-200451").orElseThrow(), false, "margin").orElseThrow();
        assertThat(explained.value()).isEqualTo("1300.95");
        assertThat(explained.sources()).containsAll(List.of("execution:MT5-1/2"));
    }

    @Test
    void whereTheLeaderNeverTradedNothingIsTold() {
        assertThat(checked(open()).margin()).isEmpty();
        assertThat(checked(open()).findings()).isEmpty();
    }
}
