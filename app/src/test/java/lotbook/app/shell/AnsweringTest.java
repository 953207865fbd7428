package lotbook.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import lotbook.app.answer.FeeAnswer;
import lotbook.app.answer.FeeAnswers;
import lotbook.app.notice.Notices;
import lotbook.app.palette.PaletteCommand;
import lotbook.app.task.Tasks;
import lotbook.app.text.Texts;
import lotbook.domain.fee.run.FeeQuestion;
import lotbook.domain.fee.run.FeeRunTables;
import lotbook.domain.unit.fund.FundTables;
import org.junit.jupiter.api.Test;

class AnsweringTest {
    private static final FeeAnswers UNASKED = new FeeAnswers() {
        @Override
        public FeeAnswer of(FeeQuestion question) {
            throw new AssertionError("Asked for " + question);
        }

        @Override
        public void write(FeeAnswer answer, Path file) {
            throw new AssertionError("Written to " + file);
        }
    };

    @Test
    void wordsThatCanBeNoIdAreRefusedBeforeTheyAreLookedFor() {
        Tasks tasks = new Tasks(Runnable::run, Runnable::run);
        Texts texts = Texts.english();
        Answering answering = new Answering(UNASKED, _ -> Optional.empty(), _ -> { },
                new Notices(tasks, texts, InstantSource.fixed(Instant.EPOCH)), tasks, texts);
        List<PaletteCommand> commands = answering.commands(List.of(FeeRunTables.SNAPSHOTS, FundTables.FEES));
        assertThat(commands).hasSize(2).allSatisfy(command -> {
            PaletteCommand.Parameter id = command.parameters().getLast();
            assertThat(id.wrong().apply("L-0007 ")).as("a space at its end is taken off").isEmpty();
            assertThat(id.wrong().apply("L".repeat(65))).isPresent();
            assertThat(id.wrong().apply(" ")).isPresent();
        });
    }
}
