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

/** What keeps a line from going on from the last one: days between them, and facts of charged days that came later. */
final class SinceLastLine {
    /** Others change no HWM, or settle what was charged. */
    private static final Set<MovementClass> MATTER = Set.of(
            MovementClass.EXTERNAL_FLOW, MovementClass.TRANSFER, MovementClass.CREDIT, MovementClass.PROTECTION,
            MovementClass.UNCLASSIFIED);

    private SinceLastLine() {}

    /**
     * @param logins of the account
     * @param joined the first day of being an investor
     * @param from the first day that is charged now
     * @param counted up to when the last line's facts go
     */
    static void check(
            PageFacts facts, EarlierRuns.Line last, List<AccountLogin> logins, LocalDate joined, LocalDate from,
            Instant counted, List<FeeFinding> findings) throws SQLException {
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
        for (AccountLogin row : logins) {
            Optional<Late> asked = asked(row, counted, last);
            if (asked.isPresent()) {
                facts.late().of(asked.get()).forEach(stored -> late(stored, last, findings));
            }
        }
    }

    /** What may have come late under a login. */
    static Optional<Late> asked(AccountLogin row, Instant counted, EarlierRuns.Line last) {
        return HeldLogin.of(row, Stretch.before(counted)).map(held -> new Late(held, last.learned()));
    }

    /** By the terms of what was charged. */
    static String remedy(EarlierRuns.Line last) {
        return last.trueUp()
                ? "Propose to true up the run that charged those days, or reverse it, latest before earlier, and charge them"
                        + " again."
                : "Reverse the run that charged those days, latest before earlier, and charge them again: its terms let none be"
                        + " trued up.";
    }

    private static void late(StoredFact<ClassedMovement> stored, EarlierRuns.Line last, List<FeeFinding> findings) {
        String id = stored.fact().movement().movementId();
        if (!stored.knownAt().isAfter(last.learned()) && stored.fact().classKnownAt().isAfter(last.learned())) {
            findings.add(new FeeFinding(Kind.LATE_FACT, id,
                    "The movement " + id + " of " + stored.fact().movement().occurredAt()
                            + " was classed after its days had been charged.",
                    remedy(last)));
        } else if (stored.knownAt().isAfter(last.learned()) && MATTER.contains(stored.fact().movementClass())) {
            findings.add(new FeeFinding(Kind.LATE_FACT, id,
                    "The movement " + id + " of " + stored.fact().movement().occurredAt()
                            + " came after its days had been charged.",
                    remedy(last)));
        }
    }
}
