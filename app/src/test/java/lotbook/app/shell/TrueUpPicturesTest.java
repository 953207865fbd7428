package lotbook.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import lotbook.app.fee.FeeDesk;
import lotbook.app.fee.StaleLine;
import lotbook.app.panel.ExplainModel;
import lotbook.app.place.Screen;
import lotbook.app.theme.ThemeChoice;
import lotbook.domain.fee.run.FeeRunTables;
import lotbook.domain.time.BusinessCalendar;
import lotbook.persistence.approval.StoredProposals;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.fee.SqlFeeFacts;
import lotbook.persistence.fee.StoredFeeRuns;
import lotbook.persistence.fee.StoredTrueUps;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A stale line, its true-up as it waits, and both sides of its difference; pictures stay in {@code target/pictures}. */
class TrueUpPicturesTest extends DemoPictures {
    @Override
    void fill() {
        StaleLine.make(desk, changes);
        try (Database finance = desk.signIn(OperatorRole.FINANCE)) {
            FeeDesk fees = new FeeDesk(
                    new StoredFeeRuns(finance, changes::tell), new SqlFeeFacts(finance, BusinessCalendar.NEW_YORK_17),
                    new StoredTrueUps(finance), new StoredProposals(finance, changes::tell), BusinessCalendar.NEW_YORK_17);
            fees.trueUp(fees.findTrueUps(1, Optional.of(StaleLine.LINK)), "The deposit TU-2 came late");
        }
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
