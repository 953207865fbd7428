package lotbook.domain.ledger.cash;

import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import lotbook.domain.evidence.Sha256;

/** Keeps what wallet systems, providers and banks state. Only ever adds. */
public interface CashBook {
    /**
     * A file of entries, as its evidence.
     *
     * @param name without its folder
     * @param hash of its bytes
     */
    record Statement(String name, Sha256 hash, List<Line> lines) {
        public Statement {
            lines = List.copyOf(lines);
        }
    }

    /** @param row as a spreadsheet numbers it: the header is row 1 */
    record Line(int row, CashEntry entry) {}

    /** What became of a line. */
    enum Verdict {
        NEW, UNCHANGED, REFUSED
    }

    /**
     * @param reason of a refusal, with its remedy; of a new one what nobody here knows of it
     * @param effect what a new one posts, such as {@code 100.00 USD from WALLET P-2007 to IN_FLIGHT MT5-1/200017}
     */
    record Outcome(String file, int row, CashEntry entry, Verdict verdict, Optional<String> reason, Optional<String> effect) {}

    /**
     * Keeps the entries that are new and posts them, in one transaction with the audit of it. An entry that is there already
     * stays; one that says something else than what is there under its key is refused with both. What belongs to a closed month
     * posts on the first open day.
     *
     * @param why the reason for the audit
     * @param dryRun tells the verdicts and keeps nothing
     * @param progress told how many entries were looked at
     * @throws lotbook.domain.failure.FailureException NOT_ALLOWED if the operator's role keeps none
     */
    List<Outcome> apply(List<Statement> statements, String why, boolean dryRun, IntConsumer progress);
}
