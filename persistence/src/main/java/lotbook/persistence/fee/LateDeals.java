package lotbook.persistence.fee;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.domain.execution.Execution;
import lotbook.domain.fee.FeeFinding;
import lotbook.domain.fee.FeeFinding.Kind;
import lotbook.domain.fee.run.AcceptedTerms;
import lotbook.domain.identity.PositionId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.programme.AccountLogin;
import lotbook.domain.programme.Link;
import lotbook.persistence.execution.HeldFacts;
import lotbook.persistence.execution.StoredFact;
import lotbook.persistence.execution.Stretch;
import lotbook.persistence.fee.InvestorReader.Investor;

/**
 * Deals, corrections and cancels that terms by deals have charged nothing for, because their days were charged before. Terms by
 * value need none of this: what came late is in what the account is worth. A change is its deal's: it matters if the deal was
 * made in days that are charged, by whichever of the lines in force before this one.
 */
record LateDeals(PageFacts facts, Investor investor) {
    /** What there is to ask of an investor's logins: nothing if no terms that charge by deals are about. */
    List<HeldFacts.LateDeals> asked() throws SQLException {
        List<HeldFacts.LateDeals> asked = new ArrayList<>();
        if (byDeals()) {
            for (AccountLogin row : investor.logins()) {
                asked(row).ifPresent(asked::add);
            }
        }
        return asked;
    }

    private Optional<HeldFacts.LateDeals> asked(AccountLogin row) {
        Instant begins = investor.begins();
        return investor.before()
                .filter(_ -> row.valid().from().isBefore(begins))
                .map(line -> new HeldFacts.LateDeals(row.login(), begins, line.learned()));
    }

    private boolean byDeals() throws SQLException {
        Optional<EarlierRuns.Line> last = investor.before();
        if (last.isEmpty()) {
            return false;
        }
        Optional<AcceptedTerms> now = facts.terms().charging(investor.link(), investor.period(), investor.begins());
        return now.filter(terms -> TradeReader.needed(terms.terms())).isPresent()
                || facts.terms().byDeals(last.get().previous().terms());
    }

    /** Whether anything came late, be it of charged days or of others. */
    boolean came() throws SQLException {
        for (HeldFacts.LateDeals each : asked()) {
            if (!facts.lateDeals().of(each).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** By which the days are asked for that are charged. */
    EarlierRuns.Asked before() {
        return new EarlierRuns.Asked(investor.link(), investor.period().first());
    }

    /** What occurred before the days that are charged now, and was learned of since the last line. */
    void find() throws SQLException {
        if (!came()) {
            return;
        }
        for (AccountLogin row : investor.logins()) {
            Optional<HeldFacts.LateDeals> asked = asked(row);
            if (asked.isPresent()) {
                for (StoredFact<Execution> stored : facts.lateDeals().of(asked.get())) {
                    late(row, stored.fact());
                }
            }
        }
    }

    private void late(AccountLogin row, Execution deal) throws SQLException {
        Instant made = original(deal).orElse(deal).occurredAt();
        Optional<Stretch> days = row.valid().contains(made) ? charged(made) : Optional.empty();
        if (days.filter(one -> one.contains(deal.occurredAt())).isPresent()) {
            investor.findings().add(new FeeFinding(Kind.LATE_FACT, deal.execId().value(),
                    "The " + word(deal) + " " + deal.execId() + " of " + deal.occurredAt()
                            + " came after its days had been charged: " + amounts(deal) + ".",
                    SinceLastLine.remedy(facts, investor, made)));
        } else if (days.isPresent()) {
            changed(deal);
        } else if (row.valid().contains(made)) {
            Optional<Instant> charged = closed(deal);
            if (charged.isPresent()) {
                investor.findings().add(new FeeFinding(Kind.LATE_FACT, deal.execId().value(),
                        "The " + word(deal) + " " + deal.execId() + " of " + deal.occurredAt()
                                + " came after an order of its position had been charged at the rate of its opening: "
                                + amounts(deal) + ".",
                        SinceLastLine.remedy(facts, investor, charged.get())));
            }
        }
    }

    /** When an order of the deal's position was closed that is charged at the rate of its opening. */
    private Optional<Instant> closed(Execution deal) throws SQLException {
        Optional<Execution> names = deal.position().isPresent() ? Optional.of(deal) : original(deal);
        Optional<PositionId> position = names.flatMap(Execution::position);
        if (position.isEmpty()) {
            return Optional.empty();
        }
        for (HeldFacts.Position each : new OpeningReader(facts, investor).under(deal.server(), position.get())) {
            for (StoredFact<Execution> report : facts.positions().of(each)) {
                Instant at = report.fact().occurredAt();
                if (OpeningReader.wins(report.fact()) && charged(at, terms -> facts.terms().byOpening(terms)).isPresent()) {
                    return Optional.of(at);
                }
            }
        }
        return Optional.empty();
    }

    /** A change, in the days that are charged now, of a deal before them. What nobody charged needs no putting right. */
    void earlier(Execution change) throws SQLException {
        Optional<Execution> original = original(change);
        if (investor.before().isPresent() && (original.isEmpty() || charged(original.get().occurredAt()).isPresent()
                || closed(change).isPresent())) {
            changed(change);
        }
    }

    /** No line of the change's days would find its deal, so a true-up would find no difference. */
    private void changed(Execution change) throws SQLException {
        investor.findings().add(new FeeFinding(Kind.LATE_FACT, change.execId().value(),
                "The " + word(change) + " " + change.execId() + " of " + change.occurredAt()
                        + " changes a deal of days that were charged before: " + amounts(change) + ".",
                "Reverse the run that charged that deal, latest before earlier, and charge its days and these in one run."));
    }

    /** Of the line in force, by terms that charge by deals, that a moment belongs to. */
    private Optional<Stretch> charged(Instant moment) throws SQLException {
        return charged(moment, terms -> facts.terms().byDeals(terms));
    }

    @FunctionalInterface
    private interface Which {
        boolean are(VersionId terms) throws SQLException;
    }

    private Optional<Stretch> charged(Instant moment, Which terms) throws SQLException {
        for (EarlierRuns.Days line : facts.earlier().days().of(before())) {
            Stretch days = stretch(line);
            if (days.contains(moment) && terms.are(line.terms())) {
                return Optional.of(days);
            }
        }
        return Optional.empty();
    }

    /** From joining on, if that was in the course of the days. */
    private Stretch stretch(EarlierRuns.Days line) throws SQLException {
        RunPeriod days = RunPeriod.of(line.first(), line.last(), investor.period().books());
        List<Link> rows = facts.rows(line.link(), days.end());
        Instant begins = rows.isEmpty()
                ? days.start()
                : LinkStretch.within(days, rows, new ArrayList<>()).map(LinkStretch::joined)
                        .filter(joined -> joined.isAfter(days.start()))
                        .orElse(days.start());
        return Stretch.halfOpen(begins, days.end());
    }

    /** A change may be of a change: what was made before all of them. */
    private Optional<Execution> original(Execution deal) throws SQLException {
        Optional<Execution> found = Optional.of(deal);
        while (found.isPresent() && found.get().refersTo().isPresent()) {
            found = facts.read().execution(deal.server(), found.get().refersTo().get()).map(StoredFact::fact);
        }
        return found;
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
        Optional<Execution> before = facts.read().execution(deal.server(), deal.refersTo().get()).map(StoredFact::fact);
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
