package lotbook.app.overview;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import lotbook.app.control.AsTable;
import lotbook.app.control.Icons;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.risk.Exposure;
import lotbook.domain.risk.Exposure.OfSymbol;
import org.kordamp.ikonli.feather.Feather;

/** Net lots by symbol as bars from zero, right what was bought, left what was sold; or the same as a table. */
final class ExposureTile extends Tile {
    private static final int MOST_BARS = 7;

    private final OverviewModel model;
    private final AsTable asTable;
    private Optional<Exposure> last = Optional.empty();

    ExposureTile(OverviewModel model, Texts texts, OverviewActions actions) {
        super("overview-exposure", texts, actions);
        this.model = model;
        this.asTable = new AsTable("overview-exposure-table", texts.get(Message.OVERVIEW_AS_TABLE),
                texts.get(Message.OVERVIEW_AS_CHART), false, this::redraw);
        title(texts.get(Message.OVERVIEW_EXPOSURE));
        tool(asTable);
    }

    void draw(Exposure exposure) {
        last = Optional.of(exposure);
        redraw();
    }

    private void redraw() {
        last.ifPresent(exposure -> {
            if (exposure.symbols().isEmpty()) {
                say(texts().get(Message.OVERVIEW_NO_EXPOSURE));
            } else if (asTable.isOn()) {
                show(table(exposure));
            } else {
                show(bars(exposure));
            }
        });
    }

    private FigureTable table(Exposure exposure) {
        FigureTable table = new FigureTable(
                texts().get(Message.OVERVIEW_EXPOSURE),
                List.of(
                        texts().get(Message.OVERVIEW_SYMBOL), texts().get(Message.OVERVIEW_NET_LOTS),
                        texts().get(Message.OVERVIEW_GROSS_LOTS), texts().get(Message.OVERVIEW_WORTH, exposure.currency()),
                        texts().get(Message.OVERVIEW_ACCOUNTS)),
                exposure.symbols().stream()
                        .map(one -> List.of(
                                one.symbol(), Figures.signed(one.netLots()), Figures.grouped(one.grossLots()),
                                one.netWorth().map(Figures::signed).orElse("?"), ValueFormat.grouped(one.accounts())))
                        .toList());
        table.onOpen(row -> actions().open(ExecutionTables.TRADES, symbol(row.getFirst())));
        return table;
    }

    private Rows bars(Exposure exposure) {
        Rows rows = new Rows(5, 1);
        rows.heads("", "", texts().get(Message.OVERVIEW_NET_LOTS), texts().get(Message.OVERVIEW_GROSS_LOTS),
                texts().get(Message.OVERVIEW_WORTH, exposure.currency()));
        BigDecimal largest = exposure.symbols().stream()
                .flatMap(one -> one.netWorth().stream())
                .map(BigDecimal::abs)
                .max(BigDecimal::compareTo)
                .orElse(BigDecimal.ZERO);
        exposure.symbols().stream().limit(MOST_BARS).forEach(one -> row(rows, exposure, one, largest));
        int others = exposure.symbols().size() - MOST_BARS;
        if (others > 0) {
            Button more = link(
                    texts().get(Message.OVERVIEW_MORE_SYMBOLS, ValueFormat.grouped(others)), ExecutionTables.TRADES, "");
            rows.add(more, 0, rows.getRowCount(), 5, 1);
        }
        return rows;
    }

    private void row(Rows rows, Exposure exposure, OfSymbol one, BigDecimal largest) {
        String net = Figures.signed(one.netLots());
        Button lots = figure(net, one.symbol() + ", " + texts().get(Message.OVERVIEW_NET_LOTS), () -> model.explainSymbol(
                one.symbol(), false, found -> actions().explain(net, found)));
        Label gross = new Label(Figures.grouped(one.grossLots()));
        rows.addRow(rows.getRowCount(),
                link(one.symbol(), ExecutionTables.TRADES, symbol(one.symbol())),
                new WorthBar(one.netWorth(), largest), lots, gross,
                one.netWorth().<Node>map(worth -> worth(exposure, one, Figures.signed(worth))).orElseGet(this::noWorth));
    }

    private Button worth(Exposure exposure, OfSymbol one, String digits) {
        return figure(
                digits, one.symbol() + ", " + texts().get(Message.OVERVIEW_WORTH, exposure.currency()),
                () -> model.explainSymbol(one.symbol(), true, found -> actions().explain(digits, found)));
    }

    private Label noWorth() {
        Label missing = new Label("?", Icons.small(Feather.ALERT_TRIANGLE));
        missing.getStyleClass().add("overview-missing");
        Hints.on(missing, texts().get(Message.OVERVIEW_NO_WORTH));
        return missing;
    }

    private static String symbol(String name) {
        return Links.exactly("symbol", List.of(name));
    }
}
