package lotbook.persistence.fee;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.fee.FeeCause;
import lotbook.domain.fee.FeeEvent;
import lotbook.domain.fee.FeeFinding.Kind;
import lotbook.domain.fee.FeeFinding;
import lotbook.domain.fee.FeeState;
import lotbook.domain.fee.FeeTerms;
import lotbook.domain.fee.FeeTrade;
import lotbook.domain.fee.run.AcceptedTerms;
import lotbook.domain.fee.run.InvestorFacts;
import lotbook.domain.fee.run.InvestorFacts.Measure;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.TradingLogin;
import lotbook.domain.programme.AccountLogin;
import lotbook.domain.programme.Link;
import lotbook.persistence.execution.FactReader;
import lotbook.persistence.execution.MasterLookup;
import lotbook.persistence.query.SqlText;

/** Gathers one investor's facts, within one read. */
final class InvestorReader {
    private final FactReader read;
    private final RunPeriod period;
    private final MasterLookup masters;
    private final TermsReader terms;
    private final EarlierRuns earlier;
    private final TradeReader trades;

    InvestorReader(FactReader read, RunPeriod period) throws SQLException {
        this.read = read;
        this.period = period;
        this.masters = new MasterLookup(read);
        this.terms = new TermsReader(masters);
        this.earlier = new EarlierRuns(read);
        this.trades = new TradeReader(read, period);
    }

    InvestorFacts read(LinkId id) throws SQLException {
        List<Link> rows = LinkRows.of(masters, id, period.end());
        Link link = rows.getLast();
        Instant joined = rows.getFirst().valid().from();
        Instant begins = joined.isAfter(period.start()) ? joined : period.start();
        List<FeeFinding> findings = new ArrayList<>();
        Account account = new Account(
                masters.logins(link.follower()).stream().filter(row -> row.valid().from().isBefore(period.end())).toList());
        Optional<EarlierRuns.Line> before = earlier.before(id, period.first());
        Set<String> charges = earlier.charges(id);
        Measure measure = measure(link, account, before, findings);
        ValueReader values = switch (measure) {
            case ACCOUNT -> new AccountValues(read, period, account.logins(), charges, findings);
            case SUB_LEDGER -> new SubLedgerValues(read, period, rows, account.logins(), charges, findings);
        };
        if (before.isPresent()) {
            SinceLastLine.check(read, period, before.get(), account.logins(), findings);
        }
        List<FeeEvent> events = events(values, link, begins);
        FeeState opening = before.isPresent()
                ? before.get().closing()
                : opening(values, begins, joined.isBefore(period.start()), findings);
        Optional<AcceptedTerms> accepted = terms.accepted(id, begins, period.end(), findings);
        Optional<AcceptedTerms> inForce = terms.inForce(link, period.end());
        Optional<FeeTerms> charged = accepted.or(() -> inForce).map(AcceptedTerms::terms);
        String currency = currency(link.follower());
        if (measure == Measure.SUB_LEDGER && charged.filter(TradeReader::needed).isPresent()) {
            findings.add(new FeeFinding(Kind.DEALS_SHARED, id.value(),
                    "The terms charge by deals, and the account's deals are not this link's alone.",
                    "Charge it by hand, or agree on terms that charge by value."));
        }
        List<FeeTrade> deals = charged.isPresent()
                ? trades.trades(account.logins(), currency, begins, charged.get(), findings)
                : List.of();
        return new InvestorFacts(
                id, measure, link.programme(), login(link.follower()), login(link.leader()), currency, accepted, inForce,
                period.books().dayOf(joined), opening, before.map(EarlierRuns.Line::previous), values.days(begins), events,
                deals, charged.map(one -> trades.payout(one, currency)).orElse(List.of()), findings,
                sources(link, account, before));
    }

    /** An account as far as its facts go: its logins, one after the other. */
    private record Account(List<AccountLogin> logins) {}

    private TradingLogin login(AccountId account) throws SQLException {
        return masters.logins(account).stream()
                .filter(row -> row.valid().from().isBefore(period.end()))
                .reduce((_, later) -> later)
                .map(row -> new TradingLogin(account, row.login()))
                .orElseThrow(() -> new IllegalStateException(account + " never had a login"));
    }

    private String currency(AccountId account) throws SQLException {
        return masters.live(
                        "account",
                        new SqlText().add("m.account_id = ? ORDER BY m.valid_from DESC, m.id DESC", account.value()),
                        row -> row.getString("currency"))
                .getFirst();
    }

    /** Once measured by its sub-ledger, a link stays so: its HWM is of that measure. */
    private Measure measure(Link link, Account account, Optional<EarlierRuns.Line> before, List<FeeFinding> findings)
            throws SQLException {
        Measure now = new MeasureReader(read, masters, period).of(link, account.logins(), findings);
        if (before.isEmpty() || before.get().subLedger()) {
            return before.isEmpty() ? now : Measure.SUB_LEDGER;
        }
        if (now == Measure.SUB_LEDGER) {
            findings.add(new FeeFinding(Kind.MEASURE_CHANGED, link.id().value(),
                    "The last period was measured by the whole account, on which others trade now: its HWM is no measure of the"
                            + " link's part.",
                    "End the link and begin it again with its own capital, or set the line aside."));
        }
        return now;
    }

    /** What was there when no earlier run had charged. */
    private FeeState opening(ValueReader values, Instant begins, boolean older, List<FeeFinding> findings)
            throws SQLException {
        BigDecimal capital = values.capital(begins);
        if (older) {
            findings.add(new FeeFinding(Kind.FIRST_RUN, period.first().toString(),
                    "No earlier run: the HWM begins with the " + capital.toPlainString() + " of " + period.first() + ".",
                    "Nothing, if that is where fees begin; else charge the earlier periods first."));
        }
        return capital.signum() == 0 ? FeeState.NEW : FeeState.opening(capital);
    }

    private List<FeeEvent> events(ValueReader values, Link link, Instant begins) throws SQLException {
        List<FeeEvent> events = new ArrayList<>(values.events(begins));
        Optional<Instant> left = link.valid().to().filter(to -> to.isBefore(period.end()) && !to.isBefore(begins));
        if (left.isPresent()) {
            String id = "link:" + link.id();
            events.removeIf(event -> event.at().isAfter(left.get()));
            events.add(new FeeEvent.Ended(id, left.get(), period.books().dayOf(left.get()), FeeCause.LEAVING,
                    values.before(left.get(), id)));
        }
        return events;
    }

    private static List<String> sources(Link link, Account account, Optional<EarlierRuns.Line> before) {
        List<String> sources = new ArrayList<>();
        sources.add("link:" + link.id());
        account.logins().forEach(row -> sources.add("login:" + row.login()));
        before.ifPresent(line -> sources.add("fee-snapshot:" + line.previous().snapshot()));
        return sources;
    }
}
