package lotbook.app.overview;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.programme.ProgrammeTables;
import lotbook.domain.risk.GroupHealth;
import lotbook.domain.risk.GroupHealth.NearStop;
import lotbook.domain.risk.GroupHealthCalculation.Figure;

/** Equity as the one large figure, and what it is made of. */
final class HealthTile extends Tile {
    private final OverviewModel model;

    HealthTile(OverviewModel model, Texts texts, OverviewActions actions) {
        super("overview-health", texts, actions);
        this.model = model;
    }

    void draw(GroupHealth health) {
        title(texts().get(Message.OVERVIEW_HEALTH, health.settings().currency()));
        List<Node> rows = new ArrayList<>();
        Button equity = figure(Figure.EQUITY, Figures.grouped(health.equity()), texts().get(Message.OVERVIEW_EQUITY));
        equity.getStyleClass().add("figure");
        Label name = words(texts().counted(Message.OVERVIEW_EQUITY_OF_ONE, Message.OVERVIEW_EQUITY_OF, health.counted()));
        name.getStyleClass().add("muted");
        rows.addAll(List.of(equity, name));
        Rows grid = new Rows(2, 0);
        money(grid, Message.OVERVIEW_BALANCE, Figure.BALANCE, Figures.grouped(health.balance()));
        money(grid, Message.OVERVIEW_CREDIT, Figure.CREDIT, Figures.grouped(health.credit()));
        money(grid, Message.OVERVIEW_FLOATING, Figure.FLOATING, Figures.signed(health.floating()));
        money(grid, Message.OVERVIEW_USED_MARGIN, Figure.USED_MARGIN, Figures.grouped(health.usedMargin()));
        level(grid, health);
        nearStop(grid, health);
        rows.add(grid);
        show(rows);
    }

    private void money(Rows grid, Message name, Figure figure, String digits) {
        String words = texts().get(name);
        grid.addRow(grid.getRowCount(), words(words), figure(figure, digits, words));
    }

    private void level(Rows grid, GroupHealth health) {
        String words = texts().get(Message.OVERVIEW_MARGIN_LEVEL);
        Node level = health.marginLevelPercent()
                .<Node>map(percent -> figure(Figure.MARGIN_LEVEL, Figures.percent(percent), words))
                .orElseGet(() -> {
                    Label none = words(ValueFormat.NOT_APPLICABLE);
                    none.getStyleClass().add("muted");
                    return none;
                });
        grid.addRow(grid.getRowCount(), words(words), level);
    }

    private void nearStop(Rows grid, GroupHealth health) {
        String threshold = Figures.percent(plain(health.settings().nearStopPercent()));
        Label words = words(texts().get(Message.OVERVIEW_NEAR_STOP, threshold));
        Button count = figure(Figure.NEAR_STOP, ValueFormat.grouped(health.nearStop().size()), words.getText());
        Node name = words;
        if (!health.nearStop().isEmpty()) {
            name = link(words.getText(), ProgrammeTables.ACCOUNTS,
                    Links.logins(health.nearStop().stream().map(NearStop::login).toList()));
        }
        grid.addRow(grid.getRowCount(), name, count);
    }

    private Button figure(Figure figure, String digits, String what) {
        Button button = figure(digits, what, () -> model.explain(figure, found -> actions().explain(digits, found)));
        button.setId("figure-" + figure.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        return button;
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
