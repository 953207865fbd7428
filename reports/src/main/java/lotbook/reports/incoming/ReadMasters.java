package lotbook.reports.incoming;

import java.util.List;
import lotbook.domain.programme.MasterBook;

/** What could be read of a broker's master data, and a verdict on every row in the order of files and rows. */
public record ReadMasters(MasterBook book, List<RowVerdict> verdicts) {
    public ReadMasters {
        verdicts = List.copyOf(verdicts);
    }

    /** Empty when everything is in the book. */
    public List<RowVerdict.Refused> refused() {
        return verdicts.stream()
                .filter(RowVerdict.Refused.class::isInstance)
                .map(RowVerdict.Refused.class::cast)
                .toList();
    }

    public long rowsRead() {
        return verdicts.stream().filter(RowVerdict.Read.class::isInstance).count();
    }
}
