package lotbook.domain.unit.fund;

import static lotbook.domain.query.ColumnType.ID;
import static lotbook.domain.query.ColumnType.MONEY;
import static lotbook.domain.query.ColumnType.UNITS;
import static lotbook.domain.query.TableDefinition.TimeAxes.EVENT;
import static lotbook.domain.query.TableDefinition.table;
import static lotbook.domain.query.Total.SUM;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.domain.query.Row;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.unit.CorrectionOutputs;
import lotbook.domain.unit.CorrectionSnapshot;

/**
 * What each investor of a pool has and should have, had its prices been struck from what is known now, as rows. They are
 * calculated and have no view in the database.
 */
public final class ComparisonTable {
    /**
     * One an investor. {@code dealt} is as it is, {@code due} as it should be; {@code paid} is what was paid out less what was
     * taken in. {@code shortfall} is what is missing: above zero lost, below zero gained. {@code units-change} is what the pool
     * makes good, where it bears a wrong price.
     */
    public static final TableDefinition LINES = table("price-comparison", EVENT)
            .shown("investor", ID)
            .shown("currency", ID)
            .shown("units-dealt", UNITS).total(SUM)
            .shown("units-due", UNITS).total(SUM)
            .shown("worth-dealt", MONEY).total(SUM)
            .shown("worth-due", MONEY).total(SUM)
            .shown("paid-dealt", MONEY).total(SUM)
            .shown("paid-due", MONEY).total(SUM)
            .explained("shortfall", MONEY).total(SUM)
            .shown("units-change", UNITS).total(SUM)
            .hidden("master-account", ID)
            .hidden("point", ID)
            .newestFirst("shortfall");

    private ComparisonTable() {}

    /** In the order of the lines; ids count from 1. */
    public static List<Row> rows(CorrectionSnapshot compared) {
        List<Row> rows = new ArrayList<>();
        for (CorrectionOutputs.Line line : compared.outputs().lines()) {
            rows.add(new Row(rows.size() + 1L, LINES, LINES.columns().stream()
                    .map(column -> value(compared, line, column.id()))
                    .toList()));
        }
        return rows;
    }

    private static Optional<Object> value(CorrectionSnapshot compared, CorrectionOutputs.Line line, String column) {
        return switch (column) {
            case "investor" -> Optional.of(line.investor().value());
            case "units-dealt" -> Optional.of(line.unitsDealt());
            case "units-due" -> Optional.of(line.unitsNow());
            case "worth-dealt" -> Optional.of(line.worth());
            case "worth-due" -> Optional.of(line.shouldBeWorth());
            case "paid-dealt" -> paid(line, line.cashDealt());
            case "paid-due" -> paid(line, line.cashNow());
            case "shortfall" -> Optional.of(line.difference());
            case "units-change" -> Optional.<Object>of(line.correction()).filter(_ -> !compared.corrections().isEmpty());
            case "currency" -> Optional.of(compared.facts().first().dealt().currency());
            case "master-account" -> Optional.of(compared.facts().first().dealt().master().value());
            case "point" -> Optional.of(Long.toString(compared.facts().first().point()));
            default -> throw new IllegalArgumentException("Nobody says what " + column + " is");
        };
    }

    /** Whom the points paid nothing and took nothing from has no such amount, which is not the same as zero. */
    private static Optional<Object> paid(CorrectionOutputs.Line line, BigDecimal amount) {
        return line.cashDealt().signum() == 0 && line.cashNow().signum() == 0 ? Optional.empty() : Optional.of(amount);
    }
}
