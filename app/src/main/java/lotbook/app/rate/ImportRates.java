package lotbook.app.rate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.FailureException;
import lotbook.domain.money.RateSource;
import lotbook.domain.money.ReferenceRate;
import lotbook.domain.rate.RateBook;
import lotbook.domain.rate.RateBook.Change;
import lotbook.domain.rate.RateBook.DayOutcome;
import lotbook.domain.rate.RateBook.Verdict;
import lotbook.domain.time.AsOf;
import lotbook.reports.incoming.Place;
import lotbook.reports.incoming.RateFiles;
import lotbook.reports.incoming.ReadRates;
import lotbook.reports.incoming.RowVerdict;

/** Reads a file of published rates and writes what is new or differs, with a verdict on every day. Blocks. */
public final class ImportRates {
    /** Days a transaction: a history that is broken off goes on where it stopped when it is read in again. */
    private static final int DAYS_AT_ONCE = 250;

    private final RateBook book;

    public ImportRates(RateBook book) {
        this.book = book;
    }

    /**
     * From a file on disk.
     *
     * @param done told how many days are through, after each portion
     * @throws FailureException NOT_FOUND or UNREADABLE for the file, else as {@link RateBook#apply} says
     */
    public Report run(Path file, Change change, IntConsumer done) {
        String name = String.valueOf(file.getFileName());
        if (!Files.isRegularFile(file)) {
            throw new Failure(
                            Failure.Reason.NOT_FOUND,
                            Files.isDirectory(file) ? file + " is a folder." : "There is no file " + file + ".",
                            "Name a file of the European Central Bank (eurofxref.csv, eurofxref-hist.zip or their XML), or one"
                                    + " of your own with the columns day, currency and per_euro.")
                    .asException();
        }
        try (InputStream content = Files.newInputStream(file)) {
            return run(RateFiles.read(name, content), change, done);
        } catch (IOException e) {
            throw new Failure(Failure.Reason.UNREADABLE, file + " can't be read.", "Check the right to read it.")
                    .asException(e);
        }
    }

    /** What was read already. */
    public Report run(ReadRates read, Change change, IntConsumer done) {
        Map<LocalDate, List<ReferenceRate>> days = new TreeMap<>();
        read.rates().forEach(rate -> days.computeIfAbsent(rate.day(), _ -> new ArrayList<>()).add(rate));
        List<DayOutcome> outcomes = new ArrayList<>();
        List<ReferenceRate> portion = new ArrayList<>();
        int inPortion = 0;
        for (List<ReferenceRate> day : days.values()) {
            portion.addAll(day);
            inPortion++;
            if (inPortion == DAYS_AT_ONCE) {
                outcomes.addAll(book.apply(portion, change));
                done.accept(outcomes.size());
                portion.clear();
                inPortion = 0;
            }
        }
        if (!portion.isEmpty()) {
            outcomes.addAll(book.apply(portion, change));
        }
        List<RowVerdict> notRead = new ArrayList<>(read.verdicts().stream()
                .filter(verdict -> !(verdict instanceof RowVerdict.Read))
                .toList());
        notRead.addAll(notAsked(read));
        return new Report(notRead, outcomes, change.dryRun());
    }

    /** Of the broker's own, what the central bank states as well: they are kept, and nothing is converted by them. */
    private List<RowVerdict> notAsked(ReadRates read) {
        Map<String, LocalDate> latest = new TreeMap<>();
        read.rates().stream()
                .filter(rate -> rate.source() == RateSource.BROKER)
                .forEach(rate -> latest.merge(rate.currency(), rate.day(), (one, other) -> one.isAfter(other) ? one : other));
        List<RowVerdict> verdicts = new ArrayList<>();
        latest.forEach((currency, day) -> book.rates(day, day, AsOf.NOW).between(currency, "EUR", day)
                .filter(used -> used.sourceOf(currency).equals(RateSource.ECB.name()))
                .ifPresent(_ -> verdicts.add(new RowVerdict.Ignored(
                        Place.ofFile(read.verdicts().getFirst().place().file()),
                        "The central bank publishes " + currency + ", so nothing is converted by your rate.",
                        "Leave the currency out."))));
        return verdicts;
    }

    /**
     * What became of the file.
     *
     * @param notRead rows that were refused, and columns that were passed over
     */
    public record Report(List<RowVerdict> notRead, List<DayOutcome> days, boolean dryRun) {
        public Report {
            notRead = List.copyOf(notRead);
            days = List.copyOf(days);
        }

        /** Whether every row could be read. */
        public boolean clean() {
            return notRead.stream().noneMatch(RowVerdict.Refused.class::isInstance);
        }

        public long count(Verdict verdict) {
            return days.stream().filter(day -> day.verdict() == verdict).count();
        }
    }
}
