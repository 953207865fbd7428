package lotbook.app.shell;

import java.nio.file.Path;
import lotbook.domain.identity.LinkId;

/** Answers to questions about one fee as workbooks, under the rights of whoever is signed in. */
@FunctionalInterface
public interface FeeAnswers {
    /**
     * Writes the answer about a link's line of a run; blocks.
     *
     * @return whether hashes, sums and the replay hold
     * @throws lotbook.domain.failure.FailureException NOT_FOUND if there is no such line, or none the asker may see
     */
    boolean write(long run, LinkId link, Path file);
}
