package lotbook.app.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import lotbook.app.fee.CalculateRun;
import lotbook.app.fee.CalculateRun.Done;
import lotbook.app.fee.FeeDesk;
import lotbook.app.fee.RunDays;
import lotbook.app.payout.PayoutDesk;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.Verdict;
import lotbook.domain.fee.run.FeeRuns.HeldBack;
import lotbook.domain.ledger.LedgerAccount;
import lotbook.domain.ledger.LedgerTables;
import lotbook.domain.query.Filter;
import lotbook.domain.query.Question;
import lotbook.domain.query.SortKey;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.BusinessCalendar;
import lotbook.persistence.approval.StoredProposals;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.fee.SqlFeeFacts;
import lotbook.persistence.fee.StoredFeeRuns;
import lotbook.persistence.fee.StoredTrueUps;
import lotbook.persistence.query.SqlRowSource;

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

    /** Finance proposes to pay whoever has most to get; it is left to be decided. */
    void proposePayout(LocalDate valueDate) {
        try (Database finance = desk.signIn(OperatorRole.FINANCE)) {
            SqlRowSource rows = new SqlRowSource(finance);
            PayoutDesk payouts = new PayoutDesk(rows, new StoredProposals(finance, committed));
            Question mostFirst = new Question(LedgerTables.PAYEES, Filter.ALL,
                    List.of(new SortKey(LedgerTables.PAYEES.column("payable").orElseThrow(), true)), AsOf.NOW);
            LongStream.of(rows.ids(mostFirst).ids()).limit(1).boxed()
                    .flatMap(id -> rows.rows(mostFirst, List.of(id)).stream())
                    .map(row -> payouts.standing(
                            new LedgerAccount(LedgerAccount.Kind.valueOf(row.text("kind").orElseThrow()),
                                    row.text("owner").orElseThrow()),
                            row.text("currency").orElseThrow()))
                    .filter(seen -> seen.payable().signum() > 0)
                    .forEach(seen -> payouts.propose(
                            seen.payout(seen.payable(), "SEPA 2018-04-05/1", valueDate), "Fees of March"));
        }
    }

    /** Charges whose money has not come yet. */
    long unsettled() {
        try (Database finance = desk.signIn(OperatorRole.FINANCE)) {
            return new StoredFeeRuns(finance, committed).unsettled();
        }
    }
}
