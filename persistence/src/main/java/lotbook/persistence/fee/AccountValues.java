package lotbook.persistence.fee;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.Movement.MovementClass;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Source;
import lotbook.domain.fee.FeeDay;
import lotbook.domain.fee.FeeEvent;
import lotbook.domain.fee.FeeFinding;
import lotbook.domain.fee.FeeFinding.Kind;
import lotbook.domain.fee.Figures;
import lotbook.domain.fee.history.MeasuredDay;
import lotbook.domain.programme.AccountLogin;
import lotbook.persistence.execution.FactReader.ClassedMovement;
import lotbook.persistence.execution.FactReader.DayEnd;
import lotbook.persistence.execution.HeldLogin;
import lotbook.persistence.execution.Stretch;

/** Of an account on which one link alone trades: as its server measured it. */
final class AccountValues implements ValueReader {
    /** The server measures oftener; equity older than this where a fee rests on it is worth saying. */
    private static final Duration OLD = Duration.ofHours(2);

    private final PageFacts facts;
    private final RunPeriod period;
    private final List<AccountLogin> logins;
    private final Set<String> charges;
    private final List<FeeFinding> findings;

    /** @param charges the ids of what was charged for the link */
    AccountValues(
            PageFacts facts, RunPeriod period, List<AccountLogin> logins, Set<String> charges, List<FeeFinding> findings) {
        this.facts = facts;
        this.period = period;
        this.logins = logins;
        this.charges = charges;
        this.findings = findings;
    }

    @Override
    public BigDecimal capital(Instant begins) throws SQLException {
        Optional<AccountSummary> last = lastBefore(begins);
        Stretch since = last.map(summary -> Stretch.between(summary.occurredAt(), begins)).orElse(Stretch.before(begins));
        BigDecimal moved = BigDecimal.ZERO;
        for (ClassedMovement each : movements(since)) {
            boolean bonus = each.movementClass() == MovementClass.CREDIT;
            moved = bonus ? moved : moved.add(each.movement().amount());
        }
        return last.map(summary -> summary.equity().subtract(summary.credit())).orElse(BigDecimal.ZERO).add(moved);
    }

    @Override
    public List<MeasuredDay> measured(Instant begins) throws SQLException {
        Map<LocalDate, MeasuredDay> days = new TreeMap<>();
        for (HeldLogin held : held(logins, begins, period)) {
            Map<LocalDate, BigDecimal> costs = new HashMap<>();
            facts.dayCosts().of(held).forEach(cost -> costs.put(cost.day(), cost.commission()));
            for (DayEnd end : facts.dayEnds().of(held)) {
                Value value = moved(end.summary(), period.books().endOf(end.day()));
                FeeDay day = new FeeDay(end.day(), value.figures(), costs.getOrDefault(end.day(), BigDecimal.ZERO));
                days.put(end.day(), new MeasuredDay(day, end.summary().occurredAt(), value.parts()));
            }
        }
        return List.copyOf(days.values());
    }

    /** The logins of the days that are measured. */
    static List<HeldLogin> held(List<AccountLogin> logins, Instant begins, RunPeriod period) {
        return logins.stream().flatMap(row -> HeldLogin.of(row, Stretch.halfOpen(begins, period.end())).stream()).toList();
    }

    /** Under which the last measurement before a moment was made. */
    static List<HeldLogin> before(List<AccountLogin> logins, Instant moment) {
        return logins.stream().flatMap(row -> HeldLogin.of(row, Stretch.before(moment)).stream()).toList();
    }

    @Override
    public List<FeeEvent> events(Instant begins) throws SQLException {
        List<FeeEvent> events = new ArrayList<>();
        for (ClassedMovement moved : LoginMoves.without(movements(Stretch.halfOpen(begins, period.end())))) {
            var movement = moved.movement();
            String id = "movement:" + movement.server() + "/" + movement.movementId();
            LocalDate day = period.books().dayOf(movement.occurredAt());
            Optional<Figures> before = before(movement.occurredAt(), id);
            events.add(moved.movementClass() == MovementClass.FEE && movement.chargeId().isEmpty()
                    ? new FeeEvent.Unasked(id, movement.occurredAt(), day, movement.amount(), before)
                    : new FeeEvent.Moved(id, movement.occurredAt(), day, meaning(moved), movement.amount(), before));
        }
        return events;
    }

    @Override
    public Optional<Figures> before(Instant moment, String what) throws SQLException {
        Optional<AccountSummary> last = lastBefore(moment);
        last.map(summary -> Duration.between(summary.occurredAt(), moment)).filter(age -> age.compareTo(OLD) > 0)
                .ifPresent(age -> findings.add(new FeeFinding(Kind.EQUITY_OLD, what,
                        "The equity just before " + Source.words(what) + " is " + age.toHours() + " h old.",
                        "Ask the server for a later summary if the market moved meanwhile.")));
        return last.isPresent() ? Optional.of(moved(last.get(), moment).figures()) : Optional.empty();
    }

    @Override
    public Optional<Figures> lastKnown(Instant moment) throws SQLException {
        return value(moment).map(Value::figures);
    }

    /** As last measured before a moment, with what moved since. */
    Optional<Value> value(Instant moment) throws SQLException {
        Optional<AccountSummary> last = lastBefore(moment);
        return last.isPresent() ? Optional.of(moved(last.get(), moment)) : Optional.empty();
    }

    /** A fee that another link was charged is money that left the account, and no loss of this link. */
    private MovementClass meaning(ClassedMovement moved) {
        boolean anothers = moved.movementClass() == MovementClass.FEE
                && moved.movement().chargeId().filter(id -> !charges.contains(id)).isPresent();
        return anothers ? MovementClass.TRANSFER : moved.movementClass();
    }

    /** As measured, and what moved since, up to a moment. */
    private Value moved(AccountSummary summary, Instant until) throws SQLException {
        Figures figures = figures(summary);
        List<Operand> parts = new ArrayList<>();
        String source = "summary:" + summary.server() + "/" + summary.reportId();
        parts.add(new Operand("equity as measured", figures.equity().toPlainString(), source));
        if (figures.credit().signum() != 0) {
            parts.add(new Operand(
                    "credit, which is none of the investor's money", figures.credit().negate().toPlainString(), source));
        }
        for (ClassedMovement moved : movements(Stretch.between(summary.occurredAt(), until))) {
            BigDecimal amount = moved.movement().amount();
            if (moved.movementClass() == MovementClass.CREDIT) {
                figures = new Figures(figures.balance(), figures.equity().add(amount), figures.credit().add(amount));
            } else {
                figures = new Figures(figures.balance().add(amount), figures.equity().add(amount), figures.credit());
                parts.add(new Operand("moved since", amount.toPlainString(),
                        "movement:" + moved.movement().server() + "/" + moved.movement().movementId()));
            }
        }
        return new Value(figures, parts);
    }

    private static Figures figures(AccountSummary summary) {
        return new Figures(summary.balance(), summary.equity(), summary.credit());
    }

    private Optional<AccountSummary> lastBefore(Instant moment) throws SQLException {
        return lastBefore(facts, logins, moment);
    }

    static Optional<AccountSummary> lastBefore(PageFacts facts, List<AccountLogin> logins, Instant moment) throws SQLException {
        List<AccountSummary> found = new ArrayList<>();
        for (HeldLogin held : before(logins, moment)) {
            found.addAll(facts.lastSummaries().of(held));
        }
        return found.stream().max(Comparator.comparing(AccountSummary::occurredAt));
    }

    private List<ClassedMovement> movements(Stretch stretch) throws SQLException {
        return facts.movements().of(logins, stretch);
    }
}
