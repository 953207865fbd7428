package lotbook.app.session;

import java.util.Optional;
import lotbook.app.answer.FeeAnswers;
import lotbook.app.approval.WriteChange;
import lotbook.app.cash.CashDesk;
import lotbook.app.exit.ExitDesk;
import lotbook.app.fee.ExplainFee;
import lotbook.app.fee.FeeDesk;
import lotbook.app.fee.TermsBench;
import lotbook.app.payout.PayoutDesk;
import lotbook.app.movement.ClassDesk;
import lotbook.app.panel.Evidence;
import lotbook.app.period.PeriodDesk;
import lotbook.app.shell.MoneyDesks;
import lotbook.app.unit.ExplainFund;
import lotbook.app.unit.FundDesk;
import lotbook.domain.approval.ForeseenClasses;
import lotbook.domain.approval.MovementClasses;
import lotbook.domain.approval.Proposals;
import lotbook.domain.fee.AgreedTerms;
import lotbook.domain.fee.history.InvestorHistories;
import lotbook.domain.fee.run.FeeRuns;
import lotbook.domain.fee.run.FeeTrueUps;
import lotbook.domain.fee.run.SinceCalculated;
import lotbook.domain.period.Periods;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.unit.fund.Funds;
import lotbook.persistence.allocation.StoredAllocationVersions;
import lotbook.persistence.approval.StoredChanges;
import lotbook.persistence.approval.StoredMovementClasses;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.fee.SqlFeeFacts;
import lotbook.persistence.fee.StoredExits;
import lotbook.persistence.fee.StoredFeeRuns;
import lotbook.persistence.fee.StoredFeeTerms;
import lotbook.persistence.fee.StoredHistories;
import lotbook.persistence.fee.StoredTrueUps;
import lotbook.persistence.ledger.StoredCashBook;
import lotbook.persistence.period.StoredPeriods;
import lotbook.persistence.query.SqlRowSource;
import lotbook.persistence.unit.StoredCorrections;
import lotbook.persistence.unit.StoredFunds;

/** The desks about money of one signed-in operator, each given to the roles that may use it. */
record StoredMoney(
        AgreedTerms terms, TermsBench bench, InvestorHistories histories, Optional<FeeDesk> fees, SinceCalculated since,
        FeeAnswers answers, Evidence evidence, Optional<ClassDesk> classes, ForeseenClasses foreseen,
        Optional<PeriodDesk> closing, Optional<CashDesk> cash, Optional<PayoutDesk> payouts, Periods periods, ExitDesk exits,
        Optional<FundDesk> funds)
        implements MoneyDesks {
    private static final BusinessCalendar DAYS = BusinessCalendar.NEW_YORK_17;

    /** @param told after something was written that other windows of this process show */
    static MoneyDesks of(Database database, Proposals proposals, Runnable told) {
        OperatorRole role = database.operator().role();
        boolean finance = role == OperatorRole.FINANCE;
        StoredFeeTerms terms = new StoredFeeTerms(database);
        FeeRuns runs = new StoredFeeRuns(database, told);
        FeeTrueUps trueUps = new StoredTrueUps(database);
        Funds points = new StoredFunds(database, told);
        Optional<FeeDesk> fees = only(finance, new FeeDesk(
                runs, new SqlFeeFacts(database, DAYS), trueUps, proposals, DAYS));
        MovementClasses classes = new StoredMovementClasses(database);
        Periods periods = new StoredPeriods(database);
        ExitDesk exits = new ExitDesk(new StoredExits(database, DAYS), proposals,
                new WriteChange(new StoredChanges(database), new StoredAllocationVersions(database)), fees, role,
                database.clock());
        return new StoredMoney(
                terms, new StoredTermsBench(database, terms, proposals), new StoredHistories(database, DAYS), fees, runs,
                new StoredFeeAnswers(database), new StoredEvidence(new ExplainFee(runs, trueUps), new ExplainFund(points)),
                only(finance, new ClassDesk(classes, proposals)), classes,
                only(finance, new PeriodDesk(periods, proposals)),
                only(finance, new CashDesk(new StoredCashBook(database, told))),
                only(finance, new PayoutDesk(new SqlRowSource(database), proposals)), periods, exits,
                only(finance || role == OperatorRole.COMPLIANCE, new FundDesk(points,
                        new StoredCorrections(database, told), proposals, finance)));
    }

    private static <T> Optional<T> only(boolean entitled, T desk) {
        return Optional.of(desk).filter(_ -> entitled);
    }
}
