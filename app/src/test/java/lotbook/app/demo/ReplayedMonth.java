package lotbook.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.app.allocation.ReplayAllocations;
import lotbook.domain.allocation.AllocationDifference;
import lotbook.domain.allocation.ReplayCounts;
import lotbook.domain.time.AsOf;
import lotbook.persistence.database.Database;
import lotbook.persistence.execution.StoredReplay;

/**
 * Every line of the demo, not one in many: nothing that its server tells is taken for wrong, and its notes are counted. What it
 * does against its version's execution rules, filling at a price at which nothing was to be traded, is found.
 */
final class ReplayedMonth {
    private ReplayedMonth() {}

    static void isRight(Database database, LocalDate from, LocalDate to) {
        List<AllocationDifference> differences = new ArrayList<>();
        ReplayAllocations.Done done = new ReplayAllocations(new StoredReplay(database), Optional.empty()).run(
                new ReplayAllocations.Asked(from, to, Optional.empty(), new BigDecimal("0.01"), AsOf.NOW),
                new ReplayAllocations.Listener(differences::add, _ -> { }, () -> false));
        assertThat(differences).hasSizeBetween(10, 40).allSatisfy(found -> {
            assertThat(found.kind()).isEqualTo(AllocationDifference.Kind.FILL);
            assertThat(found.text()).contains("breaks version AV-").contains("points");
        });
        assertThat(done.complete()).isTrue();
        ReplayCounts counts = done.counts();
        assertThat(counts.lines()).isGreaterThan(1_000);
        assertThat(counts.recomputed()).isGreaterThan(counts.lines() * 9 / 10);
        assertThat(counts.endedShort()).as("orders that were rejected").isPositive();
        assertThat(counts.serversWord()).as("limits and pauses").isPositive();
        assertThat(counts.basesCompared()).isPositive();
        assertThat(counts.holdingsCompared()).isGreaterThan(500);
        assertThat(counts.holdingsUnknown()).isZero();
        assertThat(counts.drifting()).as("too small for a part of a closing").isPositive();
        assertThat(counts.fillsCompared()).isGreaterThan(100);
    }
}
