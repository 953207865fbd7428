package lotbook.app.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import lotbook.domain.query.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Leaders' deals with their followers' deals under them. Row 3n+1 is a leader's, the next two its followers'. */
class GridTreeTest {
    private final SyntheticRows rows = new SyntheticRows(900);
    private final ModelDesk desk = new ModelDesk(rows);
    private final GridModel model = desk.model();

    @BeforeEach
    void leadersOnly() {
        model.filter(ModelDesk.column("role"), "leader");
        desk.settle();
    }

    @Test
    void onlyALeadersDealOpens() {
        assertThat(model.canOpen(row(898))).isTrue();
        assertThat(model.canOpen(row(899))).isFalse();
        model.open(row(899));
        desk.settle();
        assertThat(model.isOpen(899)).isFalse();
    }

    @Test
    void followersStandUnderTheirLeaderInTheOrderTheyHappened() {
        open(895);
        assertThat(desk.ids().subList(0, 5)).containsExactly(898L, 895L, 896L, 897L, 892L);
        assertThat(model.rowsProperty().get().get(1).isOpen()).isTrue();
        assertThat(model.rowsProperty().get().get(2).isUnder()).isTrue();
        assertThat(model.rowsProperty().get().get(2).row()).as("read along").isPresent();
        assertThat(model.rowsProperty().get().get(4).isUnder()).isFalse();
        assertThat(model.rowsProperty().get().total()).as("what matches").isEqualTo(300);
    }

    @Test
    void openingReadsNothingButTheChildrenAndThePageInView() {
        int asked = rows.questionsAsked();
        open(895);
        assertThat(rows.questionsAsked()).isEqualTo(asked + 1);
        model.close(895);
        desk.settle();
        assertThat(rows.questionsAsked()).isEqualTo(asked + 1);
        assertThat(desk.ids()).hasSize(300);
    }

    @Test
    void aFollowerThatMatchesByItselfIsListedOnce() {
        model.filter(FilterCells.NONE);
        desk.settle();
        assertThat(desk.ids().subList(0, 3)).containsExactly(900L, 899L, 898L);
        open(898);
        assertThat(desk.ids().subList(0, 3)).containsExactly(898L, 899L, 900L);
        assertThat(desk.ids()).hasSize(900).doesNotHaveDuplicates();
    }

    @Test
    void whatIsOpenStaysOpenOverRefreshSortAndLiveRows() {
        open(895);
        desk.refresh();
        assertThat(desk.ids()).hasSize(302);
        rows.add(3);
        desk.changed();
        assertThat(desk.ids().subList(0, 4)).containsExactly(901L, 898L, 895L, 896L);
        model.sortBy(ModelDesk.column("occurred-at"), false);
        desk.settle();
        assertThat(desk.ids()).containsSubsequence(892L, 895L, 896L, 897L, 898L);
        model.filter(ModelDesk.column("symbol"), "none of them");
        desk.settle();
        assertThat(desk.ids()).isEmpty();
        model.filter(ModelDesk.column("symbol"), "");
        desk.settle();
        assertThat(desk.ids()).as("it is listed again, and open").hasSize(303);
    }

    @Test
    void aFollowerThatComesLaterComesUnderItsOpenLeader() {
        rows.add(1);
        desk.changed();
        assertThat(desk.ids().getFirst()).isEqualTo(901L);
        open(901);
        assertThat(desk.ids().subList(0, 2)).containsExactly(901L, 898L);
        rows.add(2);
        desk.changed();
        assertThat(desk.ids().subList(0, 4)).containsExactly(901L, 902L, 903L, 898L);
    }

    @Test
    void aFollowerThatComesWhileSomethingIsSelectedIsCountedAsNew() {
        rows.add(1);
        desk.changed();
        open(901);
        model.selectionProperty().set(new Selection.Some(Set.of(898L)));
        rows.add(2);
        desk.changed();
        assertThat(desk.ids().subList(0, 2)).containsExactly(901L, 898L);
        assertThat(model.waitingProperty().get()).isEqualTo(2);
    }

    @Test
    void aSelectedFollowerIsNoLongerSelectedWhenItsLeaderCloses() {
        open(895);
        model.selectionProperty().set(new Selection.Some(Set.of(892L, 896L)));
        model.close(895);
        desk.settle();
        assertThat(model.selectionProperty().get()).isEqualTo(new Selection.Some(Set.of(892L)));
    }

    private void open(long leader) {
        model.open(row(leader));
        desk.settle();
    }

    private Row row(long id) {
        return SyntheticRows.row(model.table(), id);
    }
}
