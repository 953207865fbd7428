package lotbook.persistence.fee;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.fee.FeeCause;
import lotbook.domain.fee.FeeDay;
import lotbook.domain.failure.Failure;
import lotbook.domain.fee.FeeEvent;
import lotbook.domain.fee.FeeFinding.Kind;
import lotbook.domain.fee.FeeFinding;
import lotbook.domain.fee.FeeState;
import lotbook.domain.fee.FeeTerms;
import lotbook.domain.fee.FeeTrade;
import lotbook.domain.fee.Figures;
import lotbook.domain.fee.WeekendDays;
import lotbook.domain.fee.run.AcceptedTerms;
import lotbook.domain.fee.run.FeeRun;
import lotbook.domain.fee.run.InvestorFacts;
import lotbook.domain.fee.run.InvestorFacts.Measure;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.TradingLogin;
import lotbook.domain.money.MinorUnit;
import lotbook.domain.programme.AccountLogin;
import lotbook.domain.programme.Link;

/** Gathers investors' facts, within one read. */
final class InvestorReader {
    private final PageFacts facts;
    private final FeeRun run;
    private final RunPeriod whole;
    private final TradeReader trades;
    private final ClosedDays closed;

    /** @param whole the run's days */
    InvestorReader(PageFacts facts, FeeRun run, RunPeriod whole) {
        this.facts = facts;
        this.run = run;
        this.whole = whole;
        this.trades = new TradeReader(facts, whole);
        this.closed = new ClosedDays(facts.read());
    }

    /** In their order; without those of whom nothing of the run's days is left to charge: they had left, charged up to then. */
    List<InvestorFacts> read(List<LinkId> ids) throws SQLException {
        List<Investor> investors = new ArrayList<>();
        PageQuestions page = new PageQuestions(facts, whole);
        for (Link link : page.links(ids)) {
            investor(link, whole.last()).ifPresent(investors::add);
        }
        page.investors(investors);
        List<InvestorFacts> read = new ArrayList<>();
        for (Investor investor : investors) {
            read.add(read(investor));
        }
        return read;
    }

    /** One that was charged for the run's days already: as if it hadn't been. */
    InvestorFacts again(LinkId id) throws SQLException {
        PageQuestions page = new PageQuestions(facts, whole);
        Investor investor = investor(page.links(List.of(id)).getFirst(), whole.first()).orElseThrow(
                () -> new Failure(Failure.Reason.REFUSED, "As known now, link " + id + " doesn't hold from " + whole.first()
                        + " to " + whole.last() + ".", "Take the line back, latest before earlier.").asException());
        page.investors(List.of(investor));
        return read(investor);
    }

    /**
     * @param link its last row
     * @param end the line that it goes on from ended before this day
     */
    private Optional<Investor> investor(Link link, LocalDate end) throws SQLException {
        List<FeeFinding> findings = new ArrayList<>();
        Optional<EarlierRuns.Line> before = facts.earlier().before(link, end);
        RunPeriod left = before.isPresent() ? whole.after(before.get().previous().last()) : whole;
        Optional<LinkStretch> stretch = LinkStretch.within(left, facts.rows(link.id(), whole.end()), findings);
        if (stretch.isEmpty()) {
            return Optional.empty();
        }
        List<AccountLogin> logins = facts.logins().of(link.follower()).stream()
                .filter(row -> row.valid().from().isBefore(whole.end()))
                .toList();
        return Optional.of(new Investor(stretch.get(), stretch.get().days(left), before, logins, findings));
    }

    /**
     * One time of being an investor.
     *
     * @param period the days of the run that are charged
     * @param before the line that this one goes on from
     * @param logins of the account, one after the other
     * @param findings that reading shows, to be added to
     */
    record Investor(
            LinkStretch stretch, RunPeriod period, Optional<EarlierRuns.Line> before, List<AccountLogin> logins,
            List<FeeFinding> findings) {
        Link link() {
            return stretch.last();
        }

        Instant begins() {
            return stretch.joined().isAfter(period.start()) ? stretch.joined() : period.start();
        }

        Optional<Instant> left() {
            return stretch.left().filter(to -> !to.isAfter(period.end()));
        }

        /** When a day of a weekend is measured that has a value of its own: of one who left on it, when they left. */
        Instant measured(LocalDate weekend) {
            Instant end = period.endOfWeekend(weekend);
            return left().filter(end::isAfter).orElse(end);
        }

        /** The line before was the investor's last one, and here they are again. */
        Optional<EarlierRuns.Line> cameBackAfter() {
            return before.filter(EarlierRuns.Line::ended);
        }
    }

    /**
     * A movement that moves more than the charge whose id it carries settles that charge and no other; the rest is a fee that no
     * charge asked for. Of a sub-ledger the rest is the account's own.
     */
    private static List<FeeEvent> apart(List<FeeEvent> events, Measure measure, Map<String, BigDecimal> surplus) {
        List<FeeEvent> apart = new ArrayList<>();
        for (FeeEvent event : events) {
            if (measure == Measure.ACCOUNT && event instanceof FeeEvent.Moved moved && surplus.containsKey(moved.id())) {
                BigDecimal rest = surplus.get(moved.id());
                BigDecimal settles = moved.amount().subtract(rest);
                if (settles.signum() != 0) {
                    apart.add(new FeeEvent.Moved(
                            moved.id(), moved.at(), moved.date(), moved.movementClass(), settles, moved.before()));
                }
                String id = moved.id() + (settles.signum() == 0 ? "" : ", beside its charge");
                apart.add(new FeeEvent.Unasked(id, moved.at(), moved.date(), rest, moved.before().map(before ->
                        new Figures(before.balance().add(settles), before.equity().add(settles), before.credit()))));
            } else {
                apart.add(event);
            }
        }
        return apart;
    }

    private InvestorFacts read(Investor investor) throws SQLException {
        List<FeeFinding> findings = investor.findings();
        Link link = investor.link();
        LinkId id = link.id();
        RunPeriod period = investor.period();
        Instant begins = investor.begins();
        List<AccountLogin> logins = investor.logins();
        Set<String> charges = facts.earlier().charges(link);
        closed.finding(id, link.programme(), period.first()).ifPresent(findings::add);
        Measure measure = measure(investor, findings);
        ValueReader values = switch (measure) {
            case ACCOUNT -> new AccountValues(facts, period, logins, charges, findings);
            case SUB_LEDGER -> new SubLedgerValues(facts, period, investor.stretch().rows(), logins, charges, findings);
        };
        List<FeeEvent> events = apart(values.events(begins), measure, facts.earlier().surplus(link));
        FeeState opening = opening(investor, values, charges, events, findings);
        ended(investor, values, events);
        asked(investor, events);
        Optional<AcceptedTerms> accepted = facts.terms().accepted(id, period, begins, findings);
        Optional<AcceptedTerms> inForce = facts.terms().inForce(link, period.end());
        findings.addAll(facts.cover().findings(link, period.end(), facts.read().knownAt()));
        Optional<FeeTerms> charged = accepted.or(() -> inForce).map(AcceptedTerms::terms);
        String currency = currency(link.follower());
        if (measure == Measure.SUB_LEDGER && charged.filter(TradeReader::needed).isPresent()) {
            findings.add(new FeeFinding(Kind.DEALS_SHARED, id.value(),
                    "The terms charge by deals, and the account's deals are not this link's alone.",
                    "Charge it by hand, or agree on terms that charge by value."));
        }
        if (measure == Measure.ACCOUNT) {
            facts.books().finding(facts, investor).ifPresent(findings::add);
        }
        LateDeals late = new LateDeals(facts, investor);
        late.find();
        List<FeeTrade> deals = charged.isPresent()
                ? trades.trades(investor, currency, charged.get(), measure, late)
                : List.of();
        return new InvestorFacts(
                id, measure, link.programme(), login(link.follower()), login(link.leader()), currency, accepted, inForce,
                period.first(), period.last(), period.books().dayOf(investor.stretch().joined()), opening,
                investor.before().map(EarlierRuns.Line::previous), days(values, investor, charged),
                ownWeekends(charged) ? onOwnDays(events, investor) : events, deals,
                charged.isPresent() ? trades.payout(charged.get(), currency) : List.of(),
                charged.flatMap(FeeTerms::introducing).isPresent()
                        ? facts.introducers().above(link.follower(), period) : List.of(), findings,
                sources(link, logins, investor.before()));
    }

    static boolean ownWeekends(Optional<FeeTerms> charged) {
        return charged.filter(one -> one.weekends() == WeekendDays.OWN_VALUE).isPresent();
    }

    /** What moves on a weekend is in the value of its own day: if it came on Monday, as the books have it, it would be profit. */
    private static List<FeeEvent> onOwnDays(List<FeeEvent> events, Investor investor) {
        List<FeeEvent> moved = new ArrayList<>();
        LocalDate least = investor.period().firstFrom(investor.begins());
        for (FeeEvent event : events) {
            LocalDate own = investor.period().dayWithWeekends(event.at());
            LocalDate day = own.isBefore(least) ? least : own;
            FeeEvent dated = switch (event) {
                case FeeEvent.Moved one -> new FeeEvent.Moved(
                        one.id(), one.at(), day, one.movementClass(), one.amount(), one.before());
                case FeeEvent.Unasked one -> new FeeEvent.Unasked(one.id(), one.at(), day, one.amount(), one.before());
                case FeeEvent.Ended _, FeeEvent.Early _, FeeEvent.Adjusted _, FeeEvent.Refilled _ -> event;
            };
            moved.add(dated);
            least = dated.date();
        }
        return moved;
    }

    /**
     * On a weekend that the terms measure by itself, what was last known stands: the market is closed.
     */
    private static List<FeeDay> days(ValueReader values, Investor investor, Optional<FeeTerms> charged) throws SQLException {
        List<FeeDay> days = new ArrayList<>(values.days(investor.begins()));
        if (ownWeekends(charged)) {
            for (LocalDate day : investor.period().weekend(investor.begins())) {
                Optional<Figures> known = values.lastKnown(investor.measured(day));
                known.ifPresent(figures -> days.add(new FeeDay(day, figures, BigDecimal.ZERO)));
            }
            days.sort(Comparator.comparing(FeeDay::date));
        }
        return days;
    }

    /** By which the account is known now: a charge goes where its money is. */
    private TradingLogin login(AccountId account) throws SQLException {
        return facts.logins().of(account).stream()
                .filter(row -> !row.valid().from().isAfter(facts.read().knownAt()))
                .reduce((_, later) -> later)
                .map(row -> new TradingLogin(account, row.login()))
                .orElseThrow(() -> new IllegalStateException(account + " never had a login"));
    }

    private String currency(AccountId account) throws SQLException {
        return facts.currencies().of(account).getFirst();
    }

    /** Once measured by its sub-ledger, a link stays so: its HWM is of that measure. */
    private Measure measure(Investor investor, List<FeeFinding> findings) throws SQLException {
        LinkId id = investor.link().id();
        Measure now = new MeasureReader(facts, investor.period()).of(investor.link(), investor.logins(), findings);
        Optional<EarlierRuns.Line> before = investor.before();
        if (before.isEmpty()) {
            return now;
        }
        if (now == Measure.SUB_LEDGER && investor.cameBackAfter().filter(line -> line.link().equals(id)).isPresent()) {
            findings.add(new FeeFinding(Kind.MEASURE_CHANGED, id.value(),
                    "The link began again, and its sub-ledger still has the result of before it ended.",
                    "Begin it by a link of its own, or set the line aside."));
        }
        if (now == Measure.SUB_LEDGER && !before.get().subLedger()) {
            findings.add(new FeeFinding(Kind.MEASURE_CHANGED, id.value(),
                    "The last period was measured by the whole account, on which others trade now: its HWM is no measure of the"
                            + " link's part.",
                    "End the link and begin it again with its own capital, or set the line aside."));
        }
        return before.get().subLedger() ? Measure.SUB_LEDGER : now;
    }

    private FeeState opening(
            Investor investor, ValueReader values, Set<String> charges, List<FeeEvent> events, List<FeeFinding> findings)
            throws SQLException {
        Link link = investor.link();
        if (investor.before().isEmpty()) {
            ComingBack.uncharged(facts, link, investor.stretch(), whole, findings);
            return first(investor, values, findings);
        }
        EarlierRuns.Line last = investor.before().get();
        LocalDate joined = day(investor.stretch().joined());
        if (last.ended()) {
            ComingBack back = ComingBack.of(facts, last, investor.begins());
            SinceLastLine.check(facts, investor, joined, back.left(), findings);
            FeeState opening = back.opening(last, investor.logins(), charges);
            events.addFirst(back.flow(opening, values, day(investor.begins())));
            findings.add(back.finding(opening));
            return opening;
        }
        if (!last.link().equals(link.id())) {
            findings.add(ComingBack.notCharged(last.link()));
        }
        SinceLastLine.check(facts, investor, joined, investor.period().start(), findings);
        return last.closing();
    }

    private LocalDate day(Instant moment) {
        return whole.books().dayOf(moment);
    }

    /** What was there when no earlier run had charged. */
    private FeeState first(Investor investor, ValueReader values, List<FeeFinding> findings) throws SQLException {
        BigDecimal capital = values.capital(investor.begins());
        RunPeriod period = investor.period();
        if (investor.stretch().joined().isBefore(period.start())) {
            findings.add(new FeeFinding(Kind.FIRST_RUN, period.first().toString(),
                    "No earlier run: the HWM begins with the "
                            + MinorUnit.words(capital, currency(investor.link().follower())) + " of " + period.first() + ".",
                    "Nothing, if that is where fees begin; else charge the earlier periods first."));
        }
        return capital.signum() == 0 ? FeeState.NEW : FeeState.opening(capital);
    }

    /** Leaving is the last that happens. */
    private void ended(Investor investor, ValueReader values, List<FeeEvent> events) throws SQLException {
        Optional<Instant> left = investor.left();
        if (left.isPresent()) {
            String id = "link:" + investor.link().id();
            events.removeIf(event -> event.at().isAfter(left.get()));
            events.add(new FeeEvent.Ended(
                    id, left.get(), investor.period().last(), FeeCause.LEAVING, values.before(left.get(), id)));
        }
    }

    /** What finance asked for beside the terms. */
    private void asked(Investor investor, List<FeeEvent> events) {
        RunPeriod period = investor.period();
        run.scope().adjustment().ifPresent(amount -> events.add(
                new FeeEvent.Adjusted("adjustment", period.end(), period.last(), amount, run.why())));
        if (run.scope().early()) {
            events.add(new FeeEvent.Early("early", period.end(), period.last()));
        }
    }

    private static List<String> sources(Link link, List<AccountLogin> logins, Optional<EarlierRuns.Line> before) {
        List<String> sources = new ArrayList<>();
        sources.add("link:" + link.id());
        logins.forEach(row -> sources.add("login:" + row.login()));
        before.ifPresent(line -> sources.add("fee-snapshot:" + line.previous().snapshot()));
        return sources;
    }
}
