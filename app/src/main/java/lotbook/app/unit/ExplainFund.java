package lotbook.app.unit;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import lotbook.domain.explain.Explanation;
import lotbook.domain.query.Column;
import lotbook.domain.query.Row;
import lotbook.domain.unit.UnitSnapshot;
import lotbook.domain.unit.fund.FundExplanation;
import lotbook.domain.unit.fund.FundTables;
import lotbook.domain.unit.fund.Funds;

/** How a price, a pool's value, a request's units or cash came about: from the document as kept, held to its hash. Blocks. */
public final class ExplainFund {
    private final Funds funds;

    public ExplainFund(Funds funds) {
        this.funds = funds;
    }

    /** Empty for other tables, and for figures that no dealing point has struck yet. */
    public Optional<Explanation> explain(Row row, Column column) {
        if (!column.explained() || !FundTables.ALL.contains(row.table())) {
            return Optional.empty();
        }
        Optional<BigDecimal> shown = row.value(column).map(BigDecimal.class::cast);
        Optional<UnitSnapshot> snapshot = text(row, "point").filter(_ -> shown.isPresent())
                .map(id -> UnitSnapshot.read(funds.document(Long.parseLong(id)).getBytes(StandardCharsets.UTF_8)));
        String request = text(row, "request").orElse("");
        return snapshot.flatMap(kept -> switch (column.id()) {
            case "units" -> FundExplanation.units(kept, request, shown.orElseThrow());
            case "cash" -> FundExplanation.cash(kept, request, shown.orElseThrow());
            case "nav" -> FundExplanation.nav(kept, shown.orElseThrow());
            default -> FundExplanation.price(kept, shown.orElseThrow());
        });
    }

    private static Optional<String> text(Row row, String column) {
        return row.table().column(column).flatMap(row::value).map(Object::toString);
    }
}
