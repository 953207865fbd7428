package lotbook.persistence.fee;

import static lotbook.persistence.fee.StoredFeeDisputes.rows;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.Movement.MovementClass;
import lotbook.domain.explain.Explanation;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.fee.Bearer;
import lotbook.domain.fee.ChargeState;
import lotbook.domain.fee.FeeEvent;
import lotbook.domain.fee.FeeFinding;
import lotbook.domain.fee.FeeTables;
import lotbook.domain.fee.history.HwmStretch;
import lotbook.domain.fee.history.InvestorHistories;
import lotbook.domain.fee.history.InvestorHistory;
import lotbook.domain.fee.history.InvestorHistory.Flow;
import lotbook.domain.fee.history.MeasuredDay;
import lotbook.domain.fee.history.Subject;
import lotbook.domain.fee.run.InvestorFacts.Measure;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.programme.AccountLogin;
import lotbook.domain.programme.Link;
import lotbook.domain.query.Filter;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.SortKey;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.BusinessCalendar;
import lotbook.persistence.database.Database;
import lotbook.persistence.execution.FactReader;
import lotbook.persistence.execution.StoredFacts;
import lotbook.persistence.execution.Stretch;
import lotbook.persistence.query.SqlRowSource;
import lotbook.persistence.query.SqlText;

/** Histories of investors from the same readers that fee runs use, under the rights of the operator who is signed in. */
public final class StoredHistories implements InvestorHistories {
    /** Charged, and neither taken back by then nor agreed to later: as known at, from and to a day, as known at. */
    static final String CHARGED = """
             FROM fee_snapshot s JOIN fee_run_seen r ON r.id = s.run_id
            WHERE r.state = 'APPROVED' AND NOT s.held_back AND r.decided_at <= ? AND s.last_day >= ? AND s.first_day <= ?
                AND NOT EXISTS (SELECT 1 FROM fee_left_out_seen a WHERE a.snapshot_id = s.id)
                AND NOT EXISTS (SELECT 1 FROM fee_reversal v WHERE v.snapshot_id = s.id AND v.known_at <= ?)""";

    private final StoredFacts facts;
    private final SqlRowSource charges;
    private final BusinessCalendar books;

    public StoredHistories(Database database, BusinessCalendar books) {
        this.facts = new StoredFacts(database);
        this.charges = new SqlRowSource(database);
        this.books = books;
    }

    @Override
    public InvestorHistory of(Subject subject, Optional<Integer> most, AsOf asOf) {
        List<Row> charged = charges(subject, asOf);
        return facts.read(asOf, read -> {
            PageFacts page = new PageFacts(read);
            Investor investor = investor(page, subject);
            Optional<Instant> measured = lastMeasured(page, investor);
            LocalDate last = books.dayOf(lastKnown(page, investor, measured));
            LocalDate begun = books.dayOf(investor.begun());
            LocalDate first = most.map(last::minusDays)
                    .filter(day -> day.isAfter(begun))
                    .orElse(begun.isAfter(last) ? last : begun);
            RunPeriod period = RunPeriod.of(first, last, books);
            List<FeeFinding> findings = new ArrayList<>();
            Measure measure = measure(page, investor, period, findings);
            ValueReader values = values(page, investor, period, measure, findings);
            Instant begins = investor.begun().isAfter(period.start()) ? investor.begun() : period.start();
            return new InvestorHistory(
                    subject, investor.account(), investor.link().map(rows -> rows.getLast().leader()), measure,
                    investor.currency(), first, last, measured, until(values.measured(begins), last), flows(values, begins),
                    hwm(read, investor, first, last), within(charged, first, last), investor.links(),
                    findings.stream().map(FeeFinding::text).distinct().toList(), read.asAt());
        });
    }

    @Override
    public Optional<Explanation> explain(Subject subject, LocalDate day, AsOf asOf) {
        return facts.read(asOf, read -> {
            PageFacts page = new PageFacts(read);
            Investor investor = investor(page, subject);
            RunPeriod period = RunPeriod.of(day, day, books);
            ValueReader values = values(
                    page, investor, period, measure(page, investor, period, new ArrayList<>()), new ArrayList<>());
            Instant begins = investor.begun().isAfter(period.start()) ? investor.begun() : period.start();
            return values.measured(begins).stream()
                    .filter(measured -> measured.day().date().equals(day))
                    .map(measured -> measured.explain(subject, investor.currency()))
                    .findFirst();
        });
    }

    /**
     * @param link its stretches, the first first; empty for an account's history
     * @param links all of the account's
     */
    private record Investor(
            AccountId account, String currency, Optional<List<Link>> link, List<LinkId> links, List<AccountLogin> logins) {
        Instant begun() {
            return link.map(rows -> rows.getFirst().valid().from()).orElseGet(() -> logins.getFirst().valid().from());
        }

        Instant ended(Instant asAt) {
            return link.flatMap(rows -> rows.getLast().valid().to()).filter(to -> to.isBefore(asAt)).orElse(asAt);
        }
    }

    private static Investor investor(PageFacts page, Subject subject) throws SQLException {
        Instant asAt = page.read().asAt();
        Optional<List<Link>> link = switch (subject.kind()) {
            case LINK -> Optional.of(page.rows(new LinkId(subject.id()), asAt));
            case ACCOUNT -> Optional.empty();
        };
        if (link.filter(List::isEmpty).isPresent()) {
            throw unknown(subject);
        }
        AccountId account = link.map(rows -> rows.getLast().follower()).orElseGet(() -> new AccountId(subject.id()));
        List<AccountLogin> logins = page.logins().of(account).stream()
                .filter(row -> !row.valid().from().isAfter(asAt))
                .toList();
        List<String> currencies = page.currencies().of(account);
        if (logins.isEmpty() || currencies.isEmpty()) {
            throw unknown(subject);
        }
        List<LinkId> links = page.links().of(account).stream()
                .filter(row -> !row.valid().from().isAfter(asAt))
                .map(Link::id).distinct().toList();
        return new Investor(account, currencies.getFirst(), link, links, logins);
    }

    private static RuntimeException unknown(Subject subject) {
        String what = subject.kind().word();
        return new Failure(Reason.NOT_FOUND, "There is no " + what + " " + subject + " as known then, or it isn't yours to see.",
                "Look it up with lotbook list " + what + "s.").asException();
    }

    private static Optional<Instant> lastMeasured(PageFacts page, Investor investor) throws SQLException {
        // Up to that moment and with it.
        Instant ended = investor.ended(page.read().asAt()).plus(1, ChronoUnit.MICROS);
        return AccountValues.lastBefore(page, investor.logins(), ended).map(AccountSummary::occurredAt);
    }

    /** What moved after the last measurement is a day of the history, too. */
    private static Instant lastKnown(PageFacts page, Investor investor, Optional<Instant> measured) throws SQLException {
        Instant since = measured.orElse(investor.begun());
        return page.movements().of(investor.logins(), Stretch.between(since, investor.ended(page.read().asAt()))).stream()
                .map(moved -> moved.movement().occurredAt())
                .max(Comparator.naturalOrder())
                .orElse(since);
    }

    /** As the last run that charged the link measured it, or as it would be measured now. */
    private static Measure measure(PageFacts page, Investor investor, RunPeriod period, List<FeeFinding> findings)
            throws SQLException {
        if (investor.link().isEmpty()) {
            return Measure.ACCOUNT;
        }
        Link link = investor.link().get().getLast();
        boolean before = page.earlier().before(link, period.last().plusDays(1))
                .filter(EarlierRuns.Line::subLedger).isPresent();
        Measure now = new MeasureReader(page, period).of(link, investor.logins(), findings);
        return before ? Measure.SUB_LEDGER : now;
    }

    private static ValueReader values(
            PageFacts page, Investor investor, RunPeriod period, Measure measure, List<FeeFinding> findings)
            throws SQLException {
        EarlierRuns earlier = page.earlier();
        Set<String> paid = investor.link().isPresent()
                ? earlier.charges(investor.link().get().getLast())
                : earlier.charges(investor.account());
        return switch (measure) {
            case ACCOUNT -> new AccountValues(page, period, investor.logins(), paid, findings);
            case SUB_LEDGER -> new SubLedgerValues(
                    page, period, investor.link().orElseThrow(), investor.logins(), paid, findings);
        };
    }

    /** A day that goes on is measured as far as it went. */
    private static List<MeasuredDay> until(List<MeasuredDay> days, LocalDate last) {
        return days.stream().filter(measured -> !measured.day().date().isAfter(last)).toList();
    }

    private static List<Flow> flows(ValueReader values, Instant begins) throws SQLException {
        List<Flow> flows = new ArrayList<>();
        for (FeeEvent event : values.events(begins)) {
            if (event instanceof FeeEvent.Moved moved && isFlow(moved.movementClass())) {
                flows.add(new Flow(moved.id(), moved.at(), moved.date(), moved.movementClass(), moved.amount()));
            }
        }
        return flows;
    }

    /** What moves the HWM of terms whose HWM moves with flows. */
    private static boolean isFlow(MovementClass movementClass) {
        return switch (movementClass) {
            case EXTERNAL_FLOW, TRANSFER -> true;
            case TRADING_RESULT, FEE, CREDIT, PROTECTION, UNCLASSIFIED -> false;
        };
    }

    /** Of the one link; an account with several has a HWM for each. */
    private static List<HwmStretch> hwm(FactReader read, Investor investor, LocalDate first, LocalDate last) throws SQLException {
        List<LinkId> links = investor.link().map(rows -> List.of(rows.getLast().id())).orElse(investor.links());
        if (links.size() != 1) {
            return List.of();
        }
        SqlText sql = new SqlText().add("SELECT s.run_id, s.document" + CHARGED, read.knownAt(), first, last, read.knownAt())
                .add(" AND s.link_id = ? ORDER BY s.first_day, s.id", links.getFirst().value());
        return rows(read.connection(), sql, row -> HwmStretch.of(row.getLong(1), row.getString(2))).stream()
                .flatMap(List::stream)
                .filter(stretch -> !stretch.last().isBefore(first) && !stretch.first().isAfter(last))
                .toList();
    }

    /** A draft's are none yet, and what the broker bears is none of the investor's. */
    private List<Row> charges(Subject subject, AsOf asOf) {
        String column = switch (subject.kind()) {
            case LINK -> "link-id";
            case ACCOUNT -> "account-id";
        };
        Filter whose = new Filter.And(List.of(
                new Filter.Compare(FeeTables.CHARGES.column(column).orElseThrow(), Filter.Operator.EQUAL, subject.id()),
                new Filter.Compare(
                        FeeTables.CHARGES.column("bearer").orElseThrow(), Filter.Operator.EQUAL, Bearer.INVESTOR.name()),
                new Filter.Compare(
                        FeeTables.CHARGES.column("state").orElseThrow(), Filter.Operator.NOT_EQUAL, ChargeState.DRAFT.name())));
        Question question = new Question(FeeTables.CHARGES, whose,
                Stream.of("charge-day", "charge-id")
                        .map(key -> new SortKey(FeeTables.CHARGES.column(key).orElseThrow(), false)).toList(), asOf);
        return charges.rows(question, Arrays.stream(charges.ids(question).ids()).boxed().toList());
    }

    /** A period that ends on a weekend, or the day after it, is charged on a day that nobody measures. */
    private static List<Row> within(List<Row> charged, LocalDate first, LocalDate last) {
        return charged.stream()
                .filter(row -> !InvestorHistory.chargeDay(row).isBefore(first)
                        && !InvestorHistory.chargeDay(row).isAfter(last.plusDays(3)))
                .toList();
    }
}
