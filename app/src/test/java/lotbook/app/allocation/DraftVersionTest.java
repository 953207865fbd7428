package lotbook.app.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import lotbook.app.allocation.DraftVersion.Asked;
import lotbook.app.allocation.DraftVersion.Draft;
import lotbook.app.allocation.DraftVersion.Meaning;
import lotbook.app.allocation.PastedWeights.Problem;
import lotbook.domain.allocation.AccountWeight;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.PercentWeights;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Volume;
import lotbook.domain.time.Interval;
import org.junit.jupiter.api.Test;

/** Weights come from a spreadsheet; what is wrong is named at its cell, and what is right is kept. */
class DraftVersionTest {
    private static final Instant FROM = Instant.parse("2018-04-02T00:00:00Z");

    @Test
    void takesWhatASpreadsheetCopies() {
        PastedWeights pasted = PastedWeights.parse("account\tweight\tcap\r\nA-2\t62.5\t1.50\r\nA-1\t37.5\t\r\n");
        assertThat(pasted.problems()).isEmpty();
        assertThat(pasted.weights()).extracting(AccountWeight::account)
                .as("in the order remainders are dealt in").containsExactly(new AccountId("A-2"), new AccountId("A-1"));
        assertThat(pasted.weights().getFirst().cap()).contains(Volume.of("1.50"));
        assertThat(pasted.weights().getLast().cap()).isEmpty();
    }

    @Test
    void namesEveryCellThatCannotBeTakenAndKeepsTheOthers() {
        PastedWeights pasted = PastedWeights.parse(
                "A-1\t12,5\nA-2\t1.250,50\nA-3\tten %\nA-4\t\nA-5\t10\nA-5\t10\n\t3\nA-6\t1\t2\t3\nA-7\t-1\nA-8\t5\t0,5");
        assertThat(pasted.problems()).extracting(problem -> problem.row() + " " + problem.column())
                .containsExactly("1 weight", "2 weight", "3 weight", "4 weight", "6 account", "7 account", "8 ", "9 weight", "10 cap");
        assertThat(pasted.problems().getFirst()).hasToString(
                "Row 1, weight: \"12,5\" has a comma. Write a point before the decimals and nothing between thousands,"
                        + " such as 12.5.");
        assertThat(pasted.weights()).extracting(weight -> weight.account().value()).containsExactly("A-5");
    }

    @Test
    void aDraftFollowsItsVersionAndKeepsTheRest() {
        AllocationVersion before = TwoVersions.before();
        Draft draft = draft("A-1\t60\nA-2\t40", Meaning.PERCENT, "A-1", "A-2", "A-3");
        assertThat(draft.problems()).isEmpty();
        AllocationVersion version = draft.version().orElseThrow();
        assertThat(version.method()).isInstanceOf(PercentWeights.class);
        assertThat(version.supersedes()).contains(before.id());
        assertThat(version.scope()).isEqualTo(before.scope());
        assertThat(version.sizing()).isEqualTo(before.sizing());
        assertThat(draft.missing()).as("gets nothing, so it is said").containsExactly(new AccountId("A-3"));
    }

    @Test
    void sumsCapsAndAccountsAreCheckedBeforeAnybodyIsAsked() {
        assertThat(draft("A-1\t60\nA-2\t30", Meaning.PERCENT, "A-1", "A-2").problems()).extracting(Problem::toString)
                .containsExactly("The percentages add up to 90, not to 100. Deal out the 10 that are missing.");
        assertThat(draft("A-1\t60\t0.001\nA-9\t40", Meaning.PERCENT, "A-1").problems()).extracting(Problem::message)
                .anySatisfy(message -> assertThat(message).contains("A-9").contains("isn't linked"))
                .anySatisfy(message -> assertThat(message).contains("0.001").contains("below the smallest lot"));
        assertThat(draft("A-1\t0", Meaning.LOTS, "A-1").version()).isEmpty();
        assertThat(draft("A-1\t0.30\nA-2\t0.10", Meaning.FIXED_AMOUNTS, "A-1", "A-2").version()).isPresent();
    }

    private static Draft draft(String pasted, Meaning meaning, String... linked) {
        Set<AccountId> accounts = new HashSet<>();
        for (String account : linked) {
            accounts.add(new AccountId(account));
        }
        return DraftVersion.make(new Asked(
                TwoVersions.before(), new VersionId("AV-NEW"), Interval.since(FROM), "New mandates", meaning,
                PastedWeights.parse(pasted), accounts, Volume.of("0.01")));
    }
}
