package lotbook.app.command;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.time.AsOf;
import picocli.CommandLine.Option;

/** {@code --as-at} and {@code --as-known-at}, now if not given. */
final class AsOfOption {
    @Option(names = "--as-at", paramLabel = "T", description = "What held at this moment (ISO, UTC).")
    private Optional<String> asAt = Optional.empty();

    @Option(names = "--as-known-at", paramLabel = "T", description = "As far as was known at this moment (ISO, UTC).")
    private Optional<String> asKnownAt = Optional.empty();

    AsOf value() {
        return new AsOf(asAt.map(AsOfOption::moment), asKnownAt.map(AsOfOption::moment));
    }

    private static Instant moment(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new Failure(Reason.WRONG_USE, "'" + text + "' is no moment.", "Write it as 2018-03-30T21:00:00Z.")
                    .asException(e);
        }
    }
}
