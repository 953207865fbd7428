package lotbook.reports.dispute;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import lotbook.reports.sheet.BookProperties;
import lotbook.reports.sheet.BookProperties.Paper;
import lotbook.reports.sheet.SafeFile;
import lotbook.reports.sheet.SheetBook;
import lotbook.reports.statement.ContentHash;

/** Writes the answer about a fee. The same fee as it stands gives the same bytes, whatever machine, zone or locale writes it. */
public final class DisputeWorkbook {
    private static final int SHORT = 16;

    private final String generator;
    private final Paper paper;

    /** @param generator program and version */
    public DisputeWorkbook(String generator, Paper paper) {
        this.generator = generator;
        this.paper = paper;
    }

    /**
     * Writes the whole file or none, replacing what was there.
     *
     * @return the hash of its content
     * @throws lotbook.domain.failure.FailureException as {@link SafeFile#write} says
     */
    public String write(AnswerBook answer, Path target) {
        SafeFile.write(target, out -> write(answer, out));
        return ContentHash.of(answer.sheets());
    }

    /** Leaves {@code out} open. */
    public void write(AnswerBook answer, OutputStream out) throws IOException {
        try (SheetBook book = new SheetBook(properties(answer, ContentHash.of(answer.sheets())))) {
            answer.sheets().forEach(book::add);
            book.writeTo(out);
        }
    }

    private BookProperties properties(AnswerBook answer, String hash) {
        String footer = answer.about() + ", SHA-256 " + hash.substring(0, SHORT);
        return new BookProperties(answer.title(), generator, answer.newest(), paper, footer, true);
    }
}
