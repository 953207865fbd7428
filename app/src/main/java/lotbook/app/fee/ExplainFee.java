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
import lotbook.domain.fee.FeeSplit.Payee;
import lotbook.domain.fee.FeeTables;
import lotbook.domain.fee.run.FeeExplanation;
import lotbook.domain.fee.run.FeeExplanation.Charged;
import lotbook.domain.fee.run.FeeExplanation.Figure;
import lotbook.domain.fee.run.FeeRunTables;
import lotbook.domain.fee.run.FeeRuns;
import lotbook.domain.fee.run.FeeTrueUps.Compared;
import lotbook.domain.fee.run.FeeTrueUps;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.query.Column;
import lotbook.domain.query.Row;

/** How a fee came about: read from the snapshot as it is stored, held to its hash. Blocks. */
public final class ExplainFee {
    private final FeeRuns runs;
    private final FeeTrueUps trueUps;

    public ExplainFee(FeeRuns runs, FeeTrueUps trueUps) {
        this.runs = runs;
        this.trueUps = trueUps;
    }

    /** Empty for other tables, and for columns that nothing computed. */
    public Optional<Explanation> explain(Row row, Column column) {
        if (!column.explained()) {
            return Optional.empty();
        }
        if (row.table().equals(FeeTables.CHARGES)) {
            return Optional.of(charge(row, column));
        }
        if (row.table().equals(FeeRunTables.TRUE_UPS)) {
            Compared sides = trueUps.compared(row.id());
            return Optional.of(FeeExplanation.ofTrueUp(
                    sides.standing(), sides.corrected(), (BigDecimal) row.value(column).orElse(BigDecimal.ZERO)));
        }
        if (!row.table().equals(FeeRunTables.SNAPSHOTS)) {
            return Optional.empty();
        }
        Figure figure = Figure.valueOf(column.id().toUpperCase(Locale.ROOT));
        return Optional.of(of(run(row), link(row), figure, (BigDecimal) row.value(column).orElse(BigDecimal.ZERO)));
    }

    private Explanation charge(Row row, Column column) {
        FeeSnapshot snapshot = snapshot(run(row), link(row));
        Charged charged = charged(row);
        BigDecimal posted = amount(row, "posted");
        BigDecimal shown = amount(row, column.id());
        return switch (column.id()) {
            case "to-provider" -> FeeExplanation.ofPayee(snapshot, charged, posted, Payee.PROVIDER, shown);
            case "to-platform" -> FeeExplanation.ofPayee(snapshot, charged, posted, Payee.PLATFORM, shown);
            case "to-partner" -> FeeExplanation.ofPayee(snapshot, charged, posted, Payee.PARTNER, shown);
            case "payout" -> FeeExplanation.ofPayout(snapshot, charged, posted, shown);
            default -> FeeExplanation.ofCharge(snapshot, charged, shown);
        };
    }

    /** What a payee is paid of a row of the grid of charges, where that is another currency. @param shown as it was posted */
    public Explanation payout(Row charge, Payee payee, BigDecimal shown) {
        return FeeExplanation.ofPayeePayout(
                snapshot(run(charge), link(charge)), charged(charge), amount(charge, "posted"), amount(charge, "payout"),
                payee, amount(charge, "to-" + payee.name().toLowerCase(Locale.ROOT)), shown);
    }

    private static Charged charged(Row row) {
        return new Charged(
                text(row, "fee"), (LocalDate) row.value(FeeTables.CHARGES.column("charge-day").orElseThrow()).orElseThrow(),
                row.text("introducer").map(PartyId::new));
    }

    private static BigDecimal amount(Row row, String column) {
        return (BigDecimal) row.value(FeeTables.CHARGES.column(column).orElseThrow()).orElse(BigDecimal.ZERO);
    }

    /** @throws lotbook.domain.failure.FailureException NOT_FOUND if there is no line, DIFFERENCE if its bytes were changed */
    public Explanation of(long run, LinkId link, Figure figure, BigDecimal shown) {
        return FeeExplanation.of(snapshot(run, link), figure, shown);
    }

    /** What the snapshot of a line, a charge or a true-up is called as a file; empty for rows of other tables. */
    public Optional<String> documentName(Row row) {
        return row.table().equals(FeeRunTables.TRUE_UPS)
                ? Optional.of("true-up-" + row.id() + "-" + ExportSnapshots.name(run(row), link(row)))
                : hasSnapshot(row) ? Optional.of(ExportSnapshots.name(run(row), link(row))) : Optional.empty();
    }

    /** The snapshot of a line, a charge or a true-up as it is stored; empty for rows of other tables. Blocks. */
    public Optional<byte[]> document(Row row) {
        return row.table().equals(FeeRunTables.TRUE_UPS)
                ? Optional.of(trueUps.compared(row.id()).corrected().bytes())
                : hasSnapshot(row) ? Optional.of(document(run(row), link(row))) : Optional.empty();
    }

    private static boolean hasSnapshot(Row row) {
        return row.table().equals(FeeRunTables.SNAPSHOTS) || row.table().equals(FeeTables.CHARGES);
    }

    private FeeSnapshot snapshot(long run, LinkId link) {
        return FeeSnapshot.read(document(run, link));
    }

    private byte[] document(long run, LinkId link) {
        return runs.document(run, link)
                .map(document -> document.json().getBytes(StandardCharsets.UTF_8))
                .orElseThrow(() -> new Failure(Reason.NOT_FOUND,
                        "Fee run " + run + " has no line for the link " + link + ".",
                        "`lotbook list fee-snapshots` lists the lines there are.").asException());
    }

    private static long run(Row row) {
        return Long.parseLong(text(row, "run"));
    }

    private static LinkId link(Row row) {
        return new LinkId(text(row, "link-id"));
    }

    private static String text(Row row, String column) {
        return row.text(column).orElseThrow(() -> new IllegalStateException(column + " of a line is never blank"));
    }
}
