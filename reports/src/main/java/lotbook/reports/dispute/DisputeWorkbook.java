package lotbook.reports.dispute;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import lotbook.domain.fee.run.DisputedFee;
import lotbook.domain.fee.run.DisputedFee.Act;
import lotbook.domain.fee.run.DisputedFee.Charge;
import lotbook.domain.fee.run.DisputedFee.Payment;
import lotbook.reports.sheet.BookProperties;
import lotbook.reports.sheet.BookProperties.Paper;
import lotbook.reports.sheet.SafeFile;
import lotbook.reports.sheet.SheetBook;
import lotbook.reports.sheet.TableSheet;
import lotbook.reports.statement.ContentHash;

/**
 * Writes the answer about one fee: Answer, Terms, Days, Movements, Steps, Charges, Postings, Approvals. The same fee as it stands
 * gives the same bytes, whatever machine, zone or locale writes them.
 */
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
    public String write(DisputedFee fee, Path target) {
        SafeFile.write(target, out -> write(fee, out));
        return ContentHash.of(content(fee));
    }

    /** Leaves {@code out} open. */
    public void write(DisputedFee fee, OutputStream out) throws IOException {
        List<TableSheet<?>> tables = content(fee);
        try (SheetBook book = new SheetBook(properties(fee, ContentHash.of(tables)))) {
            tables.forEach(book::add);
            book.writeTo(out);
        }
    }

    /** Its tables, in order. */
    public static List<TableSheet<?>> content(DisputedFee fee) {
        return List.of(
                DisputeTables.answer(fee), DisputeTables.terms(fee), DisputeTables.days(fee), DisputeTables.movements(fee),
                DisputeTables.steps(fee), DisputeTables.charges(fee), DisputeTables.postings(fee), DisputeTables.approvals(fee));
    }

    private BookProperties properties(DisputedFee fee, String hash) {
        String title = "Fee of " + fee.snapshot().inputs().account() + ", " + fee.run().first() + " to " + fee.run().last();
        String footer = "Fee run " + fee.run().id() + ", link " + fee.link() + ", SHA-256 " + hash.substring(0, SHORT);
        return new BookProperties(title, generator, newest(fee), paper, footer, true);
    }

    /** The moment of the newest thing in it: fixed by the data, so that the same gives the same. */
    private static Instant newest(DisputedFee fee) {
        return Stream.of(
                        fee.acts().stream().map(Act::at), fee.payments().stream().map(Payment::at),
                        fee.charges().stream().map(Charge::since).flatMap(since -> since.stream()))
                .flatMap(moments -> moments)
                .max(Instant::compareTo)
                .orElse(fee.run().madeAt());
    }
}
