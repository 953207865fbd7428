package lotbook.app.command;

import picocli.CommandLine.Option;

/** {@code --why}, for the audit. */
final class ReasonOption {
    @Option(names = {"--why", "--reason"}, required = true, paramLabel = "TEXT", description = "For the audit.")
    private String text = "";

    String text() {
        return text;
    }
}
