package lotbook.app.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;

/** Files whose name says what is written into them. */
final class OutFile {
    private OutFile() {}

    /**
     * Asked before anything is read, because that takes a while.
     *
     * @param endings with their dots
     */
    static void require(Optional<Path> out, String... endings) {
        out.map(Path::toString).filter(name -> List.of(endings).stream().noneMatch(name.toLowerCase(Locale.ROOT)::endsWith))
                .ifPresent(name -> {
                    throw new Failure(Reason.WRONG_USE, "The name " + name + " doesn't say what to write.",
                            "End it in one of " + String.join(", ", endings) + ".").asException();
                });
    }
}
