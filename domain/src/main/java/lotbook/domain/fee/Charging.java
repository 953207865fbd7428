package lotbook.domain.fee;

import java.time.LocalDate;
import java.util.Optional;

/**
 * When a fee is charged, what bounds it, who gets it.
 *
 * @param schedule its crystallisation points; absent is a finding, because terms without one never charge
 * @param cap of one charge
 */
public record Charging(Optional<Schedule> schedule, Cap cap, FeeSplit split) {
    /** Nothing bounds it, the provider gets all. */
    public static Charging on(Schedule schedule) {
        return new Charging(Optional.of(schedule), new Cap.None(), FeeSplit.TO_PROVIDER);
    }

    boolean isPoint(LocalDate day, LocalDate joined) {
        return schedule.isPresent() && schedule.get().isPoint(day, joined);
    }
}
