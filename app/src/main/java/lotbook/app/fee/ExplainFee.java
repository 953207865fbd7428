package lotbook.app.fee;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import lotbook.domain.explain.Explanation;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.fee.FeeSnapshot;
import lotbook.domain.fee.FeeTables;
import lotbook.domain.fee.run.FeeExplanation;
import lotbook.domain.fee.run.FeeExplanation.Figure;
import lotbook.domain.fee.run.FeeRunTables;
import lotbook.domain.fee.run.FeeRuns;
import lotbook.domain.identity.LinkId;
import lotbook.domain.query.Column;
import lotbook.domain.query.Row;

/** How a fee came about: read from the snapshot as it is stored, held to its hash. Blocks. */
public final class ExplainFee {
    private final FeeRuns runs;

    public ExplainFee(FeeRuns runs) {
        this.runs = runs;
    }

    /** Empty for other tables, and for columns that nothing computed. */
    public Optional<Explanation> explain(Row row, Column column) {
        if (!column.explained()) {
            return Optional.empty();
        }
        if (row.table().equals(FeeTables.CHARGES)) {
            return Optional.of(FeeExplanation.ofCharge(
                    snapshot(Long.parseLong(text(row, "run")), new LinkId(text(row, "link-id"))), text(row, "fee"),
                    (LocalDate) row.value(FeeTables.CHARGES.column("charge-day").orElseThrow()).orElseThrow(),
                    (BigDecimal) row.value(column).orElse(BigDecimal.ZERO)));
        }
        if (!row.table().equals(FeeRunTables.SNAPSHOTS)) {
            return Optional.empty();
        }
        Figure figure = Figure.valueOf(column.id().toUpperCase(Locale.ROOT));
        return Optional.of(of(
                Long.parseLong(text(row, "run")), new LinkId(text(row, "link-id")), figure,
                (BigDecimal) row.value(column).orElse(BigDecimal.ZERO)));
    }

    /** @throws lotbook.domain.failure.FailureException NOT_FOUND if there is no line, DIFFERENCE if its bytes were changed */
    public Explanation of(long run, LinkId link, Figure figure, BigDecimal shown) {
        return FeeExplanation.of(snapshot(run, link), figure, shown);
    }

    private FeeSnapshot snapshot(long run, LinkId link) {
        FeeRuns.Document document = runs.document(run, link).orElseThrow(() -> new Failure(Reason.NOT_FOUND,
                "Fee run " + run + " has no line for the link " + link + ".",
                "`lotbook list fee-snapshots` lists the lines there are.").asException());
        return FeeSnapshot.read(document.json().getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Row row, String column) {
        return row.table().column(column).flatMap(row::value).map(Object::toString)
                .orElseThrow(() -> new IllegalStateException(column + " of a line is never blank"));
    }
}
