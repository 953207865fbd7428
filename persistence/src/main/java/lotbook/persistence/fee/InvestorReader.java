package lotbook.persistence.fee;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lotbook.domain.approval.TradingLogin;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.fee.FeeCause;
import lotbook.domain.fee.FeeDay;
import lotbook.domain.fee.FeeEvent;
import lotbook.domain.fee.FeeFinding;
import lotbook.domain.fee.FeeFinding.Kind;
import lotbook.domain.fee.FeeState;
import lotbook.domain.fee.Figures;
import lotbook.domain.fee.run.AcceptedTerms;
import lotbook.domain.fee.run.InvestorFacts;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.programme.AccountLogin;
import lotbook.domain.programme.Link;
import lotbook.persistence.execution.FactReader;
import lotbook.persistence.execution.FactReader.ClassedMovement;
import lotbook.persistence.execution.MasterLookup;
import lotbook.persistence.execution.StoredFact;
import lotbook.persistence.execution.Stretch;
import lotbook.persistence.query.SqlText;

/** Gathers one investor's facts, within one read. */
final class InvestorReader {
    /** The server measures oftener; equity older than this where a fee rests on it is worth saying. */
    private static final Duration OLD = Duration.ofHours(2);

    private final FactReader read;
    private final RunPeriod period;
    private final MasterLookup masters;
    private final TermsReader terms;
    private final EarlierRuns earlier;

    InvestorReader(FactReader read, RunPeriod period) {
        this.read = read;
        this.period = period;
        this.masters = new MasterLookup(read);
        this.terms = new TermsReader(masters);
        this.earlier = new EarlierRuns(read);
    }

    InvestorFacts read(LinkId id) throws SQLException {
        List<Link> rows = LinkRows.of(masters, id, period.end());
        Link link = rows.getLast();
        Instant joined = rows.getFirst().valid().from();
        Instant begins = joined.isAfter(period.start()) ? joined : period.start();
        List<FeeFinding> findings = new ArrayList<>();
        Account account = new Account(
                masters.logins(link.follower()).stream().filter(row -> row.valid().from().isBefore(period.end())).toList());
        alone(link, findings);
        Optional<EarlierRuns.Line> before = earlier.before(id, period.first());
        List<FeeEvent> events = events(account, link, begins, findings);
        FeeState opening = before.map(EarlierRuns.Line::closing).orElse(null) instanceof FeeState closing
                ? closing
                : opening(account, begins, joined.isBefore(period.start()), findings);
        return new InvestorFacts(
                id, link.programme(), login(link.follower()), login(link.leader()), currency(link.follower()),
                terms.accepted(id, begins, period.end(), findings), terms.inForce(link, period.end()),
                period.books().dayOf(joined), opening, before.map(EarlierRuns.Line::previous),
                days(account, begins), events, List.of(), findings, sources(link, account, before));
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

    /** The account's figures are the link's own only where nobody else trades on it. */
    private void alone(Link link, List<FeeFinding> findings) throws SQLException {
        List<String> others = masters.live(
                "link",
                new SqlText().add("m.follower_account = ? AND m.link_id <> ? AND m.valid_from < ?"
                        + " AND (m.valid_to IS NULL OR m.valid_to > ?) ORDER BY m.link_id", link.follower().value(),
                        link.id().value(), period.end(), period.start()),
                row -> row.getString("link_id"));
        if (!others.isEmpty()) {
            findings.add(new FeeFinding(Kind.SEVERAL_LEADERS, link.id().value(),
                    "The account " + link.follower() + " also follows by " + String.join(", ", others)
                            + ", so its equity is not this link's alone.",
                    "Charge it by its sub-ledger, or set the line aside."));
        }
    }

    /** What was there when no earlier run had charged: the account's own money when the line begins. */
    private FeeState opening(Account account, Instant begins, boolean older, List<FeeFinding> findings) throws SQLException {
        Optional<AccountSummary> last = lastBefore(account, begins);
        BigDecimal since = BigDecimal.ZERO;
        Instant from = last.map(AccountSummary::occurredAt).orElse(Instant.EPOCH);
        for (ClassedMovement moved : movements(account, Stretch.between(from, begins))) {
            since = since.add(moved.movement().amount());
        }
        BigDecimal capital = last.map(InvestorReader::figures).map(InvestorReader::own).orElse(BigDecimal.ZERO).add(since);
        if (older) {
            findings.add(new FeeFinding(Kind.FIRST_RUN, period.first().toString(),
                    "No earlier run charged this link: the HWM begins with the " + capital.toPlainString() + " it had on "
                            + period.first() + ".",
                    "Nothing, if that is where fees begin; else charge the earlier periods first."));
        }
        return capital.signum() == 0 ? FeeState.NEW : FeeState.opening(capital);
    }

    private static BigDecimal own(Figures figures) {
        return figures.equity().subtract(figures.credit());
    }

    private static Figures figures(AccountSummary summary) {
        return new Figures(summary.balance(), summary.equity(), summary.credit());
    }

    private Optional<AccountSummary> lastBefore(Account account, Instant moment) throws SQLException {
        List<AccountSummary> found = new ArrayList<>();
        for (AccountLogin row : account.logins()) {
            Stretch had = Stretch.before(moment).within(row.valid());
            if (!had.isEmpty()) {
                read.lastSummary(row.login(), had).map(StoredFact::fact).ifPresent(found::add);
            }
        }
        return found.stream().max(Comparator.comparing(AccountSummary::occurredAt));
    }

    private List<ClassedMovement> movements(Account account, Stretch stretch) throws SQLException {
        List<ClassedMovement> movements = new ArrayList<>();
        for (AccountLogin row : account.logins()) {
            Stretch had = stretch.within(row.valid());
            if (!had.isEmpty()) {
                read.movements(row.login(), had).forEach(stored -> movements.add(stored.fact()));
            }
        }
        movements.sort(Comparator.comparing(each -> each.movement().occurredAt()));
        return movements;
    }

    private List<FeeDay> days(Account account, Instant begins) throws SQLException {
        Map<LocalDate, FeeDay> days = new TreeMap<>();
        for (AccountLogin row : account.logins()) {
            Stretch had = Stretch.halfOpen(begins, period.end()).within(row.valid());
            if (had.isEmpty()) {
                continue;
            }
            Map<LocalDate, BigDecimal> costs = costs(row, had);
            for (var end : read.dayEnds(row.login(), had)) {
                days.put(end.day(), new FeeDay(
                        end.day(), figures(end.summary()), costs.getOrDefault(end.day(), BigDecimal.ZERO)));
            }
        }
        return List.copyOf(days.values());
    }

    private Map<LocalDate, BigDecimal> costs(AccountLogin row, Stretch had) throws SQLException {
        SqlText sql = had.limit(new SqlText().add("SELECT f.books_day, sum(f.commission) FROM execution f"
                + " WHERE f.server = ? AND f.login = ? AND f.commission <> 0", row.login().server(), row.login().number()))
                .add(" AND f.known_at <= ? GROUP BY f.books_day", read.knownAt());
        Map<LocalDate, BigDecimal> costs = new TreeMap<>();
        try (PreparedStatement query = sql.prepare(read.connection());
                ResultSet found = query.executeQuery()) {
            while (found.next()) {
                costs.put(found.getObject(1, LocalDate.class), found.getBigDecimal(2));
            }
        }
        return costs;
    }

    private List<FeeEvent> events(Account account, Link link, Instant begins, List<FeeFinding> findings) throws SQLException {
        List<FeeEvent> events = new ArrayList<>();
        for (ClassedMovement moved : movements(account, Stretch.halfOpen(begins, period.end()))) {
            var movement = moved.movement();
            String id = "movement:" + movement.server() + "/" + movement.movementId();
            events.add(new FeeEvent.Moved(
                    id, movement.occurredAt(), period.books().dayOf(movement.occurredAt()), moved.movementClass(),
                    movement.amount(), before(account, movement.occurredAt(), id, findings)));
        }
        Optional<Instant> left = link.valid().to().filter(to -> to.isBefore(period.end()) && !to.isBefore(begins));
        if (left.isPresent()) {
            String id = "link:" + link.id();
            events.removeIf(event -> event.at().isAfter(left.get()));
            events.add(new FeeEvent.Ended(id, left.get(), period.books().dayOf(left.get()), FeeCause.LEAVING,
                    before(account, left.get(), id, findings)));
        }
        return events;
    }

    private Optional<Figures> before(Account account, Instant moment, String what, List<FeeFinding> findings)
            throws SQLException {
        Optional<AccountSummary> last = lastBefore(account, moment);
        last.map(summary -> Duration.between(summary.occurredAt(), moment)).filter(age -> age.compareTo(OLD) > 0)
                .ifPresent(age -> findings.add(new FeeFinding(Kind.EQUITY_OLD, what,
                        "The equity just before " + what + " is " + age.toHours() + " h old.",
                        "Ask the server for a later summary if the market moved meanwhile.")));
        return last.map(InvestorReader::figures);
    }

    private static List<String> sources(Link link, Account account, Optional<EarlierRuns.Line> before) {
        List<String> sources = new ArrayList<>();
        sources.add("link:" + link.id());
        account.logins().forEach(row -> sources.add("login:" + row.login()));
        before.ifPresent(line -> sources.add("fee-snapshot:" + line.previous().snapshot()));
        return sources;
    }
}
