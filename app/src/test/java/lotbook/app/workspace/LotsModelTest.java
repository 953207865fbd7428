package lotbook.app.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import lotbook.app.task.Tasks;
import lotbook.app.text.Texts;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.OrderId;
import lotbook.domain.money.Volume;
import org.junit.jupiter.api.Test;

class LotsModelTest {
    private static final AccountId FIRST = new AccountId("A-200451");
    private static final AccountId SECOND = new AccountId("A-200452");

    private final BenchInMemory bench = new BenchInMemory();

    private LotsModel open(Instant now) {
        LotsModel model = new LotsModel("MT5-1", new OrderId("84412077"), Optional.empty(), bench, Texts.english(),
                new Tasks(Runnable::run, Runnable::run), InstantSource.fixed(now));
        model.refresh();
        return model;
    }

    private static LotsModel.Sheet sheet(LotsModel model) {
        return model.sheetProperty().get().orElseThrow();
    }

    @Test
    void whatIsLeftCountsDownToNothingAndIsSent() {
        LotsModel model = open(BenchInMemory.NOW);
        assertThat(model.deadline()).isEqualTo("It can be sent until 2026-11-20 13:12 UTC, 3 h 12 m from now.");
        model.type(FIRST, "3,25");
        assertThat(sheet(model).left()).isEqualByComparingTo("1.75");
        assertThat(model.obstacle()).contains("1.75 lots are still to be dealt out.");
        model.giveRest(SECOND);
        assertThat(sheet(model).left()).isEqualByComparingTo("0");
        assertThat(model.obstacle()).contains("Write a reason first.");
        model.reason("Asked by phone");
        AtomicInteger proposed = new AtomicInteger();
        model.propose(_ -> proposed.incrementAndGet());
        assertThat(proposed).hasValue(1);
        assertThat(bench.dealtOut()).isEqualTo(Map.of(FIRST, Volume.of("3.25"), SECOND, Volume.of("1.75")));
        assertThat(bench.shelf().kept(LotsModel.KIND, "MT5-1/84412077")).isEmpty();
    }

    @Test
    void whatWasDealtMeanwhileIsNotWrittenOverUnseen() {
        LotsModel model = open(BenchInMemory.NOW);
        model.type(FIRST, "3");
        model.giveRest(SECOND);
        model.reason("Asked by phone");
        bench.deal(Map.of(FIRST, Volume.of("1"), SECOND, Volume.of("4")));
        AtomicInteger proposed = new AtomicInteger();
        model.propose(_ -> proposed.incrementAndGet());
        assertThat(proposed).hasValue(0);
        assertThat(model.troubleProperty().get()).contains("changed while this was written: look at it again");
        assertThat(sheet(model).typed()).as("what was typed stays").containsEntry(FIRST, "3");
        assertThat(sheet(model).dealt(SECOND).orElseThrow()).as("what it is now").isEqualByComparingTo("4");
        model.propose(_ -> proposed.incrementAndGet());
        assertThat(proposed).as("looked at again").hasValue(1);
    }

    @Test
    void whatWasDealtStandsThereAndOthersAreWrittenOverIt() {
        bench.deal(Map.of(FIRST, Volume.of("3"), SECOND, Volume.of("2")));
        LotsModel model = open(BenchInMemory.NOW);
        assertThat(sheet(model).typed()).containsEntry(FIRST, "3.00").containsEntry(SECOND, "2.00");
        assertThat(sheet(model).left()).isEqualByComparingTo("0");
        model.reason("Asked by phone");
        assertThat(model.obstacle()).contains("These are the lots that were dealt. Write others first.");
        model.type(FIRST, "2.6");
        model.giveRest(SECOND);
        assertThat(sheet(model).change(FIRST)).hasValueSatisfying(by -> assertThat(by).isEqualByComparingTo("-0.4"));
        assertThat(sheet(model).change(SECOND)).hasValueSatisfying(by -> assertThat(by).isEqualByComparingTo("0.4"));
        assertThat(model.obstacle()).isEmpty();
    }

    @Test
    void whatCanNotBeTradedIsToldAtItsFollower() {
        LotsModel model = open(BenchInMemory.NOW);
        model.type(FIRST, "0.005");
        model.type(SECOND, "1.005");
        assertThat(sheet(model).wrong()).containsEntry(FIRST, "0.005 lots are below the smallest lot, 0.01. Write at least that, or 0.")
                .containsEntry(SECOND, "1.005 lots are no multiple of 0.01. Write one.");
        model.type(FIRST, "9");
        model.type(SECOND, "");
        assertThat(model.obstacle()).contains("4 lots more than the block has are dealt out. Take them away.");
    }

    @Test
    void whatWasTypedIsThereAgainAndADayLaterItIsTooLate() {
        open(BenchInMemory.NOW).type(FIRST, "3.2");
        LotsModel later = open(BenchInMemory.NOW.plusSeconds(86_400));
        assertThat(sheet(later).typed()).containsEntry(FIRST, "3.2");
        assertThat(later.obstacle().orElseThrow()).startsWith("The block's business day ended 2026-11-20 13:12 UTC");
    }

    /** Background work is done in any order, as several threads may; what was typed last is what is kept. */
    @Test
    void anEarlierTextNeverComesAfterALaterOne() {
        Deque<Runnable> background = new ArrayDeque<>();
        LotsModel model = new LotsModel("MT5-1", new OrderId("84412077"), Optional.of(new ExecId("E-7")), bench, Texts.english(),
                new Tasks(Runnable::run, background::addLast), InstantSource.fixed(BenchInMemory.NOW));
        model.refresh();
        background.removeLast().run();
        model.type(FIRST, "3");
        model.type(FIRST, "3.2");
        model.type(FIRST, "3.25");
        while (!background.isEmpty()) {
            background.removeLast().run();
        }
        assertThat(bench.shelf().kept(LotsModel.KIND, "MT5-1/84412077/E-7").orElseThrow().document().text(FIRST.value()))
                .isEqualTo("3.25");
    }
}
