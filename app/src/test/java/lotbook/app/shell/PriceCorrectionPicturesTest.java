package lotbook.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import lotbook.app.panel.ExplainModel;
import lotbook.app.place.Screen;
import lotbook.app.unit.FundDesk;
import lotbook.app.unit.WrongPrice;
import lotbook.domain.unit.DealingTerms.BearsWrongPrice;
import lotbook.domain.unit.fund.FundTables;
import lotbook.persistence.approval.StoredProposals;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.unit.StoredCorrections;
import lotbook.persistence.unit.StoredFunds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A struck price that is compared, its correction as it waits, and how it came about; pictures stay in {@code target/pictures}. */
class PriceCorrectionPicturesTest extends DemoPictures {
    @Override
    void fill() {
        WrongPrice.make(desk, changes, BearsWrongPrice.POOL);
        try (Database finance = desk.signIn(OperatorRole.FINANCE)) {
            FundDesk funds = new FundDesk(new StoredFunds(finance, changes::tell), new StoredCorrections(finance, changes::tell),
                    new StoredProposals(finance, changes::tell), true);
            funds.correct(funds.compare(WrongPrice.POOL, 1), "The server corrected its summary");
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void asItStandsWaitsAndOpens(Size size) {
        String suffix = size.suffix();
        look(OperatorRole.FINANCE, size, (frame, scene) -> {
            open(frame, FundTables.POINTS, FundTables.POINTS.column("unit-price"));
            Hands hands = new Hands(() -> scene);
            hands.type("#fund-reason", "The server corrected its summary");
            hands.press("#fund-compare");
            Desk.waitUntil("compared", () -> hands.cellTexts(scene.lookup("#fund-compared .grid")).contains("P-2047")
                    && hands.textOf("#fund-compared #totals-label").equals("Total, 14 rows"));
            take(scene, "price-compared" + suffix);
        });
        look(OperatorRole.COMPLIANCE, size, (frame, scene) -> {
            Desk.act(() -> frame.screens().show(new Screen.Of(Screen.Page.INBOX)));
            Desk.waitUntil("it waits", () -> scene.lookup("#proposal-lines") != null);
            take(scene, "price-correction-waits" + suffix);
            open(frame, FundTables.CORRECTIONS, FundTables.CORRECTIONS.column("lost"));
            Desk.act(() -> frame.grid().orElseThrow().explainFocused());
            Desk.waitUntil("explained", () -> frame.explain().stateProperty().get() instanceof ExplainModel.Explained);
            take(scene, "price-correction-explained" + suffix);
            assertThat(frame.explain().stateProperty().get()).isInstanceOf(ExplainModel.Explained.class);
        });
    }
}
