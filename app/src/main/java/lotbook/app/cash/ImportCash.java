package lotbook.app.cash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.ledger.cash.CashBook;
import lotbook.reports.incoming.CashFiles;
import lotbook.reports.incoming.CashFiles.ReadCash;
import lotbook.reports.incoming.RowVerdict;

/** Reads files of cash entries and keeps what is new in them, with a verdict on every row. Blocks. */
public final class ImportCash {
    /** More rows than anybody looks through; whoever has more brings them in month by month. */
    private static final long MOST_BYTES = 64L * 1024 * 1024;

    private final CashBook book;

    public ImportCash(CashBook book) {
        this.book = book;
    }

    /**
     * Of a file, or of every CSV file in a folder, in the order of their names.
     *
     * @throws lotbook.domain.failure.FailureException NOT_FOUND if there is none, UNREADABLE if one is too large or can't be read
     */
    public static List<ReadCash> read(Path from) {
        if (!Files.exists(from)) {
            throw new Failure(Reason.NOT_FOUND, "There is no file and no directory " + from + ".",
                    "Name a CSV file of cash entries, or a directory of them.").asException();
        }
        try {
            List<ReadCash> read = new ArrayList<>();
            for (Path file : files(from)) {
                if (Files.size(file) > MOST_BYTES) {
                    throw new Failure(Reason.UNREADABLE, file + " is larger than 64 MB.",
                            "Cut it into files of a month each; every one needs the header.").asException();
                }
                read.add(CashFiles.read(String.valueOf(file.getFileName()), Files.readAllBytes(file)));
            }
            if (read.isEmpty()) {
                throw new Failure(Reason.NOT_FOUND, "There is no CSV file in " + from + ".",
                        "Name a directory that holds files whose names end in .csv.").asException();
            }
            return read;
        } catch (IOException e) {
            throw new Failure(Reason.UNREADABLE, from + " can't be read.", "Check the disk and the right to read it.")
                    .asException(e);
        }
    }

    private static List<Path> files(Path from) throws IOException {
        if (!Files.isDirectory(from)) {
            return List.of(from);
        }
        try (Stream<Path> entries = Files.list(from)) {
            return entries.filter(Files::isRegularFile)
                    .filter(file -> String.valueOf(file.getFileName()).endsWith(".csv"))
                    .sorted()
                    .toList();
        }
    }

    /**
     * @param why the reason for the audit
     * @param dryRun tells the verdicts and keeps nothing
     * @param progress told how many entries were written
     * @throws lotbook.domain.failure.FailureException as {@link CashBook#apply} says
     */
    public Report keep(List<ReadCash> read, String why, boolean dryRun, IntConsumer progress) {
        List<RowVerdict> notRead = read.stream()
                .flatMap(file -> file.verdicts().stream())
                .filter(verdict -> !(verdict instanceof RowVerdict.Read))
                .toList();
        return new Report(
                notRead, book.apply(read.stream().map(ReadCash::statement).toList(), why, dryRun, progress), dryRun);
    }

    /**
     * What became of the rows.
     *
     * @param notRead rows the files' reader refused, and columns it passed over
     * @param outcomes what the book made of the others
     */
    public record Report(List<RowVerdict> notRead, List<CashBook.Outcome> outcomes, boolean dryRun) {
        public Report {
            notRead = List.copyOf(notRead);
            outcomes = List.copyOf(outcomes);
        }

        /** Whether no row was refused. */
        public boolean clean() {
            return refused() == 0;
        }

        public long count(CashBook.Verdict verdict) {
            return outcomes.stream().filter(outcome -> outcome.verdict() == verdict).count();
        }

        /** Rows that were refused, by whoever. */
        public long refused() {
            return count(CashBook.Verdict.REFUSED) + notRead.stream().filter(RowVerdict.Refused.class::isInstance).count();
        }

        /** Such as {@code 12 new, 3 unchanged, 0 refused}. */
        public String counts() {
            return count(CashBook.Verdict.NEW) + " new, " + count(CashBook.Verdict.UNCHANGED) + " unchanged, " + refused()
                    + " refused";
        }
    }

    /** One row in words, such as {@code march.csv row 3, WALLET P-2007 W-17: new. 100.00 USD from ... to ...}. */
    public static String line(CashBook.Outcome outcome) {
        return place(outcome) + ": " + switch (outcome.verdict()) {
            case NEW -> "new. ";
            case UNCHANGED -> "unchanged. ";
            case REFUSED -> "refused. ";
        } + told(outcome);
    }

    /** The same without the verdict, which stands beside it. */
    static String words(CashBook.Outcome outcome) {
        return place(outcome) + ". " + told(outcome);
    }

    private static String place(CashBook.Outcome outcome) {
        return outcome.file() + " row " + outcome.row() + ", " + outcome.entry().account() + " " + outcome.entry().id();
    }

    private static String told(CashBook.Outcome outcome) {
        return Stream.concat(outcome.effect().map(words -> words + ".").stream(), outcome.reason().stream())
                .collect(Collectors.joining(" "));
    }
}
