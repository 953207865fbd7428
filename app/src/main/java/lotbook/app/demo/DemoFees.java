package lotbook.app.demo;

import java.util.List;
import java.util.Optional;
import lotbook.app.fee.CalculateRun;
import lotbook.app.fee.CalculateRun.Done;
import lotbook.app.fee.FeeDesk;
import lotbook.app.fee.RunDays;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.Verdict;
import lotbook.domain.fee.run.FeeRuns.HeldBack;
import lotbook.domain.time.BusinessCalendar;
import lotbook.persistence.approval.StoredProposals;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.fee.SqlFeeFacts;
import lotbook.persistence.fee.StoredFeeRuns;
import lotbook.persistence.fee.StoredTrueUps;

/** The month's fees as its people would charge them: finance calculates and proposes, compliance agrees, the feed sends. */
final class DemoFees {
    private static final String MONTH = "2018-03";
    private static final int MOST_SET_ASIDE = 100;

    private final DemoDesk desk;
    private final Runnable committed;

    /** @param committed told after each commit, so that the feed of this process sends what was agreed */
    DemoFees(DemoDesk desk, Runnable committed) {
        this.desk = desk;
        this.committed = committed;
    }

    /** @return the run that was charged */
    Done charge() {
        Done done;
        Proposal proposal;
        try (Database finance = desk.signIn(OperatorRole.FINANCE)) {
            FeeDesk fees = new FeeDesk(
                    new StoredFeeRuns(finance, committed), new SqlFeeFacts(finance, BusinessCalendar.NEW_YORK_17),
                    new StoredTrueUps(finance), new StoredProposals(finance, committed), BusinessCalendar.NEW_YORK_17);
            done = fees.calculate(
                    RunDays.parse(MONTH).of(Optional.empty(), Optional.empty()), "March", CalculateRun.Watch.SILENT);
            long run = done.run().id();
            List<HeldBack> held = fees.runs().heldBack(run, MOST_SET_ASIDE);
            held.forEach(line -> fees.setAside(run, line.link(), "To be settled with the investor"));
            proposal = fees.propose(run, "March, reviewed");
        }
        try (Database compliance = desk.signIn(OperatorRole.COMPLIANCE)) {
            new StoredProposals(compliance, committed)
                    .decide(proposal.id(), Verdict.APPROVED, proposal.hash(), "Terms and figures looked at");
        }
        return done;
    }

    /** Charges whose money has not come yet. */
    long unsettled() {
        try (Database finance = desk.signIn(OperatorRole.FINANCE)) {
            return new StoredFeeRuns(finance, committed).unsettled();
        }
    }
}
