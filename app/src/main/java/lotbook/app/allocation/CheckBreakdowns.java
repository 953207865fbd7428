package lotbook.app.allocation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import lotbook.domain.allocation.AllocationDifference;
import lotbook.domain.allocation.BreakdownCheck;
import lotbook.domain.allocation.BreakdownChecks;
import lotbook.domain.allocation.BreakdownChecks.Page;
import lotbook.domain.allocation.BreakdownChecks.Settling;
import lotbook.domain.allocation.CheckedBreakdown;
import lotbook.domain.allocation.ReplaySource;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.failure.FailureException;
import lotbook.domain.time.AsOf;

/**
 * Checks leaders' deals by itself as they settle, those first that wait longest, and again what was told of late; and notes which
 * lack their breakdown. A page of
 * them is read at once and recorded at once, so whatever ends it on the way leaves nothing half done. For one thread at a time;
 * blocks.
 */
public final class CheckBreakdowns {
    private final BreakdownChecks checks;
    private final ReplaySource source;
    private final Settling settling;
    private Optional<Instant> watchedTo = Optional.empty();

    public CheckBreakdowns(BreakdownChecks checks, ReplaySource source, Settling settling) {
        this.checks = checks;
        this.source = source;
        this.settling = settling;
    }

    /** @param difference told before it is kept */
    public record Listener(Consumer<AllocationDifference> difference, Consumer<Done> progress, BooleanSupplier stopped) {
        public static final Listener NOBODY = new Listener(_ -> { }, _ -> { }, () -> false);
    }

    /**
     * @param recorded differences that were not known as exceptions before
     * @param left whether more is due
     * @param unsettled whether something will be due soon
     */
    public record Done(long checked, long differing, int recorded, boolean left, boolean unsettled) {
        static final Done NOTHING = new Done(0, 0, 0, true, false);

        private Done plus(List<CheckedBreakdown> page, int fresh) {
            return new Done(checked + page.size(), differing + page.stream().filter(one -> !one.agrees()).count(),
                    recorded + fresh, left, unsettled);
        }

        private Done with(boolean nowLeft, boolean nowUnsettled) {
            return new Done(checked, differing, recorded, nowLeft, nowUnsettled);
        }
    }

    /** How many were never checked, those that settle included. */
    public long unchecked() {
        return checks.unchecked();
    }

    /** @param most it ends after the page with which it has checked as many */
    public Done run(long most, Listener listener) {
        Done done = Done.NOTHING;
        while (done.left && done.checked < most && !listener.stopped.getAsBoolean()) {
            Page page = checks.next(watchedTo, settling);
            Optional<List<CheckedBreakdown>> checked = check(page, listener);
            if (checked.isEmpty()) {
                return done;
            }
            try {
                int fresh = checks.keepUnreported(watchedTo, page, settling) + checks.keep(page, checked.get());
                done = done.plus(checked.get(), fresh).with(!page.last(), page.unsettled());
                watchedTo = Optional.of(page.watchedTo());
            } catch (FailureException e) {
                // Another watch checked them while this one did: what is left is asked for again.
                if (e.failure().reason() != Reason.CONFLICT) {
                    throw e;
                }
            }
            listener.progress.accept(done);
        }
        return done;
    }

    /** Empty if it was stopped on the way. */
    private Optional<List<CheckedBreakdown>> check(Page page, Listener listener) {
        List<CheckedBreakdown> checked = new ArrayList<>();
        if (page.due().isEmpty()) {
            return Optional.of(checked);
        }
        source.each(
                page.due().stream().map(BreakdownChecks.Due::id).toList(),
                new AsOf(Optional.of(page.asAt()), Optional.of(page.knownUntil())),
                replayed -> {
                    if (listener.stopped.getAsBoolean()) {
                        return false;
                    }
                    CheckedBreakdown one = CheckedBreakdown.of(replayed, BreakdownCheck.TOLERANCE);
                    one.differences().forEach(listener.difference);
                    checked.add(one);
                    return true;
                });
        return checked.size() == page.due().size() ? Optional.of(checked) : Optional.empty();
    }
}
