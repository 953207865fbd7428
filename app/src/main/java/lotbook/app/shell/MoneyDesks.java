package lotbook.app.shell;

import java.util.Optional;
import lotbook.app.answer.FeeAnswers;
import lotbook.app.cash.CashDesk;
import lotbook.app.exit.ExitDesk;
import lotbook.app.fee.FeeDesk;
import lotbook.app.fee.TermsBench;
import lotbook.app.payout.PayoutDesk;
import lotbook.app.movement.ClassDesk;
import lotbook.app.panel.Evidence;
import lotbook.app.period.PeriodDesk;
import lotbook.app.unit.FundDesk;
import lotbook.domain.approval.ForeseenClasses;
import lotbook.domain.fee.AgreedTerms;
import lotbook.domain.fee.history.InvestorHistories;
import lotbook.domain.fee.run.SinceCalculated;
import lotbook.domain.period.Periods;

/** What a window asks about money: terms, fees, pools, months, and what proves them. A desk is empty for who only reads. */
public interface MoneyDesks {
    /** Fee terms one at a time. */
    AgreedTerms terms();

    /** What a draft of fee terms needs. */
    TermsBench bench();

    /** What became of investors' money. */
    InvestorHistories histories();

    /** Fee runs, for those who make them. */
    Optional<FeeDesk> fees();

    /** What came since a fee run was calculated. */
    SinceCalculated since();

    /** Answers questions about one fee. */
    FeeAnswers answers();

    /** The documents that prove figures. */
    Evidence evidence();

    /** Classes of movements, for those who propose them. */
    Optional<ClassDesk> classes();

    /** What a class of movements would bring about. */
    ForeseenClasses foreseen();

    /** Months of the books, for those who close them. */
    Optional<PeriodDesk> closing();

    /** Cash entries, for those who import them. */
    Optional<CashDesk> cash();

    /** Payouts, for those who propose them. */
    Optional<PayoutDesk> payouts();

    /** How months of the books stand. */
    Periods periods();

    /** Investors' exits. */
    ExitDesk exits();

    /** PAMM funds, for those who enter requests or decide on them. */
    Optional<FundDesk> funds();
}
