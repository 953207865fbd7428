package lotbook.app.shell;

import java.util.List;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import lotbook.app.control.Action;
import lotbook.app.panel.SidePanelModel;
import lotbook.app.place.Place.PanelTab;
import lotbook.app.table.GridPage;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.fee.FeeTables;
import lotbook.domain.fee.run.FeeRunTables;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.unit.fund.FundTables;
import org.kordamp.ikonli.feather.Feather;

/** What a grid asks of the side panel about its focused row. */
final class PanelActions {
    private PanelActions() {}

    /** Opens the record: the tab that is open, else the derivation of a figure, else where the row came from and led to. */
    static Action record(GridPage page, SidePanelModel panel, Texts texts) {
        return Action.of("open-record", texts.get(Message.ACTION_RECORD), Feather.SIDEBAR, new KeyCodeCombination(KeyCode.ENTER),
                        () -> panel.open(panel.tabProperty().get().orElseGet(() -> page.grid().figureColumn().isPresent()
                                        ? PanelTab.EXPLAIN : PanelTab.LINKS),
                                page.grid().focusedRow(), page.grid().figureColumn().or(page.grid()::focusedColumn)))
                .unless(() -> page.grid().focusedRow().isPresent()
                        ? Optional.empty() : Optional.of(texts.get(Message.OBSTACLE_RECORD)));
    }

    /** Recomputes the document behind the row, in tables whose rows stand in one. */
    static Optional<Action> replay(GridPage page, SidePanelModel panel, Texts texts) {
        KeyCombination key = new KeyCodeCombination(KeyCode.R, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
        Action replay = Action.of("replay", texts.get(Message.ACTION_REPLAY), Feather.REPEAT, key, () -> {
            panel.open(PanelTab.EXPLAIN, page.grid().focusedRow(), page.grid().figureColumn());
            panel.evidence().replay();
        });
        return Optional.of(replay)
                .filter(_ -> isProved(page.grid().model().table()))
                .map(action -> action.unless(() -> page.grid().focusedRow().filter(panel.evidence()::proves).isPresent()
                        ? Optional.empty() : Optional.of(texts.get(Message.OBSTACLE_REPLAY))));
    }

    private static boolean isProved(TableDefinition table) {
        return List.of(FeeRunTables.SNAPSHOTS, FeeRunTables.TRUE_UPS, FeeTables.CHARGES).contains(table)
                || FundTables.ALL.contains(table);
    }
}
