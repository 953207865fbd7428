package lotbook.app.panel;

import java.util.Optional;
import lotbook.domain.evidence.ReplayResult;
import lotbook.domain.query.Row;

/** The documents that prove figures: canonical, kept with their hash, recomputable without the database. */
public interface Evidence {
    /** What the document behind this row's figures is called, as a file; empty if they stand in none. Doesn't block. */
    Optional<String> name(Row row);

    /** The document, byte for byte as it is kept. Blocks. */
    byte[] document(Row row);

    /**
     * Recomputes the document from itself. Blocks.
     *
     * @throws lotbook.domain.failure.FailureException DIFFERENCE if its bytes were changed since it was made
     */
    ReplayResult replay(Row row);
}
