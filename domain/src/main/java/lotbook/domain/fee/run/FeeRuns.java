package lotbook.domain.fee.run;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.ProgrammeId;

/**
 * Runs as the database keeps them; it alone says who may write one. Calls block and throw {@link
 * lotbook.domain.failure.FailureException}: REFUSED with the guard's sentence, NOT_ALLOWED, NOT_FOUND, UNAVAILABLE.
 */
public interface FeeRuns extends SinceCalculated {
    /** The latest moment that may be asked about, with all committed before. */
    Instant latest();

    /** Begins a draft that there is somebody for; its facts are as known then. */
    FeeRun start(FeeScope scope, Instant known, String why);

    /** A draft of this operator's for the same scope that was interrupted. */
    Optional<FeeRun> interrupted(FeeScope scope);

    FeeRun run(long id);

    /** The last line written; an interrupted draft goes on after it. */
    Optional<LinkId> lastLine(long run);

    /** Adds lines with their charges, in one transaction. */
    void append(long run, List<RunLine> lines);

    /** No more lines: what is there is what people decide on. */
    FeeRun complete(long run, String why);

    void discard(long run, String why);

    /** Nothing is charged for the link with this run, which nobody is asked to decide on: REFUSED unless it is a draft. */
    void setAside(long run, LinkId link, String why);

    /** What was set aside is a line of the run as before: REFUSED unless it is a draft that nobody is asked to decide on. */
    void takeIn(long run, LinkId link, String why);

    /** What it comes to; REFUSED while it isn't complete. */
    RunSummary summary(long run);

    /** What of it is in force, of one link or of all: charged, and not taken back. */
    RunSummary inForce(long run, Optional<LinkId> link);

    /** Lines of a run that are held back and not set aside, at most so many. */
    List<HeldBack> heldBack(long run, int most);

    /**
     * @param investor the name; blank if it isn't yours to see
     * @param findings the sentences
     */
    record HeldBack(LinkId link, String investor, String findings) {}

    /** How many charges of approved runs are neither settled nor refused, and their commands have not ended. */
    long unsettled();

    /** Every snapshot of the run in the order of links, one at a time. */
    void documents(long run, Consumer<Document> each);

    /** Every snapshot in force that charges one of these days, whichever run made it, in the order of links and days. */
    void charged(LocalDate first, LocalDate last, Optional<ProgrammeId> programme, Consumer<Document> each);

    Optional<Document> document(long run, LinkId link);

    /** @param json canonical, as it was stored */
    record Document(long run, LinkId link, String json) {}
}
