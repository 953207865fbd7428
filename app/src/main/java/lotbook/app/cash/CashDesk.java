package lotbook.app.cash;

import java.nio.file.Path;
import java.util.List;
import java.util.function.IntConsumer;
import lotbook.domain.ledger.cash.CashBook;
import lotbook.reports.incoming.CashFiles.ReadCash;

/**
 * Brings cash entries in step by step: a file is read once, tried, and kept as it was read. Under the rights of whoever is
 * signed in. Calls block and throw in the operator's words.
 */
public final class CashDesk {
    private final ImportCash imports;

    public CashDesk(CashBook book) {
        this.imports = new ImportCash(book);
    }

    /** What was read, and what would become of it. */
    public record Tried(Path from, List<ReadCash> read, ImportCash.Report report) {
        public Tried {
            read = List.copyOf(read);
        }
    }

    public Tried attempt(Path from, IntConsumer progress) {
        List<ReadCash> read = ImportCash.read(from);
        return new Tried(from, read, imports.keep(read, "Tried out", true, progress));
    }

    /** Keeps exactly what was tried, whatever became of the file since. */
    public ImportCash.Report keep(Tried tried, String why, IntConsumer progress) {
        return imports.keep(tried.read(), why, false, progress);
    }
}
