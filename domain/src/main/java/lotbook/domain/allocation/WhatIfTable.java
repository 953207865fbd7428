package lotbook.domain.allocation;

import static lotbook.domain.query.ColumnType.COUNT;
import static lotbook.domain.query.ColumnType.ID;
import static lotbook.domain.query.ColumnType.MONEY;
import static lotbook.domain.query.ColumnType.PERCENT;
import static lotbook.domain.query.ColumnType.STATE;
import static lotbook.domain.query.ColumnType.TEXT;
import static lotbook.domain.query.ColumnType.VOLUME;
import static lotbook.domain.query.TableDefinition.TimeAxes.VERSIONED;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.domain.allocation.WhatIfOutputs.Line;
import lotbook.domain.query.Row;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.query.Total;

/** What a version would have made of a period as rows, one a follower. It is calculated and has no view in the database. */
public final class WhatIfTable {
    /** {@code now} is under the version in force, {@code new} under the proposed one; deviations are in percent. */
    public static final TableDefinition LINES = TableDefinition.table("what-if", VERSIONED)
            .shown("account", ID)
            .shown("lots-now", VOLUME).total(Total.SUM)
            .shown("lots-new", VOLUME).total(Total.SUM)
            .shown("lots-change", VOLUME).total(Total.SUM)
            .shown("below-new", COUNT).total(Total.SUM)
            .shown("loss-new", VOLUME).total(Total.SUM)
            .shown("margin-new", MONEY)
            .shown("lacks-margin", STATE)
            .shown("deviation-new", PERCENT)
            .shown("fee-new", MONEY)
            .shown("fee-currency", ID)
            .shown("why", TEXT)
            .hidden("below-now", COUNT).total(Total.SUM)
            .hidden("refused-now", COUNT).total(Total.SUM)
            .hidden("refused-new", COUNT).total(Total.SUM)
            .hidden("loss-now", VOLUME).total(Total.SUM)
            .hidden("margin-now", MONEY)
            .hidden("deviation-now", PERCENT)
            .hidden("fee-now", MONEY)
            .sortedBy("account");

    private WhatIfTable() {}

    /** In the order of the lines; ids count from 1. */
    public static List<Row> rows(WhatIfOutputs outputs) {
        List<Row> rows = new ArrayList<>();
        for (Line line : outputs.lines()) {
            rows.add(new Row(rows.size() + 1L, LINES, LINES.columns().stream()
                    .map(column -> value(line, column.id()))
                    .toList()));
        }
        return rows;
    }

    private static Optional<Object> value(Line line, String column) {
        return switch (column) {
            case "account" -> Optional.of(line.account().value());
            case "lots-now" -> Optional.of(line.now().lots());
            case "lots-new" -> Optional.of(line.proposed().lots());
            case "lots-change" -> Optional.of(line.change());
            case "below-now" -> count(line.now().belowMinimum());
            case "below-new" -> count(line.proposed().belowMinimum());
            case "refused-now" -> count(line.now().refused());
            case "refused-new" -> count(line.proposed().refused());
            case "loss-now" -> Optional.of(line.now().loss());
            case "loss-new" -> Optional.of(line.proposed().loss());
            case "margin-now" -> money(line.now().margin());
            case "margin-new" -> money(line.proposed().margin());
            case "lacks-margin" -> Optional.of(line.proposed().lacksMargin() ? "LACKS_MARGIN" : "ENOUGH_MARGIN");
            case "deviation-now" -> percent(line.now().deviation());
            case "deviation-new" -> percent(line.proposed().deviation());
            case "fee-now" -> money(line.now().fee());
            case "fee-new" -> money(line.proposed().fee());
            case "fee-currency" -> line.currency().map(currency -> currency);
            case "why" -> Optional.of(line.proposed().why());
            default -> throw new IllegalArgumentException("Nobody says what " + column + " is");
        };
    }

    private static Optional<Object> count(int number) {
        return Optional.of(BigDecimal.valueOf(number));
    }

    /** To compare by, not to post. */
    private static Optional<Object> money(Optional<BigDecimal> amount) {
        return amount.map(present -> present.setScale(2, RoundingMode.HALF_UP));
    }

    private static Optional<Object> percent(Optional<BigDecimal> part) {
        return part.map(present -> present.movePointRight(2));
    }
}
