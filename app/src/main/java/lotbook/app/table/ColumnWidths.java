package lotbook.app.table;

import lotbook.domain.query.Column;
import lotbook.domain.query.TableDefinition;

/** How wide a column opens: wide enough for the longest ordinary value, because a number is never shortened. */
final class ColumnWidths {
    private ColumnWidths() {}

    static double of(TableDefinition table, Column column) {
        return switch (column.type()) {
            case TEXT -> column.id().equals("symbol") ? 88 : 220;
            case ID -> 92;
            case STATE -> stateWidth(table, column);
            case MONEY -> 112;
            case VOLUME -> 104;
            case PRICE -> column.id().equals("slippage") ? 116 : 92;
            case RATE, UNITS -> 108;
            case COUNT -> 92;
            case DURATION -> 96;
            case INSTANT -> table.time() == TableDefinition.TimeAxes.EVENT ? 174 : 150;
            case BUSINESS_DAY -> 100;
            case HASH -> 100;
        };
    }

    private static double stateWidth(TableDefinition table, Column column) {
        return switch (column.id()) {
            case "side", "effect" -> 76;
            case "role" -> 104;
            default -> 132;
        };
    }
}
