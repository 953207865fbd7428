package lotbook.app.fee;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.failure.FailureException;
import lotbook.domain.fee.run.FeeFacts;
import lotbook.domain.fee.run.FeeRun;
import lotbook.domain.fee.run.FeeRuns;
import lotbook.domain.fee.run.FeeScope;
import lotbook.domain.fee.run.InvestorFacts;
import lotbook.domain.fee.run.RunCalculation;
import lotbook.domain.fee.run.RunLine;
import lotbook.domain.identity.LinkId;
import lotbook.domain.time.BusinessCalendar;

/**
 * Calculates a run as a draft, page by page, each page's lines committed as they are made: memory doesn't grow with the number of
 * investors, and a run that was interrupted goes on after its last line.
 */
public final class CalculateRun {
    /** What is committed at once, and held as documents. */
    private static final int PAGE = 100;

    /** What lines rest on is little beside their documents, and a question costs much the same for three times as many. */
    private static final int READ = 300;

    private final FeeRuns runs;
    private final FeeFacts facts;
    private final BusinessCalendar books;

    public CalculateRun(FeeRuns runs, FeeFacts facts, BusinessCalendar books) {
        this.runs = runs;
        this.facts = facts;
        this.books = books;
    }

    /** Told after each page is written; asked before each whether to stop. */
    public interface Watch {
        /** Tells nobody; stops if its thread is interrupted. */
        Watch SILENT = new Watch() {
            @Override
            public void progress(long links, long of) {
                // Nobody looks.
            }

            @Override
            public boolean stopped() {
                return Thread.currentThread().isInterrupted();
            }
        };

        /** @param of how many links there are to look at */
        void progress(long links, long of);

        boolean stopped();
    }

    /**
     * @param complete whether it came to its end; else asking again goes on
     * @param resumed whether an interrupted draft was gone on with
     * @param withoutTerms links passed over because no terms are agreed for them and none were accepted
     */
    public record Done(FeeRun run, boolean complete, boolean resumed, long lines, long heldBack, long withoutTerms) {}

    /** A page of investors and their lines. */
    private record Made(List<InvestorFacts> investors, List<RunLine> lines) {}

    /** Blocks. Whoever asks for nobody leaves nothing behind: the draft begins once it is known that there is somebody. */
    public Done run(FeeScope scope, String why, Watch watch) {
        Optional<FeeRun> interrupted = runs.interrupted(scope);
        Instant known = interrupted.map(FeeRun::factsKnownAt).orElseGet(runs::latest);
        requireBegun(scope, books.dayOf(known));
        Optional<LinkId> last = interrupted.flatMap(run -> runs.lastLine(run.id()));
        long all = facts.count(scope, known, last);
        if (all == 0 && last.isEmpty()) {
            interrupted.ifPresent(run -> runs.discard(run.id(), why));
            throw nobody(scope);
        }
        FeeRun run = interrupted.orElseGet(() -> runs.start(scope, known, why));
        long lines = 0;
        long heldBack = 0;
        long without = 0;
        long seen = 0;
        try (Pages pages = new Pages(run, last)) {
            for (Made page = pages.next(); !page.investors().isEmpty(); page = pages.next()) {
                if (watch.stopped()) {
                    return new Done(run, false, interrupted.isPresent(), lines, heldBack, without);
                }
                runs.append(run.id(), page.lines());
                lines += page.lines().size();
                heldBack += page.lines().stream().filter(RunLine::isHeldBack).count();
                without += page.investors().size() - page.lines().size();
                seen += page.investors().size();
                watch.progress(seen, all);
            }
        }
        return new Done(runs.complete(run.id(), why), true, interrupted.isPresent(), lines, heldBack, without);
    }

    /** Every line would be held back for want of equity, one account after the other. */
    private static void requireBegun(FeeScope scope, LocalDate today) {
        if (!scope.early() && scope.first().isAfter(today)) {
            throw new Failure(
                    Reason.WRONG_USE,
                    "The days from " + scope.first() + " to " + scope.last() + " have not begun: the books' day is " + today
                            + ".",
                    "Give days that have been.").asException();
        }
    }

    /** A draft without lines would say nothing, and stand in the way of closing its month. */
    private static FailureException nobody(FeeScope scope) {
        String whose = scope.link().map(link -> "The link " + link + " is not there, ended earlier or has no fee terms")
                .or(() -> scope.programme().map(programme -> "No link of programme " + programme + " with fee terms is there"))
                .orElse("No link with fee terms is there");
        return new Failure(
                Reason.NOT_FOUND, whose + " from " + scope.first() + " to " + scope.last() + ": nothing to calculate.",
                "`lotbook list links` and `lotbook list fee-terms` list what there is; mind ids and days.").asException();
    }

    /**
     * The run's pages in order. While one is written the next is calculated, and while those of one reading are, what comes after
     * them is read, as no line rests on another of its run; nothing is asked any more once they are closed.
     */
    private final class Pages implements AutoCloseable {
        private final FeeRun run;
        private CompletableFuture<List<InvestorFacts>> read;
        private List<InvestorFacts> waiting = List.of();
        private CompletableFuture<Made> made;

        Pages(FeeRun run, Optional<LinkId> last) {
            this.run = run;
            read = reading(last);
            made = making();
        }

        /** Without investors after the last. */
        Made next() {
            Made page = outcome(made);
            made = making();
            return page;
        }

        private CompletableFuture<List<InvestorFacts>> reading(Optional<LinkId> after) {
            return CompletableFuture.supplyAsync(() -> facts.page(run, after, READ), Pages::beside);
        }

        /** One at a time: the page before was waited for. */
        private CompletableFuture<Made> making() {
            return CompletableFuture.supplyAsync(() -> calculated(page()), Pages::beside);
        }

        private List<InvestorFacts> page() {
            if (waiting.isEmpty()) {
                waiting = read.join();
                if (!waiting.isEmpty()) {
                    read = reading(Optional.of(waiting.getLast().link()));
                }
            }
            List<InvestorFacts> page = waiting.subList(0, Math.min(PAGE, waiting.size()));
            waiting = waiting.subList(page.size(), waiting.size());
            return page;
        }

        private Made calculated(List<InvestorFacts> investors) {
            List<RunLine> lines = new ArrayList<>();
            for (InvestorFacts investor : investors) {
                RunCalculation.line(run, investor, books).ifPresent(lines::add);
            }
            return new Made(investors, lines);
        }

        private static void beside(Runnable work) {
            Thread.ofPlatform().daemon().name("lotbook-fees").start(work);
        }

        private static Made outcome(CompletableFuture<Made> made) {
            try {
                return made.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw e;
            }
        }

        @Override
        public void close() {
            made.handle((_, _) -> true).join();
            read.handle((_, _) -> true).join();
        }
    }
}
