package lotbook.app.unit;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import lotbook.app.control.Action;
import lotbook.app.control.Buttons;
import lotbook.app.table.GridView;
import lotbook.app.table.ListedGrid;
import lotbook.app.text.Message;
import lotbook.domain.query.Column;
import lotbook.domain.query.Row;
import lotbook.domain.unit.CorrectionSnapshot;
import lotbook.domain.unit.fund.ComparisonTable;
import org.kordamp.ikonli.feather.Feather;

/** Struck prices beside what they would be as known now, and what each investor has and should have; gone once it is put away. */
final class ComparisonPane extends VBox {
    private static final double HEIGHT = 300;

    private final CorrectionWords words;
    private final VBox head = new VBox(2);
    private final ListedGrid investors;

    /** @param explain opens the derivation of a figure */
    ComparisonPane(FundDeskModel model, ListedGrid.Kit kit, BiConsumer<Row, Column> explain) {
        super(4);
        this.words = new CorrectionWords(kit.words().texts());
        this.investors = new ListedGrid(ComparisonTable.LINES, kit);
        setId("fund-compared");
        head.setId("fund-compared-head");
        HBox.setHgrow(head, Priority.ALWAYS);
        Button away = Buttons.iconOnly(Action.of("fund-compared-away", kit.words().texts().get(Message.FUNDS_COMPARED_AWAY),
                Feather.X, model::putAway));
        HBox top = new HBox(8, head, away);
        top.setAlignment(Pos.TOP_LEFT);
        grid().onExplain(explain);
        investors.page().setPrefHeight(HEIGHT);
        investors.page().setMinHeight(Region.USE_PREF_SIZE);
        getChildren().setAll(top, investors.page());
        managedProperty().bind(visibleProperty());
        investors.page().describedBy(() -> model.comparedProperty().get().map(words::head).orElse(List.of()));
        model.comparedProperty().addListener((_, _, now) -> show(now));
        show(model.comparedProperty().get());
    }

    GridView grid() {
        return investors.page().grid();
    }

    private void show(Optional<CorrectionSnapshot> compared) {
        setVisible(compared.isPresent());
        compared.ifPresent(made -> {
            head.getChildren().setAll(words.head(made).stream().map(ComparisonPane::line).toList());
            investors.show(ComparisonTable.rows(made));
        });
    }

    private static Label line(String words) {
        Label line = new Label(words);
        line.setWrapText(true);
        return line;
    }
}
