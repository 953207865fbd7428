package lotbook.domain.fee;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/** On which days of the books a fee crystallises, at the day's end. Leaving and closure are points in every schedule. */
public sealed interface Schedule {
    /** @param joined the day of the first investment */
    boolean isPoint(LocalDate day, LocalDate joined);

    /** The first point that isn't before {@code day}, which isn't before joining; {@link LocalDate#MAX} if there is none. */
    LocalDate next(LocalDate day, LocalDate joined);

    /** Calendar days of the schedule's period that {@code day} lies in. */
    long periodDays(LocalDate day, LocalDate joined);

    /** Every so many days from the first investment: 1 is daily, 28 every four weeks of the investor's own. */
    record EveryDays(int days) implements Schedule {
        @Override
        public boolean isPoint(LocalDate day, LocalDate joined) {
            return days == 1 || (ChronoUnit.DAYS.between(joined, day) + 1) % days == 0;
        }

        @Override
        public LocalDate next(LocalDate day, LocalDate joined) {
            return isPoint(day, joined) ? day : day.plusDays(days - (ChronoUnit.DAYS.between(joined, day) + 1) % days);
        }

        @Override
        public long periodDays(LocalDate day, LocalDate joined) {
            return days;
        }
    }

    /** At the end of one day of the week. */
    record EveryWeek(DayOfWeek day) implements Schedule {
        private static final long DAYS = 7;

        @Override
        public boolean isPoint(LocalDate date, LocalDate joined) {
            return date.getDayOfWeek() == day;
        }

        @Override
        public LocalDate next(LocalDate date, LocalDate joined) {
            return date.with(TemporalAdjusters.nextOrSame(day));
        }

        @Override
        public long periodDays(LocalDate date, LocalDate joined) {
            return DAYS;
        }
    }

    /** Every so many months: 1, 3, 12. */
    record EveryMonths(int months, Anchor from) implements Schedule {
        private static final int SHORTEST_MONTH = 28;

        @Override
        public boolean isPoint(LocalDate day, LocalDate joined) {
            return switch (from) {
                case CALENDAR -> day.getDayOfMonth() >= SHORTEST_MONTH && day.getDayOfMonth() == day.lengthOfMonth()
                        && day.getMonthValue() % months == 0;
                case JOINING -> day.equals(end(day, joined));
            };
        }

        /** A period from the 31st may end a day before a short month does: that month's last day is in the next one then. */
        @Override
        public LocalDate next(LocalDate day, LocalDate joined) {
            LocalDate end = end(day, joined);
            for (LocalDate later = day; end.isBefore(day); later = later.plusDays(1)) {
                end = end(later, joined);
            }
            return end;
        }

        @Override
        public long periodDays(LocalDate day, LocalDate joined) {
            LocalDate end = end(day, joined);
            LocalDate start = switch (from) {
                case CALENDAR -> end.plusDays(1).minusMonths(months);
                case JOINING -> joined.plusMonths(passed(day, joined) * months);
            };
            return ChronoUnit.DAYS.between(start, end) + 1;
        }

        private LocalDate end(LocalDate day, LocalDate joined) {
            return switch (from) {
                case CALENDAR -> {
                    int ahead = (months - day.getMonthValue() % months) % months;
                    LocalDate within = ahead == 0 ? day : day.withDayOfMonth(1).plusMonths(ahead);
                    yield within.withDayOfMonth(within.lengthOfMonth());
                }
                case JOINING -> joined.plusMonths((passed(day, joined) + 1) * months).minusDays(1);
            };
        }

        /** Whole periods between joining and the day. */
        private long passed(LocalDate day, LocalDate joined) {
            return Math.max(0, ChronoUnit.MONTHS.between(joined, day)) / months;
        }
    }

    /** Only when the investor leaves or the strategy closes: one reference period for the whole life. */
    record OnExit() implements Schedule {
        @Override
        public boolean isPoint(LocalDate day, LocalDate joined) {
            return false;
        }

        @Override
        public LocalDate next(LocalDate day, LocalDate joined) {
            return LocalDate.MAX;
        }

        @Override
        public long periodDays(LocalDate day, LocalDate joined) {
            return Math.max(1, ChronoUnit.DAYS.between(joined, day) + 1);
        }
    }

    /** What a period of months is counted from. */
    enum Anchor {
        /** Month ends, quarter ends, year ends. */
        CALENDAR,
        /** The day of the first investment. */
        JOINING
    }
}
