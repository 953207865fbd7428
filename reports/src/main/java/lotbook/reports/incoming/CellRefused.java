package lotbook.reports.incoming;

/** Ends the reading of one row; never leaves this package. */
final class CellRefused extends RuntimeException {
    private final transient RowVerdict.Refused verdict;

    CellRefused(Place place, String problem, String remedy) {
        super(problem, null, false, false);
        this.verdict = new RowVerdict.Refused(place, problem, remedy);
    }

    RowVerdict.Refused verdict() {
        return verdict;
    }
}
