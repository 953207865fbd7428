package lotbook.domain.rate;

import java.time.LocalDate;
import java.util.List;
import lotbook.domain.failure.FailureException;
import lotbook.domain.money.Rate;
import lotbook.domain.money.RateSource;
import lotbook.domain.money.ReferenceRate;
import lotbook.domain.money.ReferenceRates;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.Known;

/**
 * Stated rates as they are kept: a correction follows what it corrects, so that what was converted once can be
 * converted again with the rate that was known then. Every call blocks on the database and throws
 * {@link FailureException}: UNAVAILABLE if it can't be reached.
 */
public interface RateBook {
    /**
     * Everything that may be asked for days from {@code first} to {@code last}: their rates and those of the days
     * before that the rule may fall back on.
     */
    ReferenceRates rates(LocalDate first, LocalDate last, AsOf asOf);

    /**
     * Writes what is new or differs, all of it or nothing; a rate that is left out stays as it is. Applying the same
     * rates again changes nothing.
     *
     * @throws FailureException NOT_ALLOWED if the operator's role brings no rates in
     */
    List<DayOutcome> apply(List<ReferenceRate> rates, Change change);

    /** Every row there ever was of one rate, in the order they were learned. */
    List<Known<ReferenceRate>> history(RateSource source, String currency, LocalDate day);

    /**
     * How rates are to be written.
     *
     * @param why the reason kept with every row and in the audit record
     * @param dryRun tells the outcomes and keeps nothing
     */
    record Change(String why, boolean dryRun) {}

    /**
     * What became of a day.
     *
     * @param fresh rates nothing was known of
     * @param unchanged rates the database says the same of
     */
    record DayOutcome(RateSource source, LocalDate day, int fresh, int unchanged, List<Correction> corrections) {
        public DayOutcome {
            corrections = List.copyOf(corrections);
        }

        /** CHANGED if a rate was corrected, else NEW if one was added, else UNCHANGED. */
        public Verdict verdict() {
            if (!corrections.isEmpty()) {
                return Verdict.CHANGED;
            }
            return fresh > 0 ? Verdict.NEW : Verdict.UNCHANGED;
        }
    }

    /** A rate that was stated differently before. */
    record Correction(String currency, Rate before, Rate after) {}

    /** What became of a day, in one word. */
    enum Verdict {
        NEW, CHANGED, UNCHANGED
    }
}
