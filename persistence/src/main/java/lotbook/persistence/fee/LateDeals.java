package lotbook.persistence.fee;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lotbook.domain.execution.Execution;
import lotbook.domain.fee.FeeFinding;
import lotbook.domain.fee.FeeFinding.Kind;
import lotbook.domain.programme.AccountLogin;
import lotbook.persistence.execution.FactReader;
import lotbook.persistence.execution.StoredFact;
import lotbook.persistence.execution.Stretch;

/**
 * Deals, corrections and cancels that terms by deals have charged nothing for, because their days were charged before. Terms by
 * value need none of this: what came late is in what the account is worth.
 */
record LateDeals(FactReader read, Optional<EarlierRuns.Line> last) {
    /** What occurred in days that are charged and was learned of since. */
    void find(List<AccountLogin> logins, Instant joined, Instant counted, List<FeeFinding> findings) throws SQLException {
        if (last.isEmpty() || !joined.isBefore(counted)) {
            return;
        }
        for (AccountLogin row : logins) {
            for (StoredFact<Execution> stored : read.lateDeals(row, Stretch.halfOpen(joined, counted), last.get().learned())) {
                Execution deal = stored.fact();
                findings.add(new FeeFinding(Kind.LATE_FACT, deal.execId().value(),
                        "The " + word(deal) + " " + deal.execId() + " of " + deal.occurredAt()
                                + " came after its days had been charged: " + amounts(deal) + ".",
                        SinceLastLine.remedy(last.get())));
            }
        }
    }

    /** A change, in the days that are charged now, of a deal before them. What nobody charged needs no putting right. */
    void earlier(Execution change, List<FeeFinding> findings) throws SQLException {
        if (last.isPresent()) {
            findings.add(new FeeFinding(Kind.LATE_FACT, change.execId().value(),
                    "The " + word(change) + " " + change.execId() + " of " + change.occurredAt()
                            + " changes a deal of days that were charged before: " + amounts(change) + ".",
                    "Reverse the run that charged that deal, latest before earlier, and charge its days and these in one run."));
        }
    }

    private static String word(Execution deal) {
        return switch (deal.kind()) {
            case TRADE_CORRECT -> "correction";
            case TRADE_CANCEL -> "cancel";
            case TRADE, NEW, CANCELLED, REPLACED, REJECTED, EXPIRED -> "deal";
        };
    }

    /** Of a change also what it changes. */
    private String amounts(Execution deal) throws SQLException {
        if (deal.refersTo().isEmpty()) {
            return amounts(deal.fill());
        }
        Optional<Execution> before = read.execution(deal.server(), deal.refersTo().get()).map(StoredFact::fact);
        return "deal " + deal.refersTo().get() + " was " + amounts(before.flatMap(Execution::fill))
                + (deal.kind() == Execution.Kind.TRADE_CANCEL ? " and is none" : ", now " + amounts(deal.fill()));
    }

    private static String amounts(Optional<Execution.Fill> fill) {
        return fill.map(one -> one.volume().lots().toPlainString() + " lots at " + one.price().value().toPlainString()
                        + ", commission " + one.commission().toPlainString()
                        + one.profit().map(profit -> ", profit " + profit.toPlainString()).orElse(""))
                .orElse("not there");
    }
}
