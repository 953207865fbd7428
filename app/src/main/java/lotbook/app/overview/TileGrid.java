package lotbook.app.overview;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.layout.Pane;

/**
 * Tiles in rows of eight columns, of four where it is narrow; the rows that stretch share the height that is left. One pixel
 * between tiles shows the ground, which is their border.
 */
final class TileGrid extends Pane {
    private static final double GAP = 1;
    private static final double NARROW = 980;

    private final List<Cell> cells = new ArrayList<>();

    TileGrid() {
        getStyleClass().add("overview-grid");
    }

    /** @param span of eight columns; @param stretch its part of the height that is left; none keeps its own height */
    private record Cell(Tile tile, int span, int stretch) {}

    void add(Tile tile, int span, int stretch) {
        cells.add(new Cell(tile, span, stretch));
        getChildren().add(tile);
    }

    private record Row(List<Cell> cells, int columns) {
        double height(double width) {
            double most = 0;
            for (Cell cell : cells) {
                most = Math.max(most, cell.tile().prefHeight(cellWidth(cell, width)));
            }
            return Math.ceil(most);
        }

        double cellWidth(Cell cell, double width) {
            double column = (width - GAP * (columns - 1)) / columns;
            return Math.floor(column * cell.span() + GAP * (cell.span() - 1));
        }

        boolean stretches() {
            return cells.stream().anyMatch(cell -> cell.stretch() > 0);
        }
    }

    private List<Row> rows(double width) {
        int columns = width < NARROW ? 4 : 8;
        List<Row> rows = new ArrayList<>();
        List<Cell> row = new ArrayList<>();
        int taken = 0;
        for (Cell cell : cells) {
            Cell fitting = new Cell(cell.tile(), Math.min(cell.span(), columns), cell.stretch());
            if (taken + fitting.span() > columns) {
                rows.add(new Row(List.copyOf(row), columns));
                row.clear();
                taken = 0;
            }
            row.add(fitting);
            taken += fitting.span();
        }
        if (!row.isEmpty()) {
            rows.add(new Row(List.copyOf(row), columns));
        }
        return rows;
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        double at = width < 0 ? getWidth() : width;
        List<Row> rows = rows(at);
        return rows.stream().mapToDouble(row -> row.height(at)).sum() + GAP * Math.max(0, rows.size() - 1);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        List<Row> rows = rows(getWidth());
        long stretching = rows.stream().filter(Row::stretches).count();
        double left = Math.max(0, getHeight() - computePrefHeight(getWidth()));
        double extra = stretching == 0 ? 0 : Math.floor(left / stretching);
        double y = 0;
        for (Row row : rows) {
            double height = row.height(getWidth()) + (row.stretches() ? extra : 0);
            double x = 0;
            for (Cell cell : row.cells()) {
                boolean last = cell == row.cells().getLast();
                double width = last ? getWidth() - x : row.cellWidth(cell, getWidth());
                cell.tile().resizeRelocate(x, y, width, height);
                x += width + GAP;
            }
            y += height + GAP;
        }
    }
}
