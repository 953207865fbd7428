package lotbook.app.shell;

import java.util.Optional;
import lotbook.app.answer.FeeAnswers;
import lotbook.app.cash.CashDesk;
import lotbook.app.exit.ExitDesk;
import lotbook.app.fee.FeeDesk;
import lotbook.app.fee.TermsBench;
import lotbook.app.fee.TermsInMemory;
import lotbook.app.history.HistoriesInMemory;
import lotbook.app.payout.PayoutDesk;
import lotbook.app.movement.ClassDesk;
import lotbook.app.panel.Evidence;
import lotbook.app.period.PeriodDesk;
import lotbook.app.unit.FundDesk;
import lotbook.domain.approval.ForeseenClasses;
import lotbook.domain.evidence.ReplayResult;
import lotbook.domain.fee.AgreedTerms;
import lotbook.domain.fee.history.InvestorHistories;
import lotbook.domain.fee.run.SinceCalculated;
import lotbook.domain.period.Periods;
import lotbook.domain.query.Row;

/** Money of nobody: terms and histories to look at, no desk to work at. */
record NoMoney(FeeAnswers answers) implements MoneyDesks {
    @Override
    public AgreedTerms terms() {
        return id -> Optional.empty();
    }

    @Override
    public TermsBench bench() {
        return new TermsInMemory();
    }

    @Override
    public InvestorHistories histories() {
        return new HistoriesInMemory();
    }

    @Override
    public Optional<FeeDesk> fees() {
        return Optional.empty();
    }

    @Override
    public SinceCalculated since() {
        return run -> Optional.empty();
    }

    @Override
    public Evidence evidence() {
        return new Evidence() {
            @Override
            public Optional<String> name(Row row) {
                return Optional.empty();
            }

            @Override
            public byte[] document(Row row) {
                throw new UnsupportedOperationException();
            }

            @Override
            public ReplayResult replay(Row row) {
                throw new UnsupportedOperationException();
            }
        };
    }

    @Override
    public Optional<ClassDesk> classes() {
        return Optional.empty();
    }

    @Override
    public ForeseenClasses foreseen() {
        return (covered, after) -> {
            throw new UnsupportedOperationException();
        };
    }

    @Override
    public Optional<PeriodDesk> closing() {
        return Optional.empty();
    }

    @Override
    public Optional<CashDesk> cash() {
        return Optional.empty();
    }

    @Override
    public Optional<PayoutDesk> payouts() {
        return Optional.empty();
    }

    @Override
    public Periods periods() {
        return (brand, month) -> {
            throw new UnsupportedOperationException();
        };
    }

    @Override
    public ExitDesk exits() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<FundDesk> funds() {
        return Optional.empty();
    }
}
