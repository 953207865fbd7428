package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.allocation.PinnedCheck.Pinning;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.ProgrammeId;

/**
 * A breakdown with the followers' deals that came of it and the summaries around them: what the checks of a leader deal
 * rest on.
 *
 * @param deals by follower; one without an order is not in it
 * @param pinning absent if the leader, or when the order was accepted, isn't known
 * @param closing of a deal that closes; absent too where the server doesn't say which position, or its deals don't begin here
 * @param flows where the method has something to do when money comes or goes
 * @param point smallest change of the instrument's price, if it is known here
 * @param replaced whether the server told another breakdown of the deal later, which the followers' deals then come to
 * @param part of a deal that opens; absent if the leader isn't known
 */
public record ReplayedBreakdown(
        BreakdownFacts facts, Map<Login, FilledVolume> deals, Neighbours summaries, Optional<Pinning> pinning,
        Optional<ClosingFacts> closing, Optional<FlowFacts> flows, Optional<BigDecimal> point, boolean replaced,
        Optional<PartFacts> part) {
    /** Methods by which there may be something to do when money comes or goes, by id. */
    public static final Set<String> METHODS_ON_FLOWS =
            Set.of(new ReallocatedOnFlows().id(), new CorrectedOnWithdrawal().id());

    /** Of a leader whose links nobody told. */
    public ReplayedBreakdown(
            BreakdownFacts facts, Map<Login, FilledVolume> deals, Neighbours summaries, Optional<Pinning> pinning,
            Optional<ClosingFacts> closing, Optional<FlowFacts> flows, Optional<BigDecimal> point, boolean replaced) {
        this(facts, deals, summaries, pinning, closing, flows, point, replaced, Optional.empty());
    }

    /** Finds the summaries around a moment. */
    public interface Neighbours {
        /** The last at or before the moment. */
        Optional<AccountSummary> before(Login login, Instant moment);

        /** The first after the moment. */
        Optional<AccountSummary> after(Login login, Instant moment);
    }

    /** Whether a version that one of its lines names is the programme's. */
    public boolean isOf(ProgrammeId programme) {
        return facts.breakdown().fact().lines().stream()
                .flatMap(line -> facts.version(line).stream())
                .findFirst()
                .filter(pinned -> pinned.version().programme().equals(programme))
                .isPresent();
    }

    /** Whether there may be something to do when money comes or goes while what it opens is open. */
    public static boolean actsOnFlows(Method method) {
        return FlowCheck.acts(method);
    }

    /** Until when a server has to do it. */
    public static Instant timeToAct(Instant flow) {
        return FlowCheck.due(flow);
    }

    FilledVolume filled(Login login) {
        return deals.getOrDefault(login, new FilledVolume());
    }
}
