package lotbook.persistence.fee;

import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.execution.Movement.MovementClass;
import lotbook.domain.fee.FeeFinding;
import lotbook.domain.fee.FeeFinding.Kind;
import lotbook.domain.programme.AccountLogin;
import lotbook.persistence.execution.FactReader.ClassedMovement;
import lotbook.persistence.execution.HeldFacts.Late;
import lotbook.persistence.execution.HeldLogin;
import lotbook.persistence.execution.StoredFact;
import lotbook.persistence.execution.Stretch;
import lotbook.persistence.fee.InvestorReader.Investor;

/** What keeps a line from going on from the last one: days between them, and facts of charged days that came later. */
final class SinceLastLine {
    /** Others change no HWM, or settle what was charged. */
    private static final Set<MovementClass> MATTER = Set.of(
            MovementClass.EXTERNAL_FLOW, MovementClass.TRANSFER, MovementClass.CREDIT, MovementClass.PROTECTION,
            MovementClass.UNCLASSIFIED);

    private SinceLastLine() {}

    /**
     * @param investor who has a line before
     * @param joined the first day of being an investor
     * @param counted up to when the last line's facts go
     */
    static void check(
            PageFacts facts, Investor investor, LocalDate joined, Instant counted, List<FeeFinding> findings)
            throws SQLException {
        EarlierRuns.Line last = investor.before().orElseThrow();
        LocalDate from = investor.period().first();
        if (last.lost().signum() != 0) {
            String amount = last.lost().abs().toPlainString();
            findings.add(new FeeFinding(Kind.CHARGE_REFUSED, last.previous().last().toString(),
                    last.lost().signum() > 0
                            ? "Of earlier charges " + amount + " was refused or didn't come: it is owed."
                            : "Of earlier charges " + amount + " that had been given up came after all.",
                    "See Fee charges for what the server said."));
        }
        LocalDate after = last.previous().last().plusDays(1);
        LocalDate next = joined.isAfter(after) ? joined : after;
        if (next.isBefore(from)
                && next.datesUntil(from).anyMatch(day -> day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0)) {
            findings.add(new FeeFinding(Kind.DAYS_NOT_CHARGED, next.toString(),
                    "The days from " + next + " to " + from.minusDays(1) + " were not charged.",
                    "Charge them first: a run of those days takes the links that they lack for."));
        }
        for (AccountLogin row : investor.logins()) {
            Optional<Late> asked = asked(row, counted, last);
            if (asked.isPresent()) {
                for (StoredFact<ClassedMovement> stored : facts.late().of(asked.get())) {
                    late(facts, investor, stored, findings);
                }
            }
        }
    }

    /** What may have come late under a login. */
    static Optional<Late> asked(AccountLogin row, Instant counted, EarlierRuns.Line last) {
        return HeldLogin.of(row, Stretch.before(counted)).map(held -> new Late(held, last.learned()));
    }

    /** By the terms of what was charged. @param at of what came late: the run that charged its day is named */
    static String remedy(PageFacts facts, Investor investor, Instant at) throws SQLException {
        Optional<EarlierRuns.Days> charged = charged(facts, investor, at);
        return investor.before().orElseThrow().trueUp()
                ? "Propose to true up the run that charged those days, or reverse it, latest before earlier, and charge them"
                        + " again." + charged.map(days -> " True up: `lotbook fees true-up " + days.run() + " --link "
                                + days.link() + "`.").orElse("")
                : "Reverse the run that charged those days, latest before earlier, and charge them again: its terms let none be"
                        + " trued up." + charged.map(days -> " It is fee run " + days.run() + ".").orElse("");
    }

    private static Optional<EarlierRuns.Days> charged(PageFacts facts, Investor investor, Instant at) throws SQLException {
        return facts.earlier().days().of(new EarlierRuns.Asked(investor.link(), investor.period().first())).stream()
                .filter(days -> {
                    RunPeriod period = RunPeriod.of(days.first(), days.last(), investor.period().books());
                    return !at.isBefore(period.start()) && at.isBefore(period.end());
                })
                .findFirst();
    }

    private static void late(
            PageFacts facts, Investor investor, StoredFact<ClassedMovement> stored, List<FeeFinding> findings)
            throws SQLException {
        EarlierRuns.Line last = investor.before().orElseThrow();
        Instant at = stored.fact().movement().occurredAt();
        String id = stored.fact().movement().movementId();
        if (!stored.knownAt().isAfter(last.learned()) && stored.fact().classKnownAt().isAfter(last.learned())) {
            findings.add(new FeeFinding(Kind.LATE_FACT, id,
                    "The movement " + id + " of " + at
                            + " was classed after its days had been charged.",
                    remedy(facts, investor, at)));
        } else if (stored.knownAt().isAfter(last.learned()) && MATTER.contains(stored.fact().movementClass())) {
            findings.add(new FeeFinding(Kind.LATE_FACT, id,
                    "The movement " + id + " of " + at
                            + " came after its days had been charged.",
                    remedy(facts, investor, at)));
        }
    }
}
