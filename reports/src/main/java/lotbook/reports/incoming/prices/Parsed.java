package lotbook.reports.incoming.prices;

import java.util.List;

/** What a file gave: its good rows, and where the others are and what is wrong with them. */
public record Parsed<T>(List<T> rows, List<BrokenRow> broken) {
    public Parsed {
        rows = List.copyOf(rows);
        broken = List.copyOf(broken);
    }

    /**
     * A row that was left out.
     *
     * @param file the file's name, with the entry's inside a zip: {@code eurusd.zip/eurusd.csv}
     * @param line counted from 1, as an editor counts
     * @param reason names the column and its content
     */
    public record BrokenRow(String file, long line, String reason) {
        @Override
        public String toString() {
            return file + " line " + line + ": " + reason;
        }
    }
}
