package lotbook.reports.incoming;

import java.util.List;
import lotbook.domain.money.ReferenceRate;

/** What could be read of a file of reference rates, oldest day first, and a verdict on every row. */
public record ReadRates(List<ReferenceRate> rates, List<RowVerdict> verdicts) {
    public ReadRates {
        rates = List.copyOf(rates);
        verdicts = List.copyOf(verdicts);
    }

    /** Empty when every row was read whole. */
    public List<RowVerdict.Refused> refused() {
        return verdicts.stream()
                .filter(RowVerdict.Refused.class::isInstance)
                .map(RowVerdict.Refused.class::cast)
                .toList();
    }
}
