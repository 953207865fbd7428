package lotbook.app.palette;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import lotbook.app.palette.PaletteCommand.Parameter;
import lotbook.app.palette.PaletteEntry.Kind;
import lotbook.app.task.Tasks;
import lotbook.app.text.Texts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.feather.Feather;

class PaletteModelTest {
    private final Tasks tasks = new Tasks(Runnable::run, Runnable::run);
    private final List<String> done = new ArrayList<>();
    private final CountDownLatch lookedUp = new CountDownLatch(1);
    private final List<PaletteEntry> known = List.of(
            action("copy-link", "Copy link", Optional.empty()),
            action("close-tab", "Close this tab", Optional.of("The first tab stays.")),
            entry("screen-copy-events", Kind.SCREEN, "Copy events", Optional.empty()),
            action("theme-dark", "Dark theme", Optional.empty()));
    private final PaletteCommand statement = new PaletteCommand("statement", "Make a statement", Feather.FILE_TEXT,
            List.of(Parameter.any("account", "200451"), new Parameter("month", "2018-03",
                    word -> word.length() == 7 ? Optional.empty() : Optional.of(word + " is no month."))),
            words -> done.add(String.join("/", words)));
    private final PaletteModel model =
            new PaletteModel(() -> known, this::records, List.of(statement), Texts.english(), tasks);

    @AfterEach
    void stop() {
        tasks.close();
    }

    @Test
    void wordsAreFoundByTheirStartsBeforeTheirMiddles() {
        model.open();
        model.type("ce");
        assertThat(titles()).startsWith("Copy events");
        model.type("link");
        assertThat(titles()).containsExactly("Copy link");
        assertThat(model.linesProperty().get().getFirst().matched()).containsExactly(5, 6, 7, 8);
    }

    @Test
    void aLetterThatIsMissingFindsNothing() {
        assertThat(Match.of("xyz", "Copy link")).isEmpty();
        assertThat(Match.of("klnc", "Copy link")).isEmpty();
    }

    @Test
    void onlyActionsAfterTheSign() {
        model.open();
        model.type(">copy");
        assertThat(titles()).containsExactly("Copy link");
    }

    @Test
    void whatCannotBeDoneSinksAndStays() {
        model.open();
        model.type("t");
        assertThat(titles().getLast()).isEqualTo("Close this tab");
        model.choose(known.get(1));
        assertThat(done).isEmpty();
        assertThat(model.openProperty().get()).isTrue();
    }

    @Test
    void whatWasUsedLatelyComesFirst() {
        model.open();
        model.choose(known.get(3));
        assertThat(done).containsExactly("theme-dark");
        assertThat(model.openProperty().get()).isFalse();
        model.open();
        assertThat(titles().getFirst()).isEqualTo("Dark theme");
        assertThat(model.lately()).containsExactly("theme-dark");
    }

    @Test
    void recordsComeBelowOnceTypingPauses() throws InterruptedException {
        model.open();
        model.type("#8441");
        assertThat(titles()).isEmpty();
        assertThat(lookedUp.await(10, TimeUnit.SECONDS)).isTrue();
        while (titles().isEmpty()) {
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
        assertThat(titles()).containsExactly("found #8441");
    }

    @Test
    void anActionAsksForItsWordsInTheSameField() {
        model.open();
        model.type("make a st");
        model.choose(first());
        assertThat(model.typedProperty().get()).isEqualTo("statement ");
        assertThat(first().title()).isEqualTo("Make a statement");
        assertThat(first().hint()).isEqualTo("then the account, such as 200451");
        model.type("statement 200451");
        assertThat(first().title()).isEqualTo("Make a statement: account 200451");
        assertThat(first().hint()).isEqualTo("then the month, such as 2018-03");
        model.choose(first());
        assertThat(model.typedProperty().get()).isEqualTo("statement 200451 ");
        assertThat(model.openProperty().get()).isTrue();
        model.type("statement 200451 2018-03");
        model.choose(first());
        assertThat(done).containsExactly("200451/2018-03");
        assertThat(model.openProperty().get()).isFalse();
    }

    @Test
    void aWordThatCannotBeItSaysSoAndNothingHappens() {
        model.open();
        model.type(">statement 200451 march");
        assertThat(first().obstacle()).contains("march is no month.");
        model.choose(first());
        assertThat(done).isEmpty();
        assertThat(model.openProperty().get()).isTrue();
    }

    @Test
    void aWordAloneStillFindsEverythingItFits() {
        model.open();
        model.type("t");
        assertThat(titles()).contains("Make a statement", "Dark theme");
    }

    private PaletteEntry first() {
        return model.linesProperty().get().getFirst().entry();
    }

    private List<PaletteEntry> records(String typed) {
        lookedUp.countDown();
        return List.of(entry("record", Kind.RECORD, "found " + typed, Optional.empty()));
    }

    private List<String> titles() {
        return model.linesProperty().get().stream().map(line -> line.entry().title()).toList();
    }

    private PaletteEntry action(String id, String title, Optional<String> obstacle) {
        return entry(id, Kind.ACTION, title, obstacle);
    }

    private PaletteEntry entry(String id, Kind kind, String title, Optional<String> obstacle) {
        return new PaletteEntry(id, kind, title, "", Feather.CIRCLE, "", obstacle, () -> done.add(id));
    }
}
