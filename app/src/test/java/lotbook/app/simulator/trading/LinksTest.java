package lotbook.app.simulator.trading;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lotbook.domain.allocation.AboveMaximum;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.BelowMinimum;
import lotbook.domain.allocation.ExecutionRules;
import lotbook.domain.allocation.LotRounding;
import lotbook.domain.allocation.Multiplier;
import lotbook.domain.allocation.ScopeLimits;
import lotbook.domain.allocation.SizingTerms;
import lotbook.domain.allocation.Timing;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.time.Interval;
import org.junit.jupiter.api.Test;

/** Which version sizes a link's next order: the same that the book would have pinned. */
class LinksTest {
    private static final Instant MONDAY = Instant.parse("2018-03-05T00:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2018-03-06T00:00:00Z");
    private static final Instant WEDNESDAY = Instant.parse("2018-03-07T00:00:00Z");
    private static final AccountId ACCOUNT = new AccountId("A-100001");
    private static final Login LEADER = new Login("MT5-1", "100001");
    private static final Login ONE = new Login("MT5-1", "200001");
    private static final Login TWO = new Login("MT5-1", "200002");

    private final Links links = new Links(List.of(version("AV-1", false, Interval.since(MONDAY))));

    LinksTest() {
        links.link(ONE, LEADER, Optional.empty(), MONDAY);
        links.link(TWO, LEADER, Optional.empty(), MONDAY);
    }

    @Test
    void aVersionForAllOfALeadersLeavesLinksTheirOwn() {
        publish(version("AV-OWN", true, Interval.since(MONDAY)), Optional.of(ONE), MONDAY);
        publish(version("AV-2", false, Interval.since(TUESDAY)), Optional.empty(), TUESDAY);

        assertThat(sizing(ONE, WEDNESDAY)).contains("AV-OWN");
        assertThat(sizing(TWO, WEDNESDAY)).contains("AV-2");
        assertThat(sizing(TWO, MONDAY)).as("before it began").contains("AV-1");
    }

    @Test
    void aVersionThatWasWithdrawnDoesNotBringBackWhatItTookThePlaceOf() {
        publish(version("AV-2", false, Interval.since(TUESDAY)), Optional.empty(), TUESDAY);
        links.forget(new VersionId("AV-2"), WEDNESDAY);

        assertThat(sizing(ONE, WEDNESDAY)).isEmpty();
    }

    @Test
    void ofALinkWhoseOwnWasWithdrawnTheLeadersSizes() {
        publish(version("AV-OWN", true, Interval.since(MONDAY)), Optional.of(ONE), MONDAY);
        links.forget(new VersionId("AV-OWN"), TUESDAY);

        assertThat(sizing(ONE, TUESDAY)).contains("AV-1");
    }

    @Test
    void aVersionEndsWhenItSays() {
        publish(version("AV-OWN", true, Interval.of(MONDAY, TUESDAY)), Optional.of(ONE), MONDAY);
        publish(version("AV-2", false, Interval.of(MONDAY, WEDNESDAY)), Optional.empty(), MONDAY);

        assertThat(sizing(ONE, TUESDAY.minusMillis(1))).contains("AV-OWN");
        assertThat(sizing(ONE, TUESDAY)).contains("AV-2");
        assertThat(sizing(ONE, WEDNESDAY)).isEmpty();
    }

    private void publish(AllocationVersion version, Optional<Login> follower, Instant at) {
        links.know(version);
        links.use(version.id(), LEADER, follower, at);
    }

    private Optional<String> sizing(Login follower, Instant at) {
        return links.version(LEADER, ACCOUNT, follower, at).map(version -> version.id().value());
    }

    private static AllocationVersion version(String id, boolean own, Interval valid) {
        return new AllocationVersion(
                new VersionId(id), new ProgrammeId("P"), ACCOUNT, own ? Optional.of(new LinkId("L-1")) : Optional.empty(),
                new Multiplier(BigDecimal.ONE),
                SizingTerms.copying(LotRounding.FLOOR, BelowMinimum.REJECT, AboveMaximum.CLAMP), ScopeLimits.NONE,
                ExecutionRules.DEFAULT, Timing.NEXT_TRADE, valid, Optional.empty(), "Test");
    }
}
