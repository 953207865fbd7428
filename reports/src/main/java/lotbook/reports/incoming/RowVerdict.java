package lotbook.reports.incoming;

/** What became of one row of a document, or of a whole file where it never came to rows. */
public sealed interface RowVerdict {
    Place place();

    /** The row is in the result. */
    record Read(Place place) implements RowVerdict {
        @Override
        public String toString() {
            return place + ": read.";
        }
    }

    /**
     * The row, or all of the file's remaining rows, are not in the result.
     *
     * @param problem a sentence that quotes what stands there
     * @param remedy a sentence that says what to do
     */
    record Refused(Place place, String problem, String remedy) implements RowVerdict {
        @Override
        public String toString() {
            return place + ": " + problem + " " + remedy;
        }
    }

    /** A column or file nobody asked for was passed over; the rows beside it were read. */
    record Ignored(Place place, String problem, String remedy) implements RowVerdict {
        @Override
        public String toString() {
            return place + ": " + problem + " " + remedy;
        }
    }
}
