package lotbook.app.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import lotbook.app.allocation.TwoVersions;
import lotbook.app.task.Tasks;
import lotbook.app.text.Texts;
import lotbook.app.workspace.Finding.Cell;
import lotbook.app.workspace.Finding.Field;
import lotbook.app.workspace.Finding.Severity;
import lotbook.app.workspace.Finding.Sum;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.PercentWeights;
import lotbook.domain.approval.Change;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.PublishVersion;
import lotbook.domain.identity.AccountId;
import org.junit.jupiter.api.Test;

class WorkspaceModelTest {
    private final BenchInMemory bench = new BenchInMemory();
    private WorkspaceModel model = open();

    private WorkspaceModel open() {
        WorkspaceModel opened = new WorkspaceModel(DraftScope.parse("A-100007"), bench, Texts.english(),
                new Tasks(Runnable::run, Runnable::run), InstantSource.fixed(BenchInMemory.NOW));
        opened.refresh();
        return opened;
    }

    private WorkspaceModel.Sheet sheet() {
        return model.sheetProperty().get().orElseThrow();
    }

    private List<String> errors() {
        return sheet().checked().findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .map(Finding::words)
                .toList();
    }

    private void weight(int row, String text) {
        model.change(content -> content.with(row, DraftColumn.WEIGHT, text));
    }

    @Test
    void beginsOverWhatIsAgreedWithTheNextId() {
        assertThat(sheet().draft().content().field(DraftField.ID)).isEqualTo("AV-0032");
        assertThat(sheet().draft().content().field(DraftField.FROM)).isEqualTo("2026-11-21 00:00");
        assertThat(sheet().draft().content().rows()).hasSize(3);
        assertThat(sheet().checked().findings()).isEmpty();
        assertThat(model.obstacle()).contains("Nothing differs from AV-0031 yet.");
    }

    /** A reading of before a decision may end after one of after it. */
    @Test
    void aReadingThatIsOvertakenByALaterOneBringsNothingBack() {
        List<Runnable> answers = new ArrayList<>();
        model = new WorkspaceModel(DraftScope.parse("A-100007"), bench, Texts.english(), new Tasks(Runnable::run, answers::add),
                InstantSource.fixed(BenchInMemory.NOW));
        model.refresh();
        bench.agree(TwoVersions.after());
        model.refresh();
        // What is read once these have ended is not waited for.
        List.copyOf(answers).reversed().forEach(Runnable::run);
        assertThat(sheet().ground().base()).contains(BenchInMemory.holdable(TwoVersions.after()));
    }

    @Test
    void aSumThatDoesNotHoldIsToldAtTheSum() {
        weight(0, "45");
        assertThat(sheet().checked().at(new Sum())).extracting(Finding::words)
                .containsExactly("The percentages add up to 105, not to 100. Take away the 5 that are too many.");
        assertThat(model.obstacle()).contains("1 error stands in the way. Mend it first.");
        weight(2, "20");
        assertThat(errors()).isEmpty();
        assertThat(sheet().checked().version().orElseThrow().method()).isInstanceOf(PercentWeights.class);
    }

    @Test
    void whereNothingIsAgreedTheFirstVersionIsBegunWithWhatIsUsual() {
        bench.nothingAgreed();
        WorkspaceModel first = new WorkspaceModel(DraftScope.parse("A-100008"), bench, Texts.english(),
                new Tasks(Runnable::run, Runnable::run), InstantSource.fixed(BenchInMemory.NOW));
        first.refresh();
        WorkspaceModel.Sheet begun = first.sheetProperty().get().orElseThrow();
        assertThat(begun.draft().isFirst()).isTrue();
        assertThat(begun.draft().content().field(DraftField.ID)).isEqualTo("AV-100008-1");
        assertThat(first.obstacle()).as("it needs to differ from nothing").contains("Write a reason first.");
        first.type(DraftField.REASON, "The mandate begins");
        first.propose(_ -> { });
        AllocationVersion proposed = ((PublishVersion) bench.proposals().getFirst().change()).version();
        assertThat(proposed.supersedes()).isEmpty();
        assertThat(proposed.leader()).isEqualTo(new AccountId("A-100008"));
        assertThat(bench.proposals().getFirst().restsOn()).isEqualTo(Change.NO_GROUND);
    }

    @Test
    void aFirstVersionIsMergedWithOneThatWasAgreedMeanwhile() {
        bench.nothingAgreed();
        model = new WorkspaceModel(DraftScope.parse("A-100007"), bench, Texts.english(),
                new Tasks(Runnable::run, Runnable::run), InstantSource.fixed(BenchInMemory.NOW));
        model.refresh();
        model.type(DraftField.REASON, "Mine");
        bench.agree(TwoVersions.before());
        model.refresh();
        assertThat(sheet().overtakenBy()).isPresent();
        assertThat(model.obstacle().orElseThrow()).contains("was agreed meanwhile");
    }

    @Test
    void decimalCommasAreNamedAtTheirCellAndReadAllAtOnce() {
        model.change(content -> Block.paste(content, 0, DraftColumn.ACCOUNT,
                "Account\tWeight\tCap\r\nA-200451\t40,5\t50\r\nA-200452\t34,25\t1,250\r\nA-200460\t25,25 %\tmany\r\n"));
        assertThat(sheet().checked().at(new Cell(0, DraftColumn.WEIGHT))).extracting(Finding::words)
                .containsExactly("\"40,5\" has a comma. Write 40.5, or read all commas as decimal points.");
        assertThat(sheet().checked().at(new Cell(1, DraftColumn.CAP))).extracting(Finding::words).containsExactly(
                "\"1,250\" can be read as 1.250 and as 1250. Write one of them, or read all commas as decimal points.");
        assertThat(sheet().checked().at(new Cell(2, DraftColumn.CAP))).extracting(Finding::words)
                .containsExactly("\"many\" is no number from zero up. Write one such as 12.5, without a unit.");
        assertThat(sheet().draft().content().rows().get(1).cap()).as("as it was pasted").isEqualTo("1,250");
        model.change(Block::decimalCommas);
        model.change(content -> content.with(2, DraftColumn.WEIGHT, "25.25").with(2, DraftColumn.CAP, ""));
        assertThat(errors()).isEmpty();
        assertThat(sheet().draft().content().rows().get(1).cap()).isEqualTo("1.250");
    }

    @Test
    void eachCheckIsToldAtItsPlaceWithWhatToDo() {
        bench.link("A-200451", "A-200452", "A-200471");
        model.refresh();
        model.change(content -> content.with(0, DraftColumn.CAP, "0.001").with(DraftField.SYMBOLS, "EURUSD, GOLD")
                .with(DraftField.FROM, "2026-11-01").with(DraftField.MAX_POSITIONS, "1.5"));
        assertThat(sheet().checked().at(new Cell(0, DraftColumn.CAP)).getFirst().words())
                .startsWith("A cap of 0.001 lots is below the smallest lot, 0.01.");
        assertThat(sheet().checked().at(new Cell(2, DraftColumn.ACCOUNT)).getFirst().words())
                .startsWith("A-200460 is not linked to A-100007 now.");
        assertThat(sheet().checked().at(new Field(DraftField.SYMBOLS)).getFirst().words())
                .startsWith("MT5-1 does not trade \"GOLD\".");
        assertThat(sheet().checked().at(new Field(DraftField.FROM)).getFirst().words())
                .isEqualTo("2026-11-01 00:00 UTC is past. Write a later moment, or say below what this corrects.");
        assertThat(sheet().checked().at(new Field(DraftField.MAX_POSITIONS))).isNotEmpty();
        model.change(content -> content.with(DraftField.MAX_POSITIONS, "").with(DraftField.MAX_LEVERAGE, "10"));
        assertThat(sheet().checked().at(new Field(DraftField.MAX_LEVERAGE)).getFirst().words())
                .startsWith("A block split holds no such limit");
        assertThat(sheet().checked().at(new Sum())).extracting(Finding::severity).containsExactly(Severity.WARNING);
    }

    @Test
    void aBeginningInAClosedMonthIsToldAtItsField() {
        bench.close(YearMonth.of(2026, 10));
        model.refresh();
        model.change(content -> content.with(DraftField.FROM, "2026-10-20").with(DraftField.CORRECTION, "A wrong weight"));
        assertThat(sheet().checked().at(new Field(DraftField.FROM)).getFirst().words()).isEqualTo("2026-10 is closed since 2026-11-06"
                + " by J. Ruiz. Choose a day from 2026-11-01 on, or propose reopening it.");
        assertThat(sheet().draft().content().field(DraftField.FROM)).isEqualTo("2026-10-20");
        model.change(content -> content.with(DraftField.FROM, "2026-11-02"));
        assertThat(sheet().checked().at(new Field(DraftField.FROM))).isEmpty();
    }

    @Test
    void everyStepIsUndoneAndDoneAgain() {
        weight(0, "41");
        weight(1, "34");
        model.type(DraftField.REASON, "A");
        model.type(DraftField.REASON, "As");
        model.undo();
        assertThat(sheet().draft().content().field(DraftField.REASON)).as("typing is one step").isEmpty();
        model.undo();
        assertThat(sheet().draft().content().rows().get(1).weight()).isEqualTo("35");
        model.redo();
        assertThat(sheet().draft().content().rows().get(1).weight()).isEqualTo("34");
        model.undo();
        model.undo();
        assertThat(model.canUndo()).isFalse();
        assertThat(sheet().draft().content().rows().get(0).weight()).isEqualTo("40");
    }

    @Test
    void whatWasTypedIsThereWhenTheScreenIsOpenedAgain() {
        weight(0, "4o");
        model.type(DraftField.REASON, "Half a word");
        WorkspaceModel again = open();
        DraftContent content = again.sheetProperty().get().orElseThrow().draft().content();
        assertThat(content.rows().getFirst().weight()).isEqualTo("4o");
        assertThat(content.field(DraftField.REASON)).isEqualTo("Half a word");
        assertThat(again.keptProperty().get()).contains(BenchInMemory.NOW);
    }

    @Test
    void fillCopyAndRemoveDoWhatASpreadsheetDoes() {
        model.change(content -> Block.fillDown(content,
                List.of(new Cell(0, DraftColumn.CAP), new Cell(1, DraftColumn.CAP), new Cell(2, DraftColumn.CAP))));
        assertThat(sheet().draft().content().rows()).extracting(DraftRow::cap).containsExactly("50", "50", "50");
        assertThat(Block.copy(sheet().draft().content(),
                List.of(new Cell(0, DraftColumn.ACCOUNT), new Cell(0, DraftColumn.WEIGHT), new Cell(1, DraftColumn.ACCOUNT))))
                .isEqualTo("A-200451\t40\nA-200452\t35");
        model.change(content -> Block.remove(content, java.util.Set.of(1)));
        assertThat(sheet().draft().content().rows()).extracting(DraftRow::account).containsExactly("A-200451", "A-200460");
        model.change(content -> Block.addMissing(content, sheet().ground().linked()));
        assertThat(sheet().draft().content().rows()).extracting(DraftRow::account).endsWith("A-200452");
    }

    @Test
    void aDraftThatNobodyTouchedFollowsWhateverIsAgreed() {
        bench.agree(TwoVersions.after());
        model.refresh();
        assertThat(sheet().draft().base().id()).isEqualTo(TwoVersions.NEW);
        assertThat(sheet().rivals()).isEmpty();
    }

    @Test
    void aNewerVersionIsMergedByChoiceAndNothingOfMineIsLost() {
        weight(0, "42");
        weight(1, "33");
        model.type(DraftField.REASON, "Mine");
        bench.link("A-200451", "A-200452", "A-200460", "A-200471");
        bench.agree(TwoVersions.after());
        model.refresh();
        assertThat(model.obstacle()).contains("AV-0047 was agreed meanwhile. Merge the draft with it first.");
        assertThat(sheet().draft().content().rows().get(0).weight()).isEqualTo("42");
        model.startMerge(sheet().overtakenBy().orElseThrow());
        Merge merge = model.mergeProperty().get().orElseThrow();
        assertThat(merge.lines()).filteredOn(Merge.Line::isConflict).extracting(Merge.Line::about)
                .containsExactly(new Merge.OfAccount("A-200451"), new Merge.OfAccount("A-200452"));
        model.finishMerge();
        assertThat(model.mergeProperty().get()).as("choices are missing").isPresent();
        model.choose(new Merge.OfAccount("A-200451"), Merge.Side.MINE);
        model.choose(new Merge.OfAccount("A-200452"), Merge.Side.THEIRS);
        model.finishMerge();
        assertThat(sheet().draft().base().id()).isEqualTo(TwoVersions.NEW);
        assertThat(sheet().draft().content().rows()).extracting(DraftRow::weight)
                .containsExactly("42", "35", "7.125", "12.875");
        assertThat(sheet().draft().content().field(DraftField.REASON)).isEqualTo("Mine");
        assertThat(sheet().overtakenBy()).isEmpty();
        model.undo();
        assertThat(sheet().draft().base().id()).isEqualTo(TwoVersions.OLD);
        assertThat(sheet().overtakenBy()).isPresent();
    }

    @Test
    void whatIsProposedIsWhatStandsThereAndTheDraftIsGone() {
        weight(0, "45");
        weight(2, "20");
        assertThat(model.obstacle()).contains("Write a reason first.");
        model.type(DraftField.REASON, "New mandate");
        AllocationVersion onScreen = sheet().checked().version().orElseThrow();
        AtomicReference<Optional<Proposal>> told = new AtomicReference<>(Optional.empty());
        model.propose(proposal -> told.set(Optional.of(proposal)));
        assertThat(((PublishVersion) told.get().orElseThrow().change()).version()).isEqualTo(onScreen);
        assertThat(bench.shelf().kept(WorkspaceModel.KIND, "A-100007")).isEmpty();
    }

    @Test
    void weightsAreNotProposedOverLinksThatNobodyLookedAt() {
        weight(0, "45");
        weight(2, "20");
        model.type(DraftField.REASON, "New mandate");
        bench.link("A-200451", "A-200452", "A-200460", "A-200999");
        model.propose(_ -> { });
        assertThat(bench.proposals()).isEmpty();
        assertThat(model.troubleProperty().get()).startsWith("The links of A-100007 changed while this was written.");
        assertThat(sheet().ground().linked()).hasSize(4);
        model.propose(_ -> { });
        assertThat(bench.proposals()).as("left out on purpose").hasSize(1);
    }

    @Test
    void anotherMethodKeepsWhatWasTypedForTheFirst() {
        model.change(content -> content.with(DraftField.METHOD, MethodChoice.EQUAL.id()));
        assertThat(errors()).isEmpty();
        assertThat(sheet().checked().version().orElseThrow().method().id()).isEqualTo("equal-weights");
        model.change(content -> content.with(DraftField.METHOD, MethodChoice.EQUAL_RISK.id()));
        assertThat(sheet().checked().at(new Field(DraftField.MARGIN_LEVEL))).isNotEmpty();
        model.change(content -> content.with(DraftField.METHOD, MethodChoice.LOTS.id()));
        assertThat(sheet().draft().content().rows()).extracting(DraftRow::weight).containsExactly("40", "35", "25");
    }

    @Test
    void everyMethodOfTheDomainIsThereToChoose() {
        for (MethodChoice choice : MethodChoice.values()) {
            assertThat(MethodChoice.of(choice.id())).isEqualTo(choice);
            assertThat(Texts.english().state("means-" + choice.id())).as(choice.id()).doesNotStartWith("Means");
        }
    }
}
