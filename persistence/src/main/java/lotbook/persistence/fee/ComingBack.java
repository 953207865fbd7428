package lotbook.persistence.fee;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.execution.Movement.MovementClass;
import lotbook.domain.fee.FeeEvent;
import lotbook.domain.fee.FeeFinding;
import lotbook.domain.fee.FeeFinding.Kind;
import lotbook.domain.fee.FeeState;
import lotbook.domain.fee.Figures;
import lotbook.domain.identity.LinkId;
import lotbook.domain.programme.AccountLogin;
import lotbook.domain.programme.Link;
import lotbook.persistence.execution.FactReader.ClassedMovement;
import lotbook.persistence.execution.Stretch;

/**
 * An investor who left a leader and follows them again: HWM and debt go on from where they left. What they
 * bring more or less than they left with is a transfer, with which the terms do to the HWM what they do with any.
 *
 * @param by the link they left
 */
record ComingBack(PageFacts facts, LinkId by, Instant left, Instant begins) {
    static ComingBack of(PageFacts facts, EarlierRuns.Line last, Instant begins) throws SQLException {
        Instant left = facts.rows(last.link(), begins).stream()
                .flatMap(row -> row.valid().to().stream())
                .filter(to -> !to.isAfter(begins))
                .reduce((_, later) -> later)
                .orElse(begins);
        return new ComingBack(facts, last.link(), left, begins);
    }

    /** What was charged on leaving has been debited meanwhile. */
    FeeState opening(EarlierRuns.Line last, List<AccountLogin> logins, Set<String> charges) throws SQLException {
        BigDecimal debited = BigDecimal.ZERO;
        for (ClassedMovement moved : facts.movements().of(logins, Stretch.between(left, begins))) {
            boolean charged = moved.movementClass() == MovementClass.FEE
                    && moved.movement().chargeId().filter(charges::contains).isPresent();
            debited = charged ? debited.subtract(moved.movement().amount()) : debited;
        }
        return last.closing().rejoined(debited);
    }

    FeeEvent flow(FeeState opening, ValueReader values, LocalDate day) throws SQLException {
        Figures had = opening.last().orElse(Figures.flat(BigDecimal.ZERO));
        return new FeeEvent.Moved(
                "rejoined:" + by, begins, day, MovementClass.TRANSFER, values.capital(begins).subtract(had.own()),
                Optional.of(had));
    }

    FeeFinding finding(FeeState opening) {
        return new FeeFinding(Kind.REJOINED, by.value(),
                "The investor left the link " + by + " at " + left + " and came back: its HWM of "
                        + opening.hwm().hwm().toPlainString() + " and debt of " + opening.owed().debt().toPlainString()
                        + " go on.",
                "Nothing; what they brought more or less is a transfer.");
    }

    /** Says so if the same investor followed the same leader before, left within the run's days, and wasn't charged for them. */
    static void uncharged(
            PageFacts facts, Link link, LinkStretch stretch, RunPeriod whole, List<FeeFinding> findings)
            throws SQLException {
        facts.links().of(link.follower()).stream()
                .filter(row -> row.leader().equals(link.leader()) && row.programme().equals(link.programme())
                        && !row.id().equals(link.id()))
                .filter(row -> row.valid().to()
                        .filter(to -> !to.isAfter(stretch.joined()) && to.isAfter(whole.start()))
                        .isPresent())
                .max(Comparator.comparing(row -> row.valid().to().orElseThrow()))
                .map(Link::id)
                .ifPresent(before -> findings.add(notCharged(before)));
    }

    static FeeFinding notCharged(LinkId before) {
        return new FeeFinding(Kind.DAYS_NOT_CHARGED, before.value(),
                "The investor followed this leader by the link " + before + " before, and its last days were not charged.",
                "Charge them first, with a run of that link's days; this line goes on from its HWM and debt then.");
    }
}
