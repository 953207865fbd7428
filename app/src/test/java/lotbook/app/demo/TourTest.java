package lotbook.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import javafx.scene.image.Image;
import lotbook.app.replication.HoldsSession;
import lotbook.app.shell.Desk;
import lotbook.app.shell.OneSignIn;
import lotbook.app.shell.OpensWindow;
import lotbook.app.shell.TestSession;
import lotbook.app.table.SyntheticRows;
import lotbook.app.task.Tasks;
import lotbook.app.text.Texts;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each picture of the tour is of the theme its name says, also where the window remembers another. */
@OpensWindow
@HoldsSession
class TourTest {
    private static final int EVERY = 16;

    @BeforeAll
    static void startToolkit() {
        Desk.start();
    }

    @Test
    void everyPictureHasTheGroundOfItsTheme(@TempDir Path folder) throws IOException {
        TestSession session = new TestSession(new SyntheticRows(1_000));
        List<Path> taken;
        try (Tasks tasks = Tasks.forConsole()) {
            taken = new Tour(new OneSignIn(session), tasks, Texts.english(), InstantSource.fixed(TestSession.NOW), folder)
                    .takeSome(session);
        }
        List<String> names = taken.stream().map(file -> file.getFileName().toString()).toList();
        assertThat(names)
                .contains("trades-1280-light.png", "overview-1280-dark.png", "palette-1280-dark.png", "manual-lots-1280-light.png")
                .doesNotHaveDuplicates();
        for (Path file : taken) {
            boolean light = file.getFileName().toString().contains("-light");
            assertThat(brightness(file) > 0.5).as(file.getFileName().toString()).isEqualTo(light);
        }
    }

    /** Of the whole picture on average, by a sample of its pixels. */
    private static double brightness(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            Image image = new Image(in);
            double sum = 0;
            int count = 0;
            for (int y = 0; y < image.getHeight(); y += EVERY) {
                for (int x = 0; x < image.getWidth(); x += EVERY) {
                    sum += image.getPixelReader().getColor(x, y).getBrightness();
                    count++;
                }
            }
            return sum / count;
        }
    }
}
