package lotbook.persistence.approval;

import static lotbook.persistence.approval.ApprovalScene.LEADER;
import static lotbook.persistence.approval.ApprovalScene.soon;
import static lotbook.persistence.database.TestDatabase.COMPLIANCE;
import static lotbook.persistence.database.TestDatabase.MANAGER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lotbook.domain.approval.Proposal;
import lotbook.persistence.database.DatabaseKind;
import org.junit.jupiter.api.Test;

/** However much was proposed before, a decision on H2 reads no more than its own proposal. */
class DecisionsByKeyTest {
    private static final int PROPOSALS = 12;
    private static final Pattern ROWS_READ = Pattern.compile("scanCount: (\\d+)");

    @Test
    void theDecisionsOnOneProposalAreFoundWithoutTheOthers() {
        try (ApprovalScene scene = new ApprovalScene(DatabaseKind.H2)) {
            Proposal last = null;
            for (int i = 0; i < PROPOSALS; i++) {
                last = scene.propose(MANAGER, scene.version(LEADER, soon()));
            }
            scene.approve(COMPLIANCE, last);
            String decisions = "SELECT decided_by FROM lotbook.proposal_decision_seen WHERE proposal_id = " + last.id();
            assertThat(scene.ask(COMPLIANCE, decisions)).containsExactly("c.marsh");

            assertThat(rowsRead(scene.ask(COMPLIANCE, "EXPLAIN ANALYZE " + decisions)))
                    .isNotEmpty()
                    .allSatisfy(rows -> assertThat(rows).isLessThan(PROPOSALS));
        }
    }

    /** Of each table, as H2 tells them in its plan. */
    private static List<Integer> rowsRead(List<String> plan) {
        Matcher counts = ROWS_READ.matcher(String.join("\n", plan));
        return counts.results().map(found -> Integer.valueOf(found.group(1))).toList();
    }
}
