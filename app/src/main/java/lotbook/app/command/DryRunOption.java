package lotbook.app.command;

import java.util.Optional;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import picocli.CommandLine.Option;

/** {@code --dry-run}, or {@code --reason}: what would be proposed is shown first, and proposed only with a reason. */
final class DryRunOption {
    @Option(names = "--dry-run", description = "Only show what comes out otherwise; nothing is kept or proposed.")
    private boolean dry;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the audit trail.")
    private Optional<String> reason = Optional.empty();

    /**
     * Why it is proposed; empty if it is only looked at.
     *
     * @throws lotbook.domain.failure.FailureException WRONG_USE if neither was said
     */
    Optional<String> proposes() {
        Optional<String> why = reason.map(String::strip).filter(text -> !text.isEmpty());
        if (!dry && why.isEmpty()) {
            throw new Failure(Reason.WRONG_USE, "A reason is missing.", "Say why with --reason, or look with --dry-run.")
                    .asException();
        }
        return why.filter(_ -> !dry);
    }
}
