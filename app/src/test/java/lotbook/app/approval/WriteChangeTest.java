package lotbook.app.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import lotbook.domain.allocation.AccountWeight;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.BlockMethod;
import lotbook.domain.allocation.EquityPercentWeights;
import lotbook.domain.allocation.FixedAmounts;
import lotbook.domain.allocation.LotWeights;
import lotbook.domain.allocation.PercentWeights;
import lotbook.domain.allocation.ScopeLimits;
import lotbook.domain.allocation.UnitWeights;
import lotbook.domain.approval.PublishVersion;
import lotbook.domain.failure.FailureException;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.VersionId;
import lotbook.persistence.database.DatabaseKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What goes into a version's proposal, by the demo's manager. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WriteChangeTest {
    private static final List<AccountWeight> WEIGHTS = List.of(
            AccountWeight.of(new AccountId("A-200033"), new BigDecimal("40")),
            AccountWeight.of(new AccountId("A-200034"), new BigDecimal("60")));

    private Agreement agreement;

    @BeforeAll
    void open() throws IOException {
        agreement = new Agreement(DatabaseKind.H2);
    }

    @AfterAll
    void close() throws IOException {
        agreement.close();
    }

    @Test
    void aVersionNamesEveryAccountWithAWeightOfItsOwn() {
        for (BlockMethod method : List.of(
                new PercentWeights(WEIGHTS), new LotWeights(WEIGHTS), new EquityPercentWeights(WEIGHTS),
                new FixedAmounts(WEIGHTS), new UnitWeights(WEIGHTS))) {
            PublishVersion change = (PublishVersion) agreement.writing()
                    .publish(version(method, ScopeLimits.NONE), Optional.empty());
            assertThat(change.traders()).as(method.id()).extracting(trader -> trader.account().value())
                    .containsExactly("A-200033", "A-200034");
        }
    }

    @Test
    void aBlockSplitIsNotPublishedWithALimitThatItDoesNotHold() {
        ScopeLimits leverage = new ScopeLimits(new TreeSet<>(), Optional.empty(), Optional.empty(),
                Optional.of(BigDecimal.TEN), ScopeLimits.NONE.modes());
        assertThatThrownBy(() -> agreement.writing().publish(version(new PercentWeights(WEIGHTS), leverage), Optional.empty()))
                .isInstanceOf(FailureException.class).hasMessageContaining("holds no limit of open positions or leverage");
    }

    private AllocationVersion version(BlockMethod method, ScopeLimits scope) {
        AllocationVersion like = agreement.writing().like(
                new VersionId(Agreement.MASTER_VERSION), new VersionId("AV-TEST-1"), Instant.now(), Optional.empty(), "Test");
        return new AllocationVersion(like.id(), like.programme(), like.leader(), like.link(), method, like.sizing(), scope,
                like.execution(), like.timing(), like.valid(), like.supersedes(), like.reason());
    }
}
