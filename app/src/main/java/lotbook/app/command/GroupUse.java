package lotbook.app.command;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Said to whoever left out which of a group's commands they mean: what there is, and how it is written. */
final class GroupUse {
    private static final String EXAMPLE = "Example: ";

    private GroupUse() {}

    /** Empty unless words stand where one of a group's commands has to. */
    static Optional<String> words(CommandLine.ParameterException exception) {
        CommandSpec group = exception.getCommandLine().getCommandSpec();
        if (!(exception instanceof CommandLine.UnmatchedArgumentException unmatched)
                || !(group.userObject() instanceof CommandGroup)
                || unmatched.getUnmatched().isEmpty()
                || unmatched.getUnmatched().getFirst().startsWith("-")) {
            return Optional.empty();
        }
        List<CommandLine> commands = group.subcommands().values().stream().distinct()
                .sorted(Comparator.comparing(CommandLine::getCommandName)).toList();
        return Optional.of(group.qualifiedName() + " needs a command before \"" + unmatched.getUnmatched().getFirst() + "\": "
                + commands.stream().map(CommandLine::getCommandName).collect(Collectors.joining(", ")) + "."
                + (commands.size() == 1 ? example(commands.getFirst()) : ""));
    }

    private static String example(CommandLine command) {
        for (String line : command.getCommandSpec().usageMessage().footer()) {
            if (line.startsWith(EXAMPLE)) {
                return " Write it as: " + line.substring(EXAMPLE.length());
            }
        }
        return "";
    }
}
