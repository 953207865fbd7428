package lotbook.persistence.execution;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import lotbook.domain.allocation.BreakdownFacts;
import lotbook.domain.allocation.BreakdownId;
import lotbook.domain.allocation.ClosingFacts;
import lotbook.domain.allocation.PinnedCheck.Pinning;
import lotbook.domain.allocation.ReplaySource;
import lotbook.domain.allocation.ReplayedBreakdown;
import lotbook.domain.allocation.ReplayedBreakdown.Neighbours;
import lotbook.domain.allocation.VolumeFacts.Message;
import lotbook.domain.allocation.VolumeFacts.PinnedVersion;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.Login;
import lotbook.domain.time.AsOf;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.DatabaseKind;

/**
 * Reads breakdowns in one consistent read, a few at a time, the next few while those before are looked at; what it keeps grows
 * with accounts, not with deals.
 */
public final class StoredReplay implements ReplaySource {
    /** Breakdowns read at once: at 2,000 followers 32,000 lines. */
    static final int CHUNK = 16;

    private final Database database;
    private final StoredFacts facts;

    public StoredReplay(Database database) {
        this.database = database;
        this.facts = new StoredFacts(database);
    }

    @Override
    public void each(LocalDate from, LocalDate to, AsOf asOf, Predicate<ReplayedBreakdown> visitor) {
        facts.read(asOf, read -> new Pass(read).run(visitor, last -> read.breakdownHeads(from, to, last, CHUNK)));
    }

    @Override
    public void each(List<BreakdownId> few, AsOf asOf, Predicate<ReplayedBreakdown> visitor) {
        facts.read(asOf, read -> new Pass(read).run(visitor,
                last -> last.isPresent() ? List.of() : read.breakdownHeads(few)));
    }

    /** Gives the next few, after the one that was read last. */
    @FunctionalInterface
    private interface Heads {
        List<StoredFact<Breakdown>> after(Optional<StoredFact<Breakdown>> last) throws SQLException;
    }

    /** @param last absent if there was none */
    private record Gathered(Optional<StoredFact<Breakdown>> last, List<ReplayedBreakdown> breakdowns) {}

    /** One way through the period. */
    private final class Pass {
        private final FactReader read;
        private final Turns turns;
        private final ReplayMasters masters;
        private final NearSummaries summaries;

        Pass(FactReader read) throws SQLException {
            this.read = read;
            this.turns = new Turns(database);
            this.masters = new ReplayMasters(new MasterLookup(read));
            this.summaries = new NearSummaries(read, database.kind(), turns);
            planEachTime();
        }

        /**
         * A plan that PostgreSQL keeps knows neither a chunk's deals nor its moments: it went through all that followers did from
         * the chunk to the end of the period, for every chunk. And a chunk's lines or copies, put in order, take twice the memory
         * that a session has by default.
         */
        private void planEachTime() throws SQLException {
            if (database.kind() == DatabaseKind.POSTGRESQL) {
                try (Statement set = read.connection().createStatement()) {
                    set.execute("SET LOCAL plan_cache_mode = force_custom_plan");
                    set.execute("SET LOCAL work_mem = '32MB'");
                }
            }
        }

        /** Whether it came to the end. */
        boolean run(Predicate<ReplayedBreakdown> visitor, Heads next) {
            Gathered few = gathered(next, Optional.empty());
            boolean goesOn = true;
            while (goesOn && !few.breakdowns.isEmpty()) {
                Optional<StoredFact<Breakdown>> last = few.last;
                // No virtual thread: at every wait for the socket it would cost another one's work.
                CompletableFuture<Gathered> ahead = CompletableFuture.supplyAsync(
                        () -> gathered(next, last), work -> Thread.ofPlatform().daemon().name("lotbook-replay").start(work));
                try {
                    goesOn = few.breakdowns.stream().allMatch(visitor);
                } finally {
                    // Nobody asks over the connection any more once the read has ended, however it ends.
                    ahead.handle((_, _) -> true).join();
                }
                if (goesOn) {
                    few = outcome(ahead);
                }
            }
            return goesOn;
        }

        private static Gathered outcome(CompletableFuture<Gathered> ahead) {
            try {
                return ahead.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw e;
            }
        }

        private Gathered gathered(Heads next, Optional<StoredFact<Breakdown>> after) {
            return turns.take(() -> {
                List<StoredFact<Breakdown>> heads = next.after(after);
                return heads.isEmpty() ? new Gathered(Optional.empty(), List.of())
                        : new Gathered(Optional.of(heads.getLast()), replayed(heads));
            });
        }

        private List<ReplayedBreakdown> replayed(List<StoredFact<Breakdown>> heads) throws SQLException {
            ReplayChunk chunk = new ReplayChunk(read, database.kind(), heads);
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
                    chunk.isReplaced(stored));
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
}
