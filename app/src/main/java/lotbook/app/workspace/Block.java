package lotbook.app.workspace;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lotbook.app.text.TypedNumber;
import lotbook.app.workspace.Finding.Cell;
import lotbook.domain.identity.AccountId;

/** What a spreadsheet does with a block of cells. Every text is taken as it comes; checks tell what is wrong with it. */
final class Block {
    private static final List<DraftColumn> COLUMNS = List.of(DraftColumn.values());

    private Block() {}

    /** Rows by line, columns by tab; a row of headings is left out, cells right of the last column are too. */
    static DraftContent paste(DraftContent content, int row, DraftColumn column, String clipboard) {
        List<String> lines = new ArrayList<>(List.of(clipboard.split("\\R", -1)));
        while (!lines.isEmpty() && lines.getLast().isBlank()) {
            lines.removeLast();
        }
        if (!lines.isEmpty() && lines.getFirst().split("\t", -1)[0].strip().equalsIgnoreCase("account")) {
            lines.removeFirst();
        }
        DraftContent changed = content;
        for (int down = 0; down < lines.size(); down++) {
            String[] cells = lines.get(down).split("\t", -1);
            for (int right = 0; right < cells.length && column.ordinal() + right < COLUMNS.size(); right++) {
                changed = changed.with(row + down, COLUMNS.get(column.ordinal() + right), unquoted(cells[right]));
            }
        }
        return changed;
    }

    /** A spreadsheet puts a text with a tab, a line break or a quote in quotes. */
    private static String unquoted(String cell) {
        String text = cell.strip();
        return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1).replace("\"\"", "\"")
                : text;
    }

    /** A text into every cell. */
    static DraftContent fill(DraftContent content, Collection<Cell> cells, String text) {
        DraftContent changed = content;
        for (Cell cell : cells) {
            changed = changed.with(cell.row(), cell.column(), text);
        }
        return changed;
    }

    /** In each column the topmost of the cells into those below it; a single one takes what stands above it. */
    static DraftContent fillDown(DraftContent content, Collection<Cell> cells) {
        Map<DraftColumn, TreeSet<Integer>> rows = new EnumMap<>(DraftColumn.class);
        cells.forEach(cell -> rows.computeIfAbsent(cell.column(), _ -> new TreeSet<>()).add(cell.row()));
        DraftContent changed = content;
        for (Map.Entry<DraftColumn, TreeSet<Integer>> column : rows.entrySet()) {
            int top = column.getValue().size() == 1 ? column.getValue().first() - 1 : column.getValue().first();
            if (top >= 0 && top < content.rows().size()) {
                String text = content.rows().get(top).text(column.getKey());
                for (int row : column.getValue()) {
                    changed = changed.with(row, column.getKey(), text);
                }
            }
        }
        return changed;
    }

    /** The smallest block that holds all of the cells, as a spreadsheet takes it. */
    static String copy(DraftContent content, Collection<Cell> cells) {
        TreeSet<DraftColumn> columns = new TreeSet<>();
        Map<Integer, Set<DraftColumn>> rows = new TreeMap<>();
        cells.forEach(cell -> {
            columns.add(cell.column());
            rows.computeIfAbsent(cell.row(), _ -> new TreeSet<>()).add(cell.column());
        });
        return rows.keySet().stream()
                .filter(row -> row < content.rows().size())
                .map(row -> columns.stream()
                        .map(column -> content.rows().get(row).text(column))
                        .collect(Collectors.joining("\t")))
                .collect(Collectors.joining("\n"));
    }

    static DraftContent remove(DraftContent content, Set<Integer> rows) {
        return content.withRows(IntStream.range(0, content.rows().size())
                .filter(row -> !rows.contains(row))
                .mapToObj(content.rows()::get)
                .toList());
    }

    /** Those that are linked and have no row yet, below the others. */
    static DraftContent addMissing(DraftContent content, List<AccountId> linked) {
        Set<String> there = new HashSet<>();
        content.rows().forEach(row -> there.add(row.account().strip()));
        List<DraftRow> rows = new ArrayList<>(content.rows());
        linked.stream()
                .map(AccountId::value)
                .filter(account -> !there.contains(account))
                .forEach(account -> rows.add(new DraftRow(account, "", "")));
        return content.withRows(rows);
    }

    /** Reads every comma as the sign before decimals. */
    static DraftContent decimalCommas(DraftContent content) {
        Map<DraftField, String> fields = new EnumMap<>(content.fields());
        fields.replaceAll((field, text) -> field == DraftField.REASON || field == DraftField.CORRECTION
                ? text : TypedNumber.decimalComma(text));
        return DraftContent.of(fields, content.rows().stream()
                .map(row -> new DraftRow(
                        row.account(), TypedNumber.decimalComma(row.weight()), TypedNumber.decimalComma(row.cap())))
                .toList());
    }

    static boolean hasCommas(DraftContent content) {
        return !decimalCommas(content).equals(content);
    }
}
