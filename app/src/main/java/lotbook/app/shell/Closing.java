package lotbook.app.shell;

import java.time.YearMonth;
import java.util.Optional;
import lotbook.app.control.Action;
import lotbook.app.period.PeriodDesk;
import lotbook.app.period.PeriodModel;
import lotbook.app.period.PeriodSheet;
import lotbook.app.table.GridPage;
import lotbook.app.table.Reach;
import lotbook.app.text.Message;
import lotbook.domain.identity.BrandId;
import lotbook.domain.period.PeriodTables;
import lotbook.domain.query.Row;
import org.kordamp.ikonli.feather.Feather;

/** The way from the grid of months to the sheet that closes one, or reopens it. */
final class Closing {
    private final Optional<PeriodDesk> desk;
    private final GridSheets sheets;

    /** @param desk empty for those who close no months */
    Closing(Optional<PeriodDesk> desk, GridSheets sheets) {
        this.desk = desk;
        this.sheets = sheets;
    }

    void offerTo(GridPage page) {
        desk.filter(_ -> page.grid().model().table().equals(PeriodTables.PERIODS)).ifPresent(found -> page.offer(Reach.ONE_ROW,
                Action.of("close-period", sheets.texts().get(Message.ACTION_CLOSE_PERIOD), Feather.LOCK,
                                () -> page.grid().focusedRow().ifPresent(row -> open(found, row)))
                        .unless(() -> sheets.obstacle(() -> page.grid().focusedRow().isPresent()
                                ? Optional.empty() : Optional.of(Message.OBSTACLE_CLOSE_PERIOD)))));
    }

    private void open(PeriodDesk found, Row row) {
        PeriodModel closing = new PeriodModel(found, sheets.texts(), sheets.tasks());
        closing.open(new BrandId(row.text("brand").orElseThrow()), YearMonth.parse(row.text("period").orElseThrow()));
        sheets.open(new PeriodSheet(closing, sheets.texts(), sheets::proposed, sheets::close));
    }
}
