package lotbook.domain.fee;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.identity.PartyId;
import lotbook.domain.partner.Introduction;
import lotbook.domain.party.BeneficialOwnership;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.time.Interval;

/** Who stands above an investor on the days of a period, as far up as terms may pay. */
public final class Introducers {
    private final Collection<Introduction> introductions;
    private final Collection<BeneficialOwnership> ownerships;
    private final BusinessCalendar books;

    /**
     * @param introductions of everybody concerned, as known at one moment
     * @param ownerships likewise
     * @param books whoever stands there at the end of a day does on all of it
     */
    public Introducers(
            Collection<Introduction> introductions, Collection<BeneficialOwnership> ownerships, BusinessCalendar books) {
        this.introductions = introductions;
        this.ownerships = ownerships;
        this.books = books;
    }

    /**
     * By level, and of one level by their first day. What comes after the period changes nothing, though it may be known already.
     *
     * @param last included
     */
    public List<Introducer> above(PartyId investor, LocalDate first, LocalDate last) {
        List<Introducer> above = new ArrayList<>();
        climb(above, investor, investor, Interval.of(books.endOf(first.minusDays(1)), books.endOf(last)), 1);
        return above.stream()
                .map(one -> one.until().filter(last::isBefore).isPresent() ? one.toTheEnd() : one)
                .filter(one -> !one.from().isAfter(last) && one.until().map(one.from()::isBefore).orElse(true))
                .sorted(Comparator.comparingInt(Introducer::level).thenComparing(Introducer::from))
                .toList();
    }

    private void climb(List<Introducer> above, PartyId investor, PartyId of, Interval during, int level) {
        if (level > IntroducingFee.LEVELS) {
            return;
        }
        for (Introduction row : introductions) {
            Optional<Interval> together = row.introduced().equals(of) ? during.common(row.valid()) : Optional.empty();
            if (together.isPresent()) {
                above.add(introducer(investor, row, together.get(), level));
                climb(above, investor, row.introducer(), together.get(), level + 1);
            }
        }
    }

    private Introducer introducer(PartyId investor, Introduction row, Interval during, int level) {
        Set<PartyId> theirs = behind(row.introducer(), during);
        theirs.retainAll(behind(investor, during));
        return new Introducer(
                level, row.introducer(), books.dayOf(during.from()), during.to().map(books::dayOf), !theirs.isEmpty());
    }

    /** The party, and who owns any of it meanwhile. */
    private Set<PartyId> behind(PartyId party, Interval during) {
        Set<PartyId> behind = new HashSet<>(Set.of(party));
        ownerships.stream()
                .filter(row -> row.party().equals(party) && row.valid().common(during).isPresent())
                .forEach(row -> behind.add(row.owner()));
        return behind;
    }
}
