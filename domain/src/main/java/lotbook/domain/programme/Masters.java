package lotbook.domain.programme;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.party.Party;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.Known;

/**
 * The master data that is kept: read as of any two moments, written as new rows only. One record edited by hand goes
 * the same
 * way as a directory of files: as a {@link MasterBook}, maybe of one. Every call blocks on the database and throws
 * {@link lotbook.domain.failure.FailureException}: UNAVAILABLE if it can't be reached.
 */
public interface Masters {
    /**
     * Everything the operator may see. Records with an interval come with their whole history in effective time, as
     * it was
     * known at {@code knownAt}; of the others the book has the one that holds at {@code asAt}.
     */
    MasterBook book(AsOf asOf);

    /**
     * Writes what {@code book} says and the database doesn't, row by row: what it leaves out stays as it is. A
     * refused row
     * does not stop the others. Applying the same book again changes nothing.
     */
    default Applied apply(MasterBook book, Change change) {
        return apply(book, change, _ -> { });
    }

    /** @param done told how many rows are through, every few hundred of a kind */
    Applied apply(MasterBook book, Change change, IntConsumer done);

    /** Every row there ever was of a party, in the order they were learned. */
    List<Known<Party>> history(PartyId party);

    /** Every row there ever was of an account, in the order they were learned. */
    List<Known<Account>> history(AccountId account);

    /** Every row there ever was of a link, in the order they were learned. */
    List<Known<Link>> history(LinkId link);

    /**
     * How a book is to be written.
     *
     * @param why the reason kept with every row and in the audit record
     * @param since from when a record without a date of its own (brand, party, programme) holds
     * @param dryRun tells the verdicts and keeps nothing
     */
    record Change(String why, Instant since, boolean dryRun) {}

    /** What became of the rows, in the order they were written: those referred to before those that refer. */
    record Applied(List<Outcome> outcomes) {
        public Applied {
            outcomes = List.copyOf(outcomes);
        }

        public long count(Verdict verdict) {
            return outcomes.stream()
                    .filter(outcome -> outcome.verdict() == verdict)
                    .count();
        }
    }

    /**
     * @param kind the audit record's name for this kind of record, such as {@code account_login}
     * @param key its natural key, parts joined by slashes
     * @param reason why it was refused, a full sentence; empty for the others
     */
    record Outcome(String kind, String key, Verdict verdict, Optional<String> reason) {}

    /** What became of one row. */
    enum Verdict {
        /** Nothing of this key held then. */
        NEW,
        /** The database says the same. */
        UNCHANGED,
        /** A row follows the one that said something else. */
        CHANGED,
        /** The operator's role writes no records of this kind; nothing was tried. Somebody of another role reads it in. */
        LEFT,
        /** A guard or a missing right stood against it; nothing of it was kept. */
        REFUSED
    }
}
