package lotbook.app.allocation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import lotbook.domain.allocation.AllocationDifference;
import lotbook.domain.allocation.BreakdownCheck;
import lotbook.domain.allocation.CheckedBreakdown;
import lotbook.domain.allocation.ReplayCounts;
import lotbook.domain.allocation.ReplaySource;
import lotbook.domain.allocation.ReplayedBreakdown;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.time.AsOf;

/**
 * Puts every leader deal of a period to its two checks again. Differences are told as they are found and, if asked, kept as
 * exceptions; nothing is gathered, so a year costs no more memory than a day. Blocks; keep it off the interface thread.
 */
public final class ReplayAllocations {
    /** Written in one transaction. */
    private static final int BATCH = 200;

    private final ReplaySource source;
    private final Optional<ToIntFunction<List<CheckedBreakdown>>> keep;

    /** @param keep records what differs and answers how much of it was new; absent if it is only told */
    public ReplayAllocations(ReplaySource source, Optional<ToIntFunction<List<CheckedBreakdown>>> keep) {
        this.source = source;
        this.keep = keep;
    }

    /**
     * @param from first business day of the books
     * @param to last business day
     * @param programme absent for all
     * @param tolerance of a basis, as a part of what was measured
     */
    public record Asked(LocalDate from, LocalDate to, Optional<ProgrammeId> programme, BigDecimal tolerance, AsOf asOf) {}

    /** @param recorded differences that were not known as exceptions before */
    public record Done(ReplayCounts counts, int recorded, boolean complete) {}

    /** What is told on the way. */
    public record Listener(Consumer<AllocationDifference> difference, Consumer<ReplayCounts> progress, BooleanSupplier stopped) {}

    public Done run(Asked asked, Listener listener) {
        Pass pass = new Pass(asked, listener);
        source.each(asked.from, asked.to, asked.asOf, pass::take);
        pass.write();
        return new Done(pass.counts, pass.recorded, !pass.stopped);
    }

    private final class Pass {
        private final Asked asked;
        private final Listener listener;
        private final List<CheckedBreakdown> waiting = new ArrayList<>();
        private ReplayCounts counts = ReplayCounts.NONE;
        private int recorded;
        private boolean stopped;

        Pass(Asked asked, Listener listener) {
            this.asked = asked;
            this.listener = listener;
        }

        boolean take(ReplayedBreakdown replayed) {
            if (listener.stopped.getAsBoolean()) {
                stopped = true;
                return false;
            }
            if (asked.programme.isEmpty() || replayed.isOf(asked.programme.get())) {
                BreakdownCheck.Outputs out = BreakdownCheck.calculate(replayed, asked.tolerance);
                counts = counts.plus(out.counts());
                out.differences().forEach(listener.difference);
                keep.ifPresent(_ -> waiting.add(CheckedBreakdown.of(replayed, out)));
                if (waiting.size() >= BATCH) {
                    write();
                }
                listener.progress.accept(counts);
            }
            return true;
        }

        void write() {
            if (keep.isPresent() && !waiting.isEmpty()) {
                recorded += keep.get().applyAsInt(List.copyOf(waiting));
                waiting.clear();
            }
        }
    }
}
