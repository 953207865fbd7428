package lotbook.app.shell;

import java.time.InstantSource;
import java.util.Optional;
import lotbook.app.control.Action;
import lotbook.app.payout.PayoutDesk;
import lotbook.app.payout.PayoutModel;
import lotbook.app.payout.PayoutSheet;
import lotbook.app.table.GridPage;
import lotbook.app.table.Reach;
import lotbook.app.text.Message;
import lotbook.domain.ledger.LedgerAccount;
import lotbook.domain.ledger.LedgerTables;
import lotbook.domain.query.Row;
import lotbook.domain.time.BusinessCalendar;
import org.kordamp.ikonli.feather.Feather;

/** The way from the grid of payees to the sheet that pays one. */
final class Paying {
    private final Optional<PayoutDesk> desk;
    private final GridSheets sheets;
    private final InstantSource clock;

    /** @param desk empty for those who pay nobody */
    Paying(Optional<PayoutDesk> desk, GridSheets sheets, InstantSource clock) {
        this.desk = desk;
        this.sheets = sheets;
        this.clock = clock;
    }

    void offerTo(GridPage page) {
        desk.filter(_ -> page.grid().model().table().equals(LedgerTables.PAYEES)).ifPresent(found -> page.offer(Reach.ONE_ROW,
                Action.of("pay-out", sheets.texts().get(Message.ACTION_PAY_OUT), Feather.SEND,
                                () -> page.grid().focusedRow().ifPresent(row -> open(found, row)))
                        .unless(() -> sheets.obstacle(() -> page.grid().focusedRow().filter(Paying::isPaid).isPresent()
                                ? Optional.empty() : Optional.of(Message.OBSTACLE_PAY_OUT)))));
    }

    /** The house is not. */
    private static boolean isPaid(Row row) {
        return !row.text("kind").equals(Optional.of(LedgerAccount.Kind.BROKER.name()));
    }

    private void open(PayoutDesk found, Row row) {
        PayoutModel paying = new PayoutModel(found, sheets.texts(), sheets.tasks());
        paying.open(new LedgerAccount(
                        LedgerAccount.Kind.valueOf(row.text("kind").orElseThrow()), row.text("owner").orElseThrow()),
                row.text("owner-name"), row.text("currency").orElseThrow(), BusinessCalendar.NEW_YORK_17.dayOf(clock.instant()));
        sheets.open(new PayoutSheet(paying, sheets.texts(), sheets::proposed, sheets::close));
    }
}
