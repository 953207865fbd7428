package lotbook.reports.incoming;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import lotbook.domain.programme.MasterBook;
import lotbook.domain.time.Interval;

/**
 * One file of master data: how a row becomes a record and a record a row. Reader, writer and the user's page follow it.
 *
 * @param columns all of them, in the order they are written; a file must have each
 * @param read refuses the row by throwing {@link CellRefused}
 * @param write the cells in the order of {@code columns}
 * @param keys what no two rows share at the same time; the first is what other files refer to
 * @param rows where the records stand in a book
 */
record MasterTable<T>(
        String file,
        List<String> columns,
        Function<CsvRow, T> read,
        Function<T, List<String>> write,
        List<Key<T>> keys,
        Function<MasterBook, List<T>> rows) {

    MasterTable {
        columns = List.copyOf(columns);
        keys = List.copyOf(keys);
    }

    /** @param column the column a repetition is reported at, which also names the key */
    record Key<T>(String column, Function<T, String> value, Function<T, Optional<Interval>> valid) {

        /** A key that no two rows share. */
        static <T> Key<T> once(String column, Function<T, ?> value) {
            return new Key<>(column, row -> value.apply(row).toString(), row -> Optional.empty());
        }

        /** A key that no two rows share at the same time. */
        static <T> Key<T> whileValid(String column, Function<T, ?> value, Function<T, Interval> valid) {
            return new Key<>(column, row -> value.apply(row).toString(), row -> Optional.of(valid.apply(row)));
        }
    }
}
