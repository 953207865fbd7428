package lotbook.app.table;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Asks the operator for a file to write, or for one to read; called on the interface thread, and may block it as a dialog
 * does.
 */
@FunctionalInterface
public interface ExportTarget {
    /**
     * Empty if the operator thought better of it.
     *
     * @param suggested a file name ending in {@code .xlsx}
     */
    Optional<Path> ask(String suggested);

    /**
     * A file that is there, to be read. Empty if the operator thought better of it, or where nobody can be asked.
     *
     * @param ending as in {@code *.csv}
     */
    default Optional<Path> choose(String title, String ending) {
        return Optional.empty();
    }
}
