package lotbook.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import lotbook.app.fee.FeeDesk;
import lotbook.app.fee.StaleLine;
import lotbook.app.panel.ExplainModel;
import lotbook.app.place.Screen;
import lotbook.app.theme.ThemeChoice;
import lotbook.domain.fee.run.FeeRunTables;
import lotbook.domain.ledger.LedgerTables;
import lotbook.domain.time.BusinessCalendar;
import lotbook.persistence.approval.StoredProposals;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.fee.SqlFeeFacts;
import lotbook.persistence.fee.StoredFeeRuns;
import lotbook.persistence.fee.StoredTrueUps;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A stale line, its true-up as it waits, its difference opened, and a payout; pictures stay in {@code target/pictures}. */
class TrueUpPicturesTest extends DemoPictures {
    @Override
    void fill() {
        StaleLine.make(desk, changes);
        StaleLine.settle(desk, changes);
        try (Database finance = desk.signIn(OperatorRole.FINANCE)) {
            FeeDesk fees = new FeeDesk(
                    new StoredFeeRuns(finance, changes::tell), new SqlFeeFacts(finance, BusinessCalendar.NEW_YORK_17),
                    new StoredTrueUps(finance), new StoredProposals(finance, changes::tell), BusinessCalendar.NEW_YORK_17);
            fees.trueUp(fees.findTrueUps(1, Optional.of(StaleLine.LINK)), "The deposit TU-2 came late");
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void aPayoutAsItOpensAndFilledIn(Size size) {
        look(OperatorRole.FINANCE, size, (frame, scene) -> {
            open(frame, LedgerTables.PAYEES, Optional.empty());
            Desk.waitUntil("all that is payable", () -> frame.tryIt("pay-out") || scene.lookup("#payout-amount") != null);
            Desk.waitUntil("read", () -> scene.lookup("#payout-amount") instanceof TextField amount
                    && amount.getText().equals("400.00"));
            take(scene, "payout" + size.suffix());
            Desk.act(() -> {
                ((TextField) scene.lookup("#payout-reference")).setText("SEPA 88140");
                ((TextInputControl) scene.lookup("#payout-why")).setText("The rest of March");
            });
            take(scene, "payout-filled" + size.suffix());
            assertThat(Desk.ask(() -> scene.lookup("#payout-propose").isDisabled())).isFalse();
        });
    }

    @ParameterizedTest
    @EnumSource(value = ThemeChoice.class, names = {"LIGHT", "DARK"})
    void asItStandsWaitsAndOpens(ThemeChoice theme) {
        Size size = new Size(1280, 800, theme);
        String suffix = size.suffix();
        look(OperatorRole.FINANCE, size, (frame, scene) -> {
            open(frame, FeeRunTables.SNAPSHOTS, Optional.empty());
            take(scene, "stale-line" + suffix);
        });
        look(OperatorRole.COMPLIANCE, size, (frame, scene) -> {
            Desk.act(() -> frame.screens().show(new Screen.Of(Screen.Page.INBOX)));
            Desk.waitUntil("it waits", () -> scene.lookup("#proposal-lines") != null);
            take(scene, "true-up-waits" + suffix);
            open(frame, FeeRunTables.TRUE_UPS, FeeRunTables.TRUE_UPS.column("difference"));
            Desk.act(() -> frame.grid().orElseThrow().explainFocused());
            Desk.waitUntil("explained", () -> frame.explain().stateProperty().get() instanceof ExplainModel.Explained);
            take(scene, "true-up-explained" + suffix);
            assertThat(frame.explain().stateProperty().get()).isInstanceOf(ExplainModel.Explained.class);
        });
    }
}
