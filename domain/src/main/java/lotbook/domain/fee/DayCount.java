package lotbook.domain.fee;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;

/** What part of an annual rate a day is: its weight over the year's. Weights are whole numbers, so days add up exactly. */
public enum DayCount {
    /** Always 365, in leap years too. */
    ACT_365(365),
    /** 365, or 366 for the days of a leap year. */
    ACT_ACT(365 * 366) {
        @Override
        public long weight(LocalDate day) {
            return day.isLeapYear() ? 365 : 366;
        }
    },
    ACT_360(360),
    /** Monday to Friday; the broker's holidays count, as the sources found count them. */
    BUSINESS_252(252) {
        @Override
        public long weight(LocalDate day) {
            return day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0 ? 1 : 0;
        }
    },
    /** Every month has 30 days of a year of 360. */
    MONTH_30_360(360) {
        @Override
        public long weight(LocalDate day) {
            return ofMonthOfThirty(day);
        }
    },
    /** Every month has 30 days of a year of 365. */
    MONTH_30_365(365) {
        @Override
        public long weight(LocalDate day) {
            return ofMonthOfThirty(day);
        }
    },
    /** A twelfth a month, on its last day. */
    MONTH_TWELFTH(12) {
        @Override
        public long weight(LocalDate day) {
            return day.getDayOfMonth() == day.lengthOfMonth() ? 1 : 0;
        }
    },
    /** The rate isn't annual: it is of one charge. */
    PER_CHARGE(1) {
        @Override
        public long weight(LocalDate day) {
            return 0;
        }

        @Override
        public long weightOfCharge() {
            return 1;
        }
    };

    private static final int THIRTY = 30;

    private final BigDecimal denominator;

    DayCount(long denominator) {
        this.denominator = BigDecimal.valueOf(denominator);
    }

    public BigDecimal denominator() {
        return denominator;
    }

    public long weight(LocalDate day) {
        return 1;
    }

    /** What a charge adds to the days. */
    public long weightOfCharge() {
        return 0;
    }

    private static long ofMonthOfThirty(LocalDate day) {
        int before = Math.min(day.getDayOfMonth() - 1, THIRTY);
        boolean last = day.getDayOfMonth() == day.lengthOfMonth();
        return last ? THIRTY - before : Math.min(day.getDayOfMonth(), THIRTY) - before;
    }
}
