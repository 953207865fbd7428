package lotbook.app.unit;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import lotbook.domain.explain.Explanation;
import lotbook.domain.query.Column;
import lotbook.domain.query.Row;
import lotbook.domain.unit.CorrectionSnapshot;
import lotbook.domain.unit.UnitSnapshot;
import lotbook.domain.unit.fund.CorrectionExplanation;
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
        if (isCorrection(row) || column.id().equals("corrected-price")) {
            return shown.flatMap(figure -> row.text("correction").map(Long::parseLong).map(this::correction)
                    .flatMap(kept -> corrected(kept, row, column, figure)));
        }
        Optional<UnitSnapshot> snapshot = document(row).filter(_ -> shown.isPresent()).map(UnitSnapshot::read);
        if (row.table().equals(FundTables.FEES)) {
            return snapshot.flatMap(kept -> fee(kept, row, column, shown.orElseThrow()));
        }
        String request = row.text("request").orElse("");
        return snapshot.flatMap(kept -> switch (column.id()) {
            case "units" -> FundExplanation.units(kept, request, shown.orElseThrow());
            case "cash" -> FundExplanation.cash(kept, request, shown.orElseThrow());
            case "nav" -> FundExplanation.nav(kept, shown.orElseThrow());
            case "management" -> FundExplanation.management(kept, shown.orElseThrow());
            case "credit" -> FundExplanation.atRisk(kept, row.text("investor").orElse(""), shown.orElseThrow());
            default -> FundExplanation.price(kept, shown.orElseThrow());
        });
    }

    private static boolean isCorrection(Row row) {
        return row.table().equals(FundTables.CORRECTIONS);
    }

    private CorrectionSnapshot correction(long id) {
        return CorrectionSnapshot.read(funds.correctionDocument(id).getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<Explanation> corrected(CorrectionSnapshot kept, Row row, Column column, BigDecimal shown) {
        return switch (column.id()) {
            case "lost" -> CorrectionExplanation.lost(kept, shown);
            case "gained" -> CorrectionExplanation.gained(kept, shown);
            default -> CorrectionExplanation.price(kept, Long.parseLong(row.text("point").orElseThrow()), shown);
        };
    }

    /** What the document of the row's dealing point is called as a file; empty if no point has struck its figures. */
    public Optional<String> documentName(Row row) {
        return isCorrection(row) ? row.text("correction").map(id -> "correction-" + id + ".json")
                : point(row).map(id -> "point-" + id + ".json");
    }

    /** The document of the row's dealing point as it is kept; empty if no point has struck its figures. Blocks. */
    public Optional<byte[]> document(Row row) {
        Optional<String> document = isCorrection(row)
                ? row.text("correction").map(id -> funds.correctionDocument(Long.parseLong(id)))
                : point(row).map(funds::document);
        return document.map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<Long> point(Row row) {
        return Optional.of(row).filter(found -> FundTables.ALL.contains(found.table()))
                .flatMap(found -> found.text("point"))
                .map(Long::parseLong);
    }

    private static Optional<Explanation> fee(UnitSnapshot kept, Row row, Column column, BigDecimal shown) {
        Optional<String> investor = row.text("investor");
        String line = row.text("line").orElse("");
        if (investor.isEmpty()) {
            return FundExplanation.charged(kept, shown);
        }
        return switch (column.id()) {
            case "cancelled" -> FundExplanation.cancelled(kept, investor.get(), line, shown);
            case "credited" -> FundExplanation.credited(kept, investor.get(), line, shown);
            case "added" -> FundExplanation.added(kept, investor.get(), line, shown);
            case "hwm-after" -> FundExplanation.hwm(kept, investor.get(), line, shown);
            default -> FundExplanation.fee(kept, investor.get(), line, shown);
        };
    }
}
