package lotbook.reports.statement;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import lotbook.domain.failure.FailureException;
import lotbook.domain.statement.Statement;
import lotbook.reports.sheet.BookProperties;
import lotbook.reports.sheet.BookProperties.Paper;
import lotbook.reports.sheet.SafeFile;
import lotbook.reports.sheet.SheetBook;
import lotbook.reports.sheet.TableSheet;

/**
 * Writes statements as Excel workbooks: Cover, Summary, Trades, Movements, Checks, Legend. Equal statements of
 * one preparer give equal bytes, whatever machine, zone or locale writes them.
 */
public final class StatementWorkbook {
    private final CoverTable.Maker maker;
    private final Paper paper;

    /**
     * @param generator program and version, printed on the cover: {@code Lotbook 0.1.0}
     * @param preparer the operator who is signed in, printed on the cover
     */
    public StatementWorkbook(String generator, String preparer, Paper paper) {
        this.maker = new CoverTable.Maker(generator, preparer);
        this.paper = paper;
    }

    /**
     * Writes the whole file or none, replacing what was there.
     *
     * @return the content hash that stands on the cover
     * @throws FailureException as {@link SafeFile#write} says
     */
    public String write(Statement statement, Path target) {
        SafeFile.write(target, out -> write(statement, out));
        return contentHash(statement);
    }

    /** Leaves {@code out} open. */
    public void write(Statement statement, OutputStream out) throws IOException {
        String hash = contentHash(statement);
        try (SheetBook book = new SheetBook(properties(statement, hash))) {
            TableSheet<CoverTable.Row> cover = CoverTable.of(statement, pages(), maker, hash);
            CoverTable.defineNames(cover, book, book.add(cover));
            String summary = book.add(SummaryTable.of(statement).withComments());
            SummaryTable.defineNames(statement, book, summary);
            book.add(StatementTables.trades(statement).withComments());
            book.add(StatementTables.movements(statement).withComments());
            book.add(StatementTables.checks(statement).withComments());
            book.add(LegendTable.of(statement));
            book.writeTo(out);
        }
    }

    /** SHA-256 over {@link #content}. */
    public static String contentHash(Statement statement) {
        return ContentHash.of(content(statement));
    }

    /** The tables that are the statement's content, in order; the same as CSV. */
    public static List<TableSheet<?>> content(Statement statement) {
        return List.of(
                CoverTable.content(statement),
                SummaryTable.of(statement),
                StatementTables.trades(statement),
                StatementTables.movements(statement),
                StatementTables.checks(statement));
    }

    private BookProperties properties(Statement statement, String hash) {
        String account = statement.subject().account().value();
        String days = statement.period().first() + " to " + statement.period().last();
        String footer = account + ", " + days + ", known at " + statement.knownAt() + ", SHA-256 " + hash.substring(0,
                16);
        String title = "Statement of account " + account + ", " + days;
        return new BookProperties(title, maker.generator(), statement.knownAt(), paper, footer, true);
    }

    private static List<CoverTable.Page> pages() {
        return List.of(
                new CoverTable.Page(SummaryTable.NAME, "From opening to closing, and against the server"),
                new CoverTable.Page("Trades", "Every deal, with the leader's deal it copies"),
                new CoverTable.Page("Movements", "Every other change of the balance or credit"),
                new CoverTable.Page("Checks", "Every check with both figures"),
                new CoverTable.Page(LegendTable.NAME, "Signs, digits and words"));
    }
}
