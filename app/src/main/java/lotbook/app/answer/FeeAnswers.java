package lotbook.app.answer;

import java.nio.file.Path;
import lotbook.domain.fee.run.FeeQuestion;

/** Answers to questions about one fee, under the rights of whoever is signed in. */
public interface FeeAnswers {
    /**
     * Reads everything about the fee, and proves it anew; blocks.
     *
     * @throws lotbook.domain.failure.FailureException NOT_FOUND if there is no such fee, or none the asker may see
     */
    FeeAnswer of(FeeQuestion question);

    /** Writes an answer as a workbook; blocks. */
    void write(FeeAnswer answer, Path file);
}
