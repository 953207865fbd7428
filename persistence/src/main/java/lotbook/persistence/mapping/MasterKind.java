package lotbook.persistence.mapping;

import java.util.List;
import java.util.function.Function;
import lotbook.domain.programme.MasterBook;

/**
 * One list of the master book and its rows.
 *
 * @param name as in verdicts and in the audit record: the table's
 * @param dating where the stretch of a row comes from
 */
public record MasterKind<T, R extends VersionedRow<T>>(
        String name, Class<R> rows, Dating dating, Function<MasterBook, List<T>> of, Function<T, R> toRow) {
    /** Where the stretch of a row comes from. */
    public enum Dating {
        /** The record carries its interval: a list of the book tells a history. */
        INTERVAL,
        /** It holds from a date in the record on; the book has the one that holds at its moment. */
        FROM_RECORD,
        /** It holds from the moment whoever writes it names. */
        FROM_WRITER
    }
}
