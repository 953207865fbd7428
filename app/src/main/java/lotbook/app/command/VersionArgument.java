package lotbook.app.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import lotbook.domain.allocation.AgreedVersion;
import lotbook.domain.allocation.AgreedVersions;
import lotbook.domain.allocation.AllocationDocument;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.identity.VersionId;
import lotbook.domain.time.AsOf;

/** A version as it is named on the command line: a file with its document, or the id of one that is kept. */
final class VersionArgument {
    private VersionArgument() {}

    static AllocationVersion read(String text, AgreedVersions kept, AsOf asOf) {
        Optional<Path> file = file(text);
        if (file.isPresent()) {
            try {
                return AllocationDocument.read(Files.readString(file.get(), StandardCharsets.UTF_8));
            } catch (IOException unreadable) {
                throw new Failure(
                                Reason.UNREADABLE,
                                file.get() + " can't be read: " + unreadable.getMessage() + ".",
                                "Name a file with a version's document, in UTF-8.")
                        .asException(unreadable);
            }
        }
        return kept.version(new VersionId(text.strip()), asOf)
                .map(AgreedVersion::version)
                .orElseThrow(() -> new Failure(
                                Reason.NOT_FOUND,
                                "There is neither a file nor an allocation version " + text + " that you may see.",
                                "Look versions up with lotbook list allocation-versions.")
                        .asException());
    }

    private static Optional<Path> file(String text) {
        try {
            return Optional.of(Path.of(text)).filter(Files::isRegularFile);
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }
}
