package lotbook.app.exit;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import lotbook.app.approval.WriteChange;
import lotbook.app.fee.CalculateRun;
import lotbook.app.fee.FeeDesk;
import lotbook.domain.approval.Change;
import lotbook.domain.approval.ChangeStanding.Step;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.Proposals;
import lotbook.domain.approval.UnlinkAccounts;
import lotbook.domain.approval.UnlinkAccounts.Positions;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.fee.PositionsOnLeaving;
import lotbook.domain.fee.exit.ExitFacts;
import lotbook.domain.fee.exit.Exits;
import lotbook.domain.fee.exit.InvestorExit;
import lotbook.domain.fee.exit.InvestorExit.Act;
import lotbook.domain.fee.run.FeeRun;
import lotbook.domain.fee.run.FeeScope;
import lotbook.domain.identity.LinkId;
import lotbook.persistence.database.OperatorRole;

/** Reads an investor's exit and takes its next step, under the rights of whoever is signed in. Calls block. */
public final class ExitDesk {
    private final Exits exits;
    private final Proposals proposals;
    private final WriteChange writing;
    private final Optional<FeeDesk> fees;
    private final OperatorRole role;
    private final InstantSource clock;

    /** @param fees of those who make fee runs */
    public ExitDesk(
            Exits exits, Proposals proposals, WriteChange writing, Optional<FeeDesk> fees, OperatorRole role,
            InstantSource clock) {
        this.exits = exits;
        this.proposals = proposals;
        this.writing = writing;
        this.fees = fees;
        this.role = role;
        this.clock = clock;
    }

    public InvestorExit read(LinkId link) {
        ExitFacts facts = exits.facts(link);
        Optional<Long> ending = proposals.open().stream()
                .filter(proposal -> proposal.change() instanceof UnlinkAccounts unlink && unlink.link().equals(link))
                .map(Proposal::id)
                .findFirst();
        return InvestorExit.of(facts.withEnding(ending));
    }

    /** Whether this operator's role takes a step; the database has the last word. */
    public boolean isOurs(Act act) {
        return switch (act) {
            case FREEZE, POSITIONS -> role == OperatorRole.COMPLIANCE || role == OperatorRole.MANAGER;
            case CRYSTALLISE -> fees.isPresent();
            case STRIKE, COLLECT, RELEASE -> false;
        };
    }

    /**
     * Takes a step: stops copying at once; proposes to end the link; calculates the fees of leaving, or proposes to charge them
     * once they are there.
     *
     * @param positions what becomes of what is open; by the terms if empty
     * @return what was done, a sentence
     * @throws lotbook.domain.failure.FailureException WRONG_USE for a step that nobody takes by hand; REFUSED, NOT_ALLOWED
     */
    public String take(InvestorExit exit, Act act, Optional<Positions> positions, String why) {
        LinkId link = exit.facts().link();
        return switch (act) {
            case FREEZE -> told(propose(writing.standing(
                    Step.STOP, exit.facts().investor(), Optional.of(exit.facts().leader())), why));
            case POSITIONS -> told(propose(
                    writing.unlink(link, positions.orElseGet(() -> byTerms(exit.facts())), clock.instant()), why));
            case CRYSTALLISE -> charge(exit.facts(), why);
            case STRIKE, COLLECT, RELEASE -> throw new Failure(Reason.WRONG_USE,
                    "Nobody does that by hand: " + exit.step(act).words(), "Wait for the server, then look again.").asException();
        };
    }

    private static Positions byTerms(ExitFacts facts) {
        PositionsOnLeaving how = facts.byTerms().orElseThrow(() -> new Failure(Reason.WRONG_USE,
                "The investor accepted no terms that say what becomes of open positions.",
                "Say whether they are closed or detached.").asException());
        return switch (how) {
            case SETTLE -> Positions.CLOSE;
            case DETACH -> Positions.DETACH;
        };
    }

    private Proposal propose(Change change, String why) {
        return proposals.propose(change, proposals.groundOf(change), why);
    }

    private static String told(Proposal made) {
        return made.command().isPresent()
                ? "Done: command " + made.command().get().id() + " waits in the outbox."
                : "Proposal " + made.id() + " waits for another person.";
    }

    private String charge(ExitFacts facts, String why) {
        FeeDesk desk = fees.orElseThrow(() -> new Failure(Reason.NOT_ALLOWED, "Fees are calculated by finance.",
                "Ask somebody of finance to take this step.").asException());
        Optional<ExitFacts.Line> draft = facts.line().filter(line -> line.state() == FeeRun.State.DRAFT && !line.heldBack());
        if (draft.isPresent()) {
            return told(desk.propose(draft.get().run(), why));
        }
        LocalDate last = facts.lastDay().orElseThrow(() -> new Failure(Reason.REFUSED, "The link hasn't ended.",
                "End it first: the fees are those up to then.").asException());
        LocalDate first = facts.uncharged().isAfter(last) ? last : facts.uncharged();
        CalculateRun.Done done = desk.calculate(FeeScope.of(first, last, facts.link()), why, CalculateRun.Watch.SILENT);
        return "Fee run " + done.run().id() + " is a draft; " + (done.heldBack() == 0
                ? "look at it and propose to charge it." : "it holds the line back.");
    }
}
