package lotbook.persistence.fee;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.execution.Movement;
import lotbook.domain.execution.Movement.MovementClass;
import lotbook.domain.explain.Recorder;
import lotbook.domain.fee.FeeDay;
import lotbook.domain.fee.FeeEvent;
import lotbook.domain.fee.FeeFinding;
import lotbook.domain.fee.Figures;
import lotbook.domain.fee.history.MeasuredDay;
import lotbook.domain.identity.LinkId;
import lotbook.domain.ledger.LinkLedger;
import lotbook.domain.ledger.LinkLedgerCalculation;
import lotbook.domain.ledger.LinkValue;
import lotbook.domain.ledger.LinkValue.Charged;
import lotbook.domain.programme.AccountLogin;
import lotbook.domain.programme.Link;
import lotbook.domain.time.Interval;
import lotbook.persistence.execution.FactReader.ClassedMovement;
import lotbook.persistence.execution.Stretch;
import lotbook.persistence.ledger.SqlLinkLedgerSource;

/**
 * One link's part of an account: the capital assigned to it, what its deals brought, less what was charged for it. Deposits and
 * withdrawals of the account are none of the link's; a change of the assigned capital is. What nobody has classified may be
 * anyone's, so it holds back each link of the account.
 */
final class SubLedgerValues implements ValueReader {
    private final PageFacts facts;
    private final RunPeriod period;
    private final LinkId link;
    private final List<Link> rows;
    private final List<AccountLogin> logins;
    private final List<FeeFinding> findings;
    private final Set<String> charges;

    /**
     * @param rows the link's stretches, the first first
     * @param charges the ids of what was charged for the link
     */
    SubLedgerValues(
            PageFacts facts, RunPeriod period, List<Link> rows, List<AccountLogin> logins, Set<String> charges,
            List<FeeFinding> findings) {
        this.facts = facts;
        this.period = period;
        this.rows = rows;
        this.link = rows.getFirst().id();
        this.logins = logins;
        this.findings = findings;
        this.charges = charges;
    }

    @Override
    public List<MeasuredDay> measured(Instant begins) throws SQLException {
        List<MeasuredDay> days = new ArrayList<>();
        BigDecimal costs = ledger(begins).map(LinkLedger.Row::commission).orElse(BigDecimal.ZERO);
        for (LocalDate day : period.days(begins)) {
            Instant end = last(period.books().endOf(day));
            LinkLedger ledger = calculate(end);
            boolean measured = ledger.measuredAt().filter(at -> period.books().dayOf(at).equals(day)).isPresent();
            Optional<LinkLedger.Row> row = ledger.row(link);
            if (measured && row.isPresent()) {
                BigDecimal commission = row.get().commission();
                Value value = value(row.get(), end);
                days.add(new MeasuredDay(new FeeDay(day, value.figures(), costs.subtract(commission)),
                        ledger.measuredAt().orElseThrow(), value.parts()));
                costs = commission;
            }
        }
        return days;
    }

    @Override
    public List<FeeEvent> events(Instant begins) throws SQLException {
        List<FeeEvent> events = new ArrayList<>();
        for (ClassedMovement moved : facts.movements().of(logins, Stretch.halfOpen(begins, period.end()))) {
            if (!isCharged(moved) && moved.movementClass() != MovementClass.UNCLASSIFIED) {
                continue;
            }
            Movement movement = moved.movement();
            String id = "movement:" + movement.server() + "/" + movement.movementId();
            events.add(new FeeEvent.Moved(
                    id, movement.occurredAt(), period.books().dayOf(movement.occurredAt()), moved.movementClass(),
                    movement.amount(), before(movement.occurredAt(), id)));
        }
        for (int i = 1; i < rows.size(); i++) {
            Instant at = rows.get(i).valid().from();
            BigDecimal change = rows.get(i).assignedCapital().subtract(rows.get(i - 1).assignedCapital());
            if (change.signum() != 0 && !at.isBefore(begins) && at.isBefore(period.end())) {
                String id = "link:" + link + " capital " + at;
                events.add(new FeeEvent.Moved(
                        id, at, period.books().dayOf(at), MovementClass.EXTERNAL_FLOW, change, before(at, id)));
            }
        }
        events.sort(Comparator.comparing(FeeEvent::at));
        return events;
    }

    @Override
    public BigDecimal capital(Instant begins) throws SQLException {
        Optional<LinkLedger.Row> row = ledger(begins);
        return row.isPresent() ? figures(row.get(), begins).equity() : rows.getFirst().assignedCapital();
    }

    @Override
    public Optional<Figures> before(Instant moment, String what) throws SQLException {
        Instant then = last(moment);
        Optional<LinkLedger.Row> row = ledger(then);
        return row.isPresent() ? Optional.of(figures(row.get(), then)) : Optional.empty();
    }

    @Override
    public Optional<Figures> lastKnown(Instant moment) throws SQLException {
        return before(moment, "");
    }

    private Figures figures(LinkLedger.Row row, Instant moment) throws SQLException {
        return value(row, moment).figures();
    }

    private Value value(LinkLedger.Row row, Instant moment) throws SQLException {
        List<Charged> charged = charged(Stretch.upTo(moment)).stream()
                .map(moved -> new Charged(moved.movement().amount(),
                        "movement:" + moved.movement().server() + "/" + moved.movement().movementId()))
                .toList();
        LinkValue value = LinkValue.of(row, "link:" + link, charged);
        if (!value.known()) {
            FeeFinding unknown = new FeeFinding(FeeFinding.Kind.EQUITY_MISSING, moment.toString(),
                    "What is open of the link at " + moment + " can't be valued.",
                    "Import the rates or the instrument that lack, then run the line again.");
            if (!findings.contains(unknown)) {
                findings.add(unknown);
            }
        }
        return new Value(new Figures(value.balance(), value.equity(), BigDecimal.ZERO), value.parts());
    }

    /** What was charged for this link, debited from the account; before the investor came back, it was of other capital. */
    private List<ClassedMovement> charged(Stretch stretch) throws SQLException {
        Stretch joined = stretch.within(Interval.since(rows.getFirst().valid().from()));
        return (joined.isEmpty() ? List.<ClassedMovement>of() : facts.movements().of(logins, joined)).stream()
                .filter(this::isCharged)
                .toList();
    }

    private boolean isCharged(ClassedMovement moved) {
        return moved.movement().chargeId().filter(charges::contains).isPresent();
    }

    private Optional<LinkLedger.Row> ledger(Instant moment) throws SQLException {
        return moment.isAfter(rows.getFirst().valid().from()) ? calculate(moment).row(link) : Optional.empty();
    }

    private LinkLedger calculate(Instant moment) throws SQLException {
        LinkLedger ledger = LinkLedgerCalculation.calculate(
                SqlLinkLedgerSource.inputs(facts.read().asAt(moment), link), Recorder.SILENT);
        ledger.findings().stream()
                .map(text -> new FeeFinding(FeeFinding.Kind.SUB_LEDGER, link.value(), text, "See the link's sub-ledger."))
                .filter(finding -> !findings.contains(finding))
                .forEach(findings::add);
        return ledger;
    }

    /** The last moment before another. */
    private static Instant last(Instant moment) {
        return moment.minus(1, ChronoUnit.MICROS);
    }
}
