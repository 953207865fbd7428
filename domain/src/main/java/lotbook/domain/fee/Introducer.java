package lotbook.domain.fee;

import java.time.LocalDate;
import java.util.Optional;
import lotbook.domain.identity.PartyId;

/**
 * Who stands above an investor, and on which of the books' days of a period.
 *
 * @param level 1 for who introduced the investor, 2 for who introduced them
 * @param until the first day on which they no longer do; empty if they do to the period's end
 * @param owns the investor's account is their own, whole or in part: nobody is paid for trading with their own money
 */
public record Introducer(int level, PartyId party, LocalDate from, Optional<LocalDate> until, boolean owns) {
    Introducer toTheEnd() {
        return new Introducer(level, party, from, Optional.empty(), owns);
    }

    boolean standsOn(LocalDate day) {
        return !day.isBefore(from) && until.map(day::isBefore).orElse(true);
    }
}
