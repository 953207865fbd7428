package lotbook.app.command;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import lotbook.app.fee.ReplaySnapshots;
import lotbook.app.fee.ReplaySnapshots.Counts;
import lotbook.app.fee.ReplaySnapshots.Replayed;
import lotbook.domain.evidence.ReplayResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lotbook replay}: recomputes kept snapshots, without a database. */
@Command(
        name = "replay",
        description = "Recompute snapshots of fees and dealing points from their documents alone and print equal, or the first"
                + " step that differs with both values. Needs no database. Exit 1 if one differs or was changed since it was"
                + " made.",
        footer = {"", "Example: lotbook replay evidence/2018-03 snapshot.json pack.zip"})
final class ReplayCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private HelpOption help = new HelpOption();

    @Parameters(
            paramLabel = "FILE|DIR|ZIP",
            arity = "1..*",
            description = "Snapshots; folders and zips are searched for .json.")
    private List<Path> places = List.of();

    ReplayCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Counts counts = new ReplaySnapshots(this::print).run(places);
        terminal.note(counted(counts.all()) + " replayed: " + counts.equal() + " equal, " + counts.different() + " different, "
                + counts.unreadable() + " unreadable.");
        if (counts.different() > 0) {
            return ExitCode.FINDING;
        }
        return counts.unreadable() > 0 ? ExitCode.WRONG_USE : ExitCode.DONE;
    }

    private static String counted(int snapshots) {
        return snapshots == 1 ? "1 snapshot" : snapshots + " snapshots";
    }

    /** At once: a line by itself is handed to the system before the next is made. */
    private void print(List<Replayed> some) {
        terminal.out().println(some.stream().map(ReplayCommand::line).collect(Collectors.joining(System.lineSeparator())));
    }

    private static String line(Replayed replayed) {
        return switch (replayed) {
            case Replayed.Done(String name, ReplayResult.Equal equal) ->
                name + ": equal, " + equal.steps() + " steps by " + equal.rule();
            case Replayed.Done(String name, ReplayResult.Differs differs) ->
                name + ": differs at " + differs.place() + ": kept " + orNothing(differs.kept()) + ", recomputed "
                        + orNothing(differs.recomputed()) + ", by " + differs.rule();
            case Replayed.Failed failed -> failed.name() + ": " + failed.failure();
        };
    }

    private static String orNothing(String value) {
        return value.isEmpty() ? "nothing" : value;
    }
}
