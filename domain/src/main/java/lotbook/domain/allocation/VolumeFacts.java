package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Fact;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.money.Volume;

/**
 * What is known about one follower's share of a leader's deal: everything {@link VolumeExplanation} rests on. What was
 * not reported, or isn't the asker's to see, is absent.
 *
 * @param asked the follower's event whose volume is asked about; absent if the share itself is
 * @param events every event of the follower's orders that copy the deal, in the order of time
 * @param breakdown with the lines the asker may see
 * @param version the one that the server says it applied
 * @param accepted when the server accepted the leader's order, which is when versions are pinned
 * @param lots the instrument's grid at that moment
 * @param accounts whose logins the breakdown's lines name, then
 * @param mode how the follower's account keeps positions
 * @param leaderSummary the leader's account as last measured before the deal
 * @param followerSummary the follower's as last measured at or before the moment of the reported basis
 * @param leverages what leader and follower had of their own then, as far as the book tells
 * @param withheld versions that are kept, but belong to a master that isn't the asker's to see
 */
public record VolumeFacts(
        Login follower,
        ExecId leaderDeal,
        Optional<Message<Execution>> asked,
        List<Message<Execution>> events,
        Optional<Message<Execution>> leader,
        Optional<Message<Breakdown>> breakdown,
        Optional<PinnedVersion> version,
        Optional<Instant> accepted,
        Optional<LotGrid> lots,
        Map<Login, AccountId> accounts,
        Optional<ScopeLimits.Mode> mode,
        Optional<AccountSummary> leaderSummary,
        Optional<AccountSummary> followerSummary,
        Map<AccountId, BigDecimal> leverages,
        Set<String> withheld) {

    public VolumeFacts {
        Objects.requireNonNull(follower, "follower");
        Objects.requireNonNull(leaderDeal, "leaderDeal");
        events = List.copyOf(events);
        accounts = Map.copyOf(accounts);
        leverages = Map.copyOf(leverages);
        withheld = Set.copyOf(withheld);
    }

    /** The follower's line of the breakdown. */
    public Optional<Breakdown.Line> line() {
        return breakdown.flatMap(message -> message.fact().lines().stream()
                .filter(line -> line.login().equals(follower))
                .findFirst());
    }

    /** The figure that is explained: what the order asked for, or what the breakdown gave. */
    public Optional<Volume> figure() {
        return asked.map(message -> message.fact().orderQuantity()).or(() -> line().map(Breakdown.Line::volume));
    }

    /** The breakdown as it is recomputed; empty if the server reported none. */
    Optional<BreakdownFacts> recomputable() {
        return breakdown.map(message -> new BreakdownFacts(
                message,
                closes(),
                version.map(pinned -> Map.of(line().flatMap(Breakdown.Line::versionId).orElse(""), pinned))
                        .orElseGet(Map::of),
                lots,
                accounts,
                mode.map(kept -> Map.of(follower, kept)).orElseGet(Map::of),
                leaderSummary,
                leverages,
                withheld));
    }

    /** Whether the leader closed: then the share is a part of what the follower has open, whatever the version says. */
    boolean closes() {
        return leader.or(() -> asked)
                .flatMap(message -> message.fact().positionEffect())
                .filter(Execution.PositionEffect.CLOSE::equals)
                .isPresent();
    }

    /**
     * A fact and the number of the message it came in.
     *
     * @param name of its kind, and its natural key on the server: {@code breakdown:MT5-1/A-12}
     */
    public record Message<T extends Fact>(T fact, long sequence, String name) {
        public static Message<Execution> of(Execution execution, long sequence) {
            return new Message<>(execution, sequence, "execution:" + execution.server() + "/" + execution.execId());
        }

        public static Message<Breakdown> of(Breakdown breakdown, long sequence) {
            return new Message<>(breakdown, sequence, "breakdown:" + breakdown.server() + "/" + breakdown.reportId());
        }

        /** As an operand refers to it. */
        public String reference() {
            return name + ", message " + sequence;
        }
    }

    /**
     * A version as it is stored.
     *
     * @param sha256 of the document, as it was agreed on
     * @param intact whether the stored document still has that hash
     */
    public record PinnedVersion(AllocationVersion version, String sha256, boolean intact) {
        String reference() {
            return "version:" + version.id() + ", SHA-256 " + sha256;
        }
    }

    /** What {@code method} measures in a summary; credit is no money of the account's owner. Absent for none. */
    static Optional<BigDecimal> measured(Method method, AccountSummary summary) {
        return Measured.follower(method, AccountFigures.of(summary, Optional.empty()));
    }
}
