package lotbook.app.command;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import lotbook.app.demo.DemoBook;
import lotbook.app.demo.DemoOperator;
import lotbook.app.demo.HeadlessDemo;
import lotbook.app.demo.WindowDemo;
import lotbook.app.shell.Display;
import lotbook.app.simulator.Pace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lotbook demo}: the demo's month in the window, or headless where there is no display. */
@Command(
        name = "demo",
        description = "Open the console on the demo book, fed live by the simulator. Without a display the month runs"
                + " headless: statements and pictures are written.",
        footer = {"", "Example: lotbook demo --pace x3600"})
final class DemoCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private HelpOption help = new HelpOption();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "lotbook-demo",
            description = "Where the demo's files go. Default: ${DEFAULT-VALUE}.")
    private Path out = Path.of("lotbook-demo");

    @Option(names = "--headless", description = "Run without a window even if there is a display.")
    private boolean headless;

    @Option(
            names = "--pace",
            defaultValue = "x3600",
            description = "How fast the month passes in the window: real, x3600, fast ...")
    private String pace = "x3600";

    DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Pace wanted = Pace.parse(pace);
        Optional<String> obstacle = headless ? Optional.of("As asked.") : Display.obstacle(System.getProperty("os.name"));
        greet();
        if (obstacle.isEmpty()) {
            new WindowDemo(out, wanted, InstantSource.system()).run();
            return ExitCode.DONE;
        }
        terminal.note("No window: " + obstacle.get() + " The month runs headless into " + out + ".");
        HeadlessDemo demo = new HeadlessDemo(out, InstantSource.system(), terminal::stage, terminal::progress);
        for (Path file : demo.run()) {
            terminal.progressDone();
            terminal.out().println(file);
        }
        return ExitCode.DONE;
    }

    private void greet() {
        terminal.err().println("Operators of the demo book (password):");
        for (DemoOperator operator : DemoBook.operators()) {
            terminal.err().printf("  %-8s %-20s %s%n", operator.name(), operator.password(), operator.title());
        }
    }
}
