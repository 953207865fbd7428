package lotbook.app.control;

import javafx.scene.control.ToggleButton;
import org.kordamp.ikonli.feather.Feather;

/** The switch beside a chart between the chart and the same rows as a table; it says what a press would show. */
public final class AsTable extends ToggleButton {
    private final String toTable;
    private final String toChart;
    private final boolean tableFirst;

    /**
     * @param tableFirst whether the table is what shows at first
     * @param redraw told of each press
     */
    public AsTable(String id, String toTable, String toChart, boolean tableFirst, Runnable redraw) {
        this.toTable = toTable;
        this.toChart = toChart;
        this.tableFirst = tableFirst;
        setId(id);
        getStyleClass().add("bare");
        setMinWidth(USE_PREF_SIZE);
        say();
        selectedProperty().addListener((_, _, _) -> {
            say();
            redraw.run();
        });
    }

    /** Whether the table shows, and not the chart. */
    public boolean isOn() {
        return isSelected() != tableFirst;
    }

    private void say() {
        setText(isOn() ? toChart : toTable);
        setGraphic(Icons.small(isOn() ? Feather.TRENDING_UP : Feather.LIST));
    }
}
