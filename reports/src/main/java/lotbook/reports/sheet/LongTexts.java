package lotbook.reports.sheet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps the rest of texts that don't fit a cell, for a sheet at the workbook's end. */
final class LongTexts {
    private static final String NAME = "Long texts";
    private static final String POINTER = " … goes on in sheet Long texts, no. ";
    private static final int ROOM = SheetText.CELL - 64;

    private final List<Piece> pieces = new ArrayList<>();
    private int texts;

    /** The text itself if it fits a cell, or its beginning and where to find the rest. */
    String fitted(String text, String sheet, String column, int row) {
        if (text.length() <= SheetText.CELL && SheetText.escaped(text).length() <= SheetText.CELL) {
            return text;
        }
        texts++;
        int cut = SheetText.fitting(text, 0, ROOM);
        for (int from = cut, part = 2; from < text.length(); part++) {
            int end = SheetText.fitting(text, from, SheetText.CELL);
            pieces.add(new Piece(texts, sheet, column, row + 1, part, text.substring(from, end)));
            from = end;
        }
        return text.substring(0, cut) + POINTER + texts;
    }

    Optional<TableSheet<?>> sheet() {
        if (pieces.isEmpty()) {
            return Optional.empty();
        }
        List<Piece> fixed = List.copyOf(pieces);
        List<SheetColumn<Piece>> columns = List.of(
                SheetColumn.of("No.", 8, piece -> SheetValue.count(piece.number())),
                SheetColumn.text("Sheet", 20, Piece::sheet),
                SheetColumn.text("Column", 20, Piece::column),
                SheetColumn.of("Row", 10, piece -> SheetValue.count(piece.row())),
                SheetColumn.of("Part", 8, piece -> SheetValue.count(piece.part())),
                SheetColumn.text("Text", 100, Piece::text));
        return Optional.of(new TableSheet<>(NAME, columns, fixed, ""));
    }

    private record Piece(int number, String sheet, String column, int row, int part, String text) {}
}
