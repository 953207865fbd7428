package lotbook.app.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import lotbook.app.allocation.VersionDiffModel.NotShown;
import lotbook.app.allocation.VersionDiffModel.PartName;
import lotbook.app.allocation.VersionDiffModel.Reading;
import lotbook.app.allocation.VersionDiffModel.Shown;
import lotbook.app.allocation.VersionDiffModel.TermEntry;
import lotbook.app.task.Tasks;
import lotbook.app.text.Texts;
import lotbook.domain.allocation.AgreedVersion.Standing;
import lotbook.domain.identity.VersionId;
import lotbook.domain.time.AsOf;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VersionDiffModelTest {
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final Tasks tasks = new Tasks(waiting::add, Runnable::run);
    private final VersionDiffModel model = new VersionDiffModel(
            TwoVersions.stored(true), Texts.english(), tasks,
            InstantSource.fixed(Instant.parse("2026-11-24T00:00:00Z")));

    @AfterEach
    void close() {
        tasks.close();
    }

    private void work() {
        while (!waiting.isEmpty()) {
            waiting.poll().run();
        }
    }

    private void show() {
        model.show(TwoVersions.OLD, TwoVersions.NEW, AsOf.NOW);
        work();
    }

    @Test
    void readsOffTheInterfaceAndThenShowsBoth() {
        model.show(TwoVersions.OLD, TwoVersions.NEW, AsOf.NOW);
        assertThat(model.stateProperty().get()).isEqualTo(new Reading(TwoVersions.OLD, TwoVersions.NEW));
        work();
        assertThat(model.stateProperty().get()).isInstanceOfSatisfying(Shown.class, shown -> {
            assertThat(shown.before()).isEqualTo(Standing.SUPERSEDED);
            assertThat(shown.after()).isEqualTo(Standing.IN_FORCE);
        });
    }

    @Test
    void theStatesFollowTheMomentAskedAt() {
        model.show(TwoVersions.OLD, TwoVersions.NEW,
                new AsOf(Optional.of(Instant.parse("2026-06-01T00:00:00Z")), Optional.empty()));
        work();
        assertThat(model.stateProperty().get()).isInstanceOfSatisfying(Shown.class, shown -> {
            assertThat(shown.before()).isEqualTo(Standing.IN_FORCE);
            assertThat(shown.after()).isEqualTo(Standing.NOT_YET_IN_FORCE);
        });
    }

    @Test
    void equalTermsAreFoldedAwayUntilAskedFor() {
        show();
        assertThat(model.entries()).filteredOn(TermEntry.class::isInstance).hasSize(9);
        assertThat(model.entries()).filteredOn(PartName.class::isInstance)
                .containsExactly(new PartName("Weights"), new PartName("Sizing"), new PartName("Scope"));
        model.showAllProperty().set(true);
        assertThat(model.entries()).filteredOn(TermEntry.class::isInstance)
                .hasSize(((Shown) model.stateProperty().get()).compared().diff().lines().size());
        assertThat(model.entries().getFirst()).isEqualTo(new PartName("Parties"));
    }

    @Test
    void whatIsCopiedIsWhatIsShown() {
        show();
        assertThat(model.text()).isEqualTo("""
                \tAV-0031\tAV-0047
                Order of accounts\tA-200451, A-200452, A-200460\tA-200451, A-200452, A-200460, A-200471\tChanged\t
                Weight of A-200451\t40.00 %\t45.00 %\tChanged\t+5.00 pp
                Cap of A-200452\t50.00 lots\t\tRemoved\t
                Weight of A-200460\t25.00 %\t7.125 %\tChanged\t-17.875 pp
                Cap of A-200460\t\t20.00 lots\tAdded\t
                Weight of A-200471\t\t12.875 %\tAdded\t
                Remainder\tlargest remainder\tsmallest fill ratio\tChanged\t
                Symbols\tEURUSD, NZDUSD, XAUUSD\tEURUSD, NZDUSD\tChanged\t
                Most leverage\t\t30 x\tAdded\t
                """);
    }

    @Test
    void swappedTheDifferencesPointTheOtherWay() {
        show();
        model.swap();
        work();
        assertThat(model.text()).startsWith("\tAV-0047\tAV-0031\n").contains("45.00 %\t40.00 %\tChanged\t-5.00 pp");
    }

    @Test
    void aVersionThatIsNotThereIsToldWithItsName() {
        model.show(TwoVersions.OLD, new VersionId("AV-9999"), AsOf.NOW);
        work();
        assertThat(model.stateProperty().get()).isInstanceOfSatisfying(NotShown.class,
                state -> assertThat(state.failure().message()).contains("AV-9999"));
        assertThat(model.entries()).isEmpty();
        assertThat(model.text()).isEmpty();
    }

    @Test
    void whatWasAskedForLastWins() {
        model.show(TwoVersions.OLD, new VersionId("AV-9999"), AsOf.NOW);
        model.show(TwoVersions.NEW, TwoVersions.OLD, AsOf.NOW);
        work();
        assertThat(model.text()).startsWith("\tAV-0047\tAV-0031\n");
    }
}
