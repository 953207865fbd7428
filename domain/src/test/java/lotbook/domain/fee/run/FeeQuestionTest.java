package lotbook.domain.fee.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.PartyId;
import org.junit.jupiter.api.Test;

class FeeQuestionTest {
    @Test
    void itsWordsNameItAgain() {
        List.of(new FeeQuestion.OfRun(12, new LinkId("L-0007")), new FeeQuestion.OfPoint(5, new PartyId("P-2047")),
                        new FeeQuestion.OfCharge("F1-2-ab", Optional.empty()),
                        new FeeQuestion.OfCharge("PF-5", Optional.of(new PartyId("P-2047"))))
                .forEach(question -> assertThat(FeeQuestion.of(question.words())).contains(question));
    }

    @Test
    void otherWordsNameNone() {
        for (List<String> words : List.of(
                List.<String>of(), List.of("run"), List.of("run", "12"), List.of("run", "march", "L-0007"),
                List.of("run", "12", "L-0007", "more"), List.of("run", "12", " "), List.of("point", "5"),
                List.of("charge", "PF-5", "P-2047", "more"), List.of("fee", "12", "L-0007"),
                List.of("run", "12", "L-0007 "), List.of("point", "5", "P".repeat(65)), List.of("charge", "PF-5", " P-2047"))) {
            assertThat(FeeQuestion.of(words)).as(words.toString()).isEmpty();
        }
    }
}
