package lotbook.app.table;

import java.nio.file.Path;
import java.util.Optional;

/** Asks the operator for a file; called on the interface thread, and may block it as a dialog does. */
@FunctionalInterface
public interface ExportTarget {
    /**
     * Empty if the operator thought better of it.
     *
     * @param suggested a file name ending in {@code .xlsx}
     */
    Optional<Path> ask(String suggested);
}
