package lotbook.persistence.story;

import static lotbook.persistence.story.Phrase.ask;

import java.time.YearMonth;
import java.util.List;
import lotbook.domain.approval.Change;
import lotbook.domain.approval.ClosePeriod;
import lotbook.domain.approval.ReopenPeriod;
import lotbook.domain.identity.BrandId;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.period.StoredPeriods;

/** Months that two people close and reopen. */
final class PeriodPhrases {
    private static final BrandId AURORA = new BrandId("AURORA");

    private final Stage stage;

    private PeriodPhrases(Stage stage) {
        this.stage = stage;
    }

    static List<Phrase> of(Stage stage) {
        PeriodPhrases told = new PeriodPhrases(stage);
        return List.of(
                ask("finance proposes to close {month}, compliance approves", said -> told.agreed(new ClosePeriod(
                        AURORA, month(said), told.postings(month(said))))),
                ask("finance proposes to reopen {month}, compliance approves",
                        said -> told.agreed(new ReopenPeriod(AURORA, month(said)))));
    }

    private static YearMonth month(Said said) {
        return YearMonth.parse(said.text("month"));
    }

    private long postings(YearMonth month) {
        return new StoredPeriods(stage.as(TestDatabase.FINANCE)).standing(AURORA, month).postings();
    }

    private String agreed(Change change) {
        stage.fees.approve(stage.fees.propose(change));
        stage.written();
        return "approved";
    }
}
