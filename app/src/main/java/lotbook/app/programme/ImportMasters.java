package lotbook.app.programme;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lotbook.domain.programme.Masters;
import lotbook.domain.programme.Masters.Applied;
import lotbook.domain.programme.Masters.Change;
import lotbook.domain.programme.Masters.Outcome;
import lotbook.domain.programme.Masters.Verdict;
import lotbook.reports.incoming.CsvFolder;
import lotbook.reports.incoming.MastersReader;
import lotbook.reports.incoming.ReadMasters;
import lotbook.reports.incoming.RowVerdict;

/** Reads a folder of master data and writes what is new in it, with a verdict on every row. */
public final class ImportMasters {
    private final Masters masters;

    public ImportMasters(Masters masters) {
        this.masters = masters;
    }

    /**
     * @param why the reason kept with every row
     * @param since from when records without a date of their own hold
     * @param dryRun tells the verdicts and keeps nothing
     */
    public Report run(CsvFolder folder, String why, Instant since, boolean dryRun) {
        return run(folder, why, since, dryRun, (_, _) -> { });
    }

    /** @param watch told now and then how far it is */
    public Report run(CsvFolder folder, String why, Instant since, boolean dryRun, Watch watch) {
        ReadMasters read = new MastersReader().read(folder);
        Applied applied = masters.apply(
                read.book(), new Change(why, since, dryRun), rows -> watch.progress(rows, read.rowsRead()));
        List<RowVerdict> notRead = read.verdicts().stream()
                .filter(verdict -> !(verdict instanceof RowVerdict.Read))
                .toList();
        return new Report(notRead, applied.outcomes(), dryRun);
    }

    /** Somebody who waits for it. */
    @FunctionalInterface
    public interface Watch {
        /** @param of as many as the files have that can be read */
        void progress(long rows, long of);
    }

    /**
     * What became of the rows.
     *
     * @param notRead rows the files' reader refused, and columns or files it passed over
     * @param outcomes what the database made of the others
     */
    public record Report(List<RowVerdict> notRead, List<Outcome> outcomes, boolean dryRun) {
        public Report {
            notRead = List.copyOf(notRead);
            outcomes = List.copyOf(outcomes);
        }

        /** Whether no row was refused; rows left to another role don't count. */
        public boolean clean() {
            return notRead.stream().noneMatch(RowVerdict.Refused.class::isInstance)
                    && outcomes.stream().noneMatch(outcome -> outcome.verdict() == Verdict.REFUSED);
        }

        /** How many rows of each kind wait for an operator of another role. */
        public Map<String, Long> left() {
            return outcomes.stream()
                    .filter(outcome -> outcome.verdict() == Verdict.LEFT)
                    .collect(Collectors.groupingBy(Outcome::kind, TreeMap::new, Collectors.counting()));
        }

        /** Such as {@code 412 new}, {@code 3 refused}; what did not occur is left out. */
        public List<String> counts() {
            List<String> counts = new ArrayList<>();
            for (Verdict verdict : Verdict.values()) {
                long count = outcomes.stream().filter(outcome -> outcome.verdict() == verdict).count();
                if (count > 0) {
                    counts.add(count + " " + verdict.name().toLowerCase(Locale.ROOT));
                }
            }
            long unread = notRead.stream().filter(RowVerdict.Refused.class::isInstance).count();
            if (unread > 0) {
                counts.add(unread + " not readable");
            }
            return counts.isEmpty() ? List.of("no rows") : counts;
        }
    }
}
