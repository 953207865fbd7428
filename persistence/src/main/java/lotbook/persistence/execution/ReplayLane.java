package lotbook.persistence.execution;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.allocation.BreakdownFacts;
import lotbook.domain.allocation.ClosingFacts;
import lotbook.domain.allocation.PartFacts;
import lotbook.domain.allocation.PinnedCheck.Pinning;
import lotbook.domain.allocation.ReplayedBreakdown;
import lotbook.domain.allocation.ReplayedBreakdown.Neighbours;
import lotbook.domain.allocation.VolumeFacts.Message;
import lotbook.domain.allocation.VolumeFacts.PinnedVersion;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.Login;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.DatabaseKind;

/** Gathers what checks of breakdowns need, over one connection; what it keeps grows with accounts, not with deals. */
final class ReplayLane {
    private final DatabaseKind kind;
    private final FactReader read;
    private final Turns turns;
    private final ReplayMasters masters;
    private final NearSummaries summaries;

    ReplayLane(Database database, FactReader read) throws SQLException {
        this.kind = database.kind();
        this.read = read;
        this.turns = new Turns(database);
        this.masters = new ReplayMasters(new MasterLookup(read));
        this.summaries = new NearSummaries(read, kind, turns);
        planEachTime();
    }

    /**
     * A plan that PostgreSQL keeps knows neither a chunk's deals nor its moments: it went through all that followers did from
     * the chunk to the end of the period, for every chunk. And a chunk's lines or copies, put in order, take twice the memory
     * that a session has by default.
     */
    private void planEachTime() throws SQLException {
        if (kind == DatabaseKind.POSTGRESQL) {
            try (Statement set = read.connection().createStatement()) {
                set.execute("SET LOCAL plan_cache_mode = force_custom_plan");
                set.execute("SET LOCAL work_mem = '32MB'");
            }
        }
    }

    /** Asks when no chunk is read and no check looks something up. */
    <T> T ask(StoredFacts.Reading<T> question) {
        return turns.take(() -> question.read(read));
    }

    /** @param heads at least one, without lines */
    List<ReplayedBreakdown> gathered(List<StoredFact<Breakdown>> heads) {
        return turns.take(() -> replayed(heads));
    }

    private List<ReplayedBreakdown> replayed(List<StoredFact<Breakdown>> heads) throws SQLException {
        ReplayChunk chunk = new ReplayChunk(read, kind, heads);
        List<Breakdown> breakdowns = chunk.breakdowns().stream().map(StoredFact::fact).toList();
        masters.prepare(breakdowns);
        Neighbours near = summaries.of(breakdowns);
        Optional<MemberFlows> flows = flows(chunk);
        List<ReplayedBreakdown> replayed = new ArrayList<>(heads.size());
        for (StoredFact<Breakdown> stored : chunk.breakdowns()) {
            replayed.add(replayed(chunk, stored, near, flows));
        }
        return replayed;
    }

    /** Absent if nothing of it was sized by a method that has something to do when money comes or goes. */
    private Optional<MemberFlows> flows(ReplayChunk chunk) throws SQLException {
        List<Breakdown> opened = new ArrayList<>();
        for (StoredFact<Breakdown> stored : chunk.breakdowns()) {
            boolean acts = masters.versions(stored.fact().lines()).values().stream()
                    .anyMatch(pinned -> ReplayedBreakdown.actsOnFlows(pinned.version().method()));
            if (acts && !chunk.closes(stored.fact()) && !chunk.isReplaced(stored)) {
                opened.add(stored.fact());
            }
        }
        return opened.isEmpty() ? Optional.empty() : Optional.of(chunk.flows(opened));
    }

    private ReplayedBreakdown replayed(
            ReplayChunk chunk, StoredFact<Breakdown> stored, Neighbours near, Optional<MemberFlows> flows)
            throws SQLException {
        Breakdown breakdown = stored.fact();
        Instant moment = breakdown.occurredAt();
        Map<String, PinnedVersion> versions = masters.versions(breakdown.lines());
        Map<Login, AccountId> accounts = masters.accounts(breakdown.lines(), moment);
        BreakdownFacts known = new BreakdownFacts(
                Message.of(breakdown, stored.sequence()),
                chunk.closes(breakdown),
                versions,
                masters.lots(breakdown.server(), breakdown.symbol(), moment),
                accounts,
                masters.modes(accounts, moment),
                leaderSummary(chunk, breakdown),
                masters.leverages(versions.values(), accounts.values(), moment));
        return new ReplayedBreakdown(known, chunk.deals(breakdown), near, pinning(chunk, breakdown),
                closing(chunk, breakdown, accounts),
                chunk.closes(breakdown) || versions.values().stream().noneMatch(
                                pinned -> ReplayedBreakdown.actsOnFlows(pinned.version().method()))
                        ? Optional.empty()
                        : flows.flatMap(asked -> asked.of(breakdown)),
                masters.point(breakdown.server(), breakdown.symbol(), moment),
                chunk.isReplaced(stored),
                part(chunk, stored));
    }

    private Optional<PartFacts> part(ReplayChunk chunk, StoredFact<Breakdown> stored) throws SQLException {
        Breakdown breakdown = stored.fact();
        Optional<Login> leader = chunk.leader(breakdown);
        Optional<Instant> accepted = chunk.accepted(breakdown);
        if (chunk.closes(breakdown) || leader.isEmpty() || accepted.isEmpty()) {
            return Optional.empty();
        }
        return masters.links(leader.get(), accepted.get()).map(links -> new PartFacts(
                links, chunk.isAgain(stored), new AbsentFollowers(read, turns, masters, leader.get())));
    }

    private Optional<ClosingFacts> closing(ReplayChunk chunk, Breakdown breakdown, Map<Login, AccountId> accounts) {
        Instant moment = breakdown.occurredAt();
        return chunk.before(breakdown).map(before -> new ClosingFacts(
                before.position(), before.open(), before.earlier(), masters.firstInFirstOut(accounts, moment),
                new PastCopies(read, turns, masters, before.leader(), moment)));
    }

    private Optional<Pinning> pinning(ReplayChunk chunk, Breakdown breakdown) throws SQLException {
        Optional<Login> leader = chunk.leader(breakdown);
        Optional<Instant> accepted = chunk.accepted(breakdown);
        return leader.isEmpty() || accepted.isEmpty()
                ? Optional.empty()
                : masters.pinning(leader.get(), accepted.get()).map(agreed -> new Pinning(accepted.get(), agreed));
    }

    /** Needed where lines of several methods stand in one breakdown, which then tells no leader's basis. */
    private Optional<AccountSummary> leaderSummary(ReplayChunk chunk, Breakdown breakdown) throws SQLException {
        Optional<Login> leader = chunk.leader(breakdown);
        return breakdown.leaderBasis().isPresent() || leader.isEmpty()
                ? Optional.empty()
                : summaries.last(leader.get(), breakdown.occurredAt());
    }
}
