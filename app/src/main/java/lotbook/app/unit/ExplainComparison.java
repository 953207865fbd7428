package lotbook.app.unit;

import java.math.BigDecimal;
import java.util.Optional;
import lotbook.domain.explain.Explanation;
import lotbook.domain.identity.AccountId;
import lotbook.domain.query.Column;
import lotbook.domain.query.Row;
import lotbook.domain.unit.CorrectionSnapshot;
import lotbook.domain.unit.fund.ComparisonTable;
import lotbook.domain.unit.fund.CorrectionExplanation;
import lotbook.domain.unit.fund.PriceCorrections;

/** How an investor's shortfall came about in a comparison that nobody keeps: calculated anew, each step recorded. Blocks. */
public final class ExplainComparison {
    private final PriceCorrections corrections;

    public ExplainComparison(PriceCorrections corrections) {
        this.corrections = corrections;
    }

    /** Empty for other tables, and where something was learned since that gives another figure. */
    public Optional<Explanation> explain(Row row, Column column) {
        if (!row.table().equals(ComparisonTable.LINES) || !column.explained()) {
            return Optional.empty();
        }
        BigDecimal shown = row.value(column).map(BigDecimal.class::cast).orElseThrow();
        CorrectionSnapshot now = CorrectionSnapshot.of(
                corrections.facts(new AccountId(text(row, "master-account")), Long.parseLong(text(row, "point"))));
        String investor = text(row, "investor");
        return now.outputs().lines().stream()
                .filter(line -> line.investor().value().equals(investor) && line.difference().compareTo(shown) == 0)
                .findFirst()
                .flatMap(_ -> CorrectionExplanation.difference(now, investor, shown));
    }

    private static String text(Row row, String column) {
        return row.text(column).orElseThrow(() -> new IllegalStateException(column + " is never blank here"));
    }
}
