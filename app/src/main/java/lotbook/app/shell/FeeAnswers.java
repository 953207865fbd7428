package lotbook.app.shell;

import java.nio.file.Path;

/** Answers to questions about one fee as workbooks, under the rights of whoever is signed in. */
@FunctionalInterface
public interface FeeAnswers {
    /**
     * Writes the answer; blocks.
     *
     * @return whether hashes, sums and the replay hold
     * @throws lotbook.domain.failure.FailureException NOT_FOUND if there is no such fee, or none the asker may see
     */
    boolean write(FeeQuestion question, Path file);
}
