package lotbook.app.command;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import lotbook.app.demo.HeadlessDemo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lotbook tour}: a picture of every screen, for whoever reviews them and for the documents. */
@Command(
        name = "tour",
        description = "Play the demo's month and write a picture of every screen in every theme at 1280 x 800 and 1920 x 1080."
                + " Needs no display.",
        footer = {"", "Example: lotbook tour --out pictures"})
final class TourCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private HelpOption help = new HelpOption();

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where the pictures go.")
    private Path out = Path.of("");

    TourCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        List<Path> pictures = new HeadlessDemo(out, InstantSource.system(), terminal::stage, terminal::progress).tour();
        terminal.progressDone();
        terminal.out().println(pictures.size() + " pictures in " + out);
        return ExitCode.DONE;
    }
}
