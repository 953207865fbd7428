package lotbook.app.fee;

import java.util.List;
import java.util.Optional;
import lotbook.app.fee.CalculateRun.Done;
import lotbook.app.fee.FindTrueUps.Found;
import lotbook.domain.approval.ChargeFees;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.Proposals;
import lotbook.domain.approval.ReverseFees;
import lotbook.domain.approval.TrueUpFees;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.fee.run.FeeFacts;
import lotbook.domain.fee.run.FeeRun;
import lotbook.domain.fee.run.FeeRuns;
import lotbook.domain.fee.run.FeeRuns.HeldBack;
import lotbook.domain.fee.run.FeeScope;
import lotbook.domain.fee.run.FeeTrueUps;
import lotbook.domain.fee.run.RunSummary;
import lotbook.domain.identity.LinkId;
import lotbook.domain.time.BusinessCalendar;

/** What finance does with runs, in the window and on the command line alike. Calls block. */
public final class FeeDesk {
    private final FeeRuns runs;
    private final CalculateRun calculate;
    private final FeeTrueUps trueUps;
    private final FindTrueUps find;
    private final Proposals proposals;

    public FeeDesk(FeeRuns runs, FeeFacts facts, FeeTrueUps trueUps, Proposals proposals, BusinessCalendar books) {
        this.runs = runs;
        this.trueUps = trueUps;
        this.find = new FindTrueUps(trueUps, facts);
        this.calculate = new CalculateRun(runs, facts, books);
        this.proposals = proposals;
    }

    /** As a draft; one that was interrupted goes on. */
    public Done calculate(FeeScope scope, String why, CalculateRun.Watch watch) {
        return calculate.run(scope, why, watch);
    }

    /** @throws lotbook.domain.failure.FailureException REFUSED while a line is held back, or if it is no draft */
    public Proposal propose(long run, String why) {
        List<HeldBack> held = runs.heldBack(run, 1);
        if (!held.isEmpty()) {
            throw new Failure(Reason.REFUSED,
                    "Link " + held.getFirst().link() + " is held back: " + held.getFirst().findings(),
                    "Settle what holds it back and calculate the run again, or set the line aside.").asException();
        }
        ChargeFees fees = change(runs.summary(run));
        return proposals.propose(fees, proposals.groundOf(fees), why);
    }

    /** @param link only this one's line; all that are in force where empty */
    public Proposal reverse(long run, Optional<LinkId> link, String why) {
        RunSummary standing = runs.inForce(run, link);
        ReverseFees fees = new ReverseFees(
                run, link, standing.run().first(), standing.run().last(), standing.content(), standing.lines(),
                totals(standing));
        return proposals.propose(fees, proposals.groundOf(fees), why);
    }

    /** What of a run's lines comes out otherwise now; nothing is written. */
    public Found findTrueUps(long run, Optional<LinkId> link) {
        return find.find(run, link);
    }

    /** @throws lotbook.domain.failure.FailureException REFUSED where nothing comes out otherwise */
    public Proposal trueUp(Found found, String why) {
        FeeRun run = runs.run(found.run());
        TrueUpFees fees = TrueUpFees.of(
                run.id(), found.link(), run.first(), run.last(), found.knownAt(), found.made(), trueUps.keep(found.made()));
        return proposals.propose(fees, proposals.groundOf(fees), why);
    }

    private static List<ChargeFees.Total> totals(RunSummary summary) {
        return summary.totals().stream()
                .map(total -> new ChargeFees.Total(total.currency(), total.posted(), total.collected(), total.owed()))
                .toList();
    }

    private static ChargeFees change(RunSummary summary) {
        FeeRun run = summary.run();
        return new ChargeFees(
                run.id(), run.scope().programme(), run.scope().link(), run.scope().early(), run.scope().adjustment(), run.first(),
                run.last(), summary.content(), summary.lines(), summary.setAside(), totals(summary));
    }

    public void discard(long run, String why) {
        runs.discard(run, why);
    }

    public void setAside(long run, LinkId link, String why) {
        runs.setAside(run, link, why);
    }

    public void takeIn(long run, LinkId link, String why) {
        runs.takeIn(run, link, why);
    }

    public FeeRuns runs() {
        return runs;
    }
}
