package lotbook.persistence.fee;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.domain.fee.FeeFinding;
import lotbook.domain.fee.FeeFinding.Kind;
import lotbook.domain.programme.Link;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.time.Interval;

/** The rows of a link that follow each other without a day between: one time of being an investor, from joining to leaving. */
record LinkStretch(List<Link> rows) {
    /** The one that a period falls into; a second one within it is a finding, for a line has one beginning and one end. */
    static Optional<LinkStretch> within(RunPeriod period, List<Link> rows, List<FeeFinding> findings) {
        List<LinkStretch> found = new ArrayList<>();
        for (LinkStretch stretch : stretches(period, rows)) {
            if (stretch.joined().isBefore(period.end()) && stretch.left().filter(to -> !to.isAfter(period.start())).isEmpty()) {
                found.add(stretch);
            }
        }
        if (found.size() > 1) {
            Instant left = found.getFirst().left().orElseThrow();
            Instant again = found.get(1).joined();
            findings.add(new FeeFinding(Kind.LEFT_WITHIN, rows.getFirst().id().value(),
                    "The link ended at " + left + " and began again at " + again + ", within the period.",
                    "Run the days in two: up to the day it ended, and from the day it began again."));
        }
        return found.stream().findFirst();
    }

    /** The one that holds, or that held last. */
    static LinkStretch last(RunPeriod period, List<Link> rows) {
        return stretches(period, rows).getLast();
    }

    private static List<LinkStretch> stretches(RunPeriod period, List<Link> rows) {
        List<LinkStretch> stretches = new ArrayList<>();
        List<Link> open = new ArrayList<>();
        for (Link row : rows) {
            if (!open.isEmpty() && gap(period, open.getLast(), row)) {
                stretches.add(new LinkStretch(List.copyOf(open)));
                open.clear();
            }
            open.add(row);
        }
        stretches.add(new LinkStretch(List.copyOf(open)));
        return stretches;
    }

    /** Fees are measured by the day: who is back on the day they left never was away. */
    private static boolean gap(RunPeriod period, Link before, Link after) {
        return before.valid().to()
                .filter(to -> period.books().dayOf(to).isBefore(period.books().dayOf(after.valid().from())))
                .isPresent();
    }

    /** Whether something held on a day, or in the course of it. What holds for a microsecond never began. */
    static boolean touches(Interval valid, LocalDate day, BusinessCalendar books) {
        Optional<Instant> last = valid.to().map(to -> to.minus(1, ChronoUnit.MICROS));
        return !last.equals(Optional.of(valid.from())) && !books.dayOf(valid.from()).isAfter(day)
                && last.filter(moment -> books.dayOf(moment).isBefore(day)).isEmpty();
    }

    /** Of a period's days those up to the one on which the investor left. */
    RunPeriod days(RunPeriod period) {
        return left().map(to -> period.until(period.books().dayOf(to.minus(1, ChronoUnit.MICROS)))).orElse(period);
    }

    Link last() {
        return rows.getLast();
    }

    Instant joined() {
        return rows.getFirst().valid().from();
    }

    Optional<Instant> left() {
        return rows.getLast().valid().to();
    }
}
