package lotbook.reports.incoming;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where in a document something stands.
 *
 * @param row as a spreadsheet numbers it: the header is row 1; empty when the whole file is meant
 */
public record Place(String file, OptionalInt row, Optional<String> column) {
    public static Place ofFile(String file) {
        return new Place(file, OptionalInt.empty(), Optional.empty());
    }

    public static Place ofRow(String file, int row) {
        return new Place(file, OptionalInt.of(row), Optional.empty());
    }

    public static Place ofCell(String file, int row, String column) {
        return new Place(file, OptionalInt.of(row), Optional.of(column));
    }

    /** For example {@code parties.csv row 14, column country}. */
    @Override
    public String toString() {
        return file
                + (row.isPresent() ? " row " + row.getAsInt() : "")
                + column.map(name -> ", column " + name).orElse("");
    }
}
