package lotbook.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import lotbook.domain.approval.ProposalKind;
import lotbook.domain.approval.Role;
import lotbook.domain.identity.VersionId;
import lotbook.domain.time.AsOf;
import lotbook.persistence.allocation.StoredAllocationVersions;
import lotbook.persistence.approval.StoredProposals;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.OperatorRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoProposalsTest {
    @Test
    void complianceFindsThreeThatItMayDecide(@TempDir Path folder) {
        InstantSource clock = InstantSource.system();
        DemoDesk desk = FreshDemo.in(folder, clock);
        Instant now = clock.instant();
        new DemoProposals(desk, now, () -> { }).leave();
        try (Database compliance = desk.signIn(OperatorRole.COMPLIANCE)) {
            assertThat(new StoredProposals(compliance, () -> { }).open())
                    .extracting(proposal -> proposal.change().kind())
                    .containsExactlyInAnyOrder(ProposalKind.PUBLISH_VERSION, ProposalKind.LIMITS, ProposalKind.AGREE_TERMS);
            assertThat(new StoredProposals(compliance, () -> { }).open())
                    .allMatch(proposal -> proposal.deciders().contains(Role.COMPLIANCE));
            assertThat(new StoredAllocationVersions(compliance).version(new VersionId("AV-MANDATE-1"), AsOf.NOW))
                    .as("agreed to").isPresent();
            assertThat(new StoredAllocationVersions(compliance).version(new VersionId("AV-MANDATE-2"), AsOf.NOW))
                    .as("not yet").isEmpty();
        }
    }
}
