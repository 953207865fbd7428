package lotbook.persistence.fee;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lotbook.domain.explain.Operand;
import lotbook.domain.fee.FeeDay;
import lotbook.domain.fee.FeeEvent;
import lotbook.domain.fee.Figures;
import lotbook.domain.fee.history.MeasuredDay;

/** What fees are measured on: a whole account, or one link's part of it. */
sealed interface ValueReader permits AccountValues, SubLedgerValues {
    /** Of the days of the period from a moment on that were measured, in order, each with what its value is made of. */
    List<MeasuredDay> measured(Instant begins) throws SQLException;

    /** The same days as fees are calculated from them. */
    default List<FeeDay> days(Instant begins) throws SQLException {
        return measured(begins).stream().map(MeasuredDay::day).toList();
    }

    /** What moved from a moment on, in order. */
    List<FeeEvent> events(Instant begins) throws SQLException;

    /** The investor's own money at a moment, before anything was charged. */
    BigDecimal capital(Instant begins) throws SQLException;

    /** Just before a moment, for something that rests on it: how old it is is said. Empty if nothing had been measured. */
    Optional<Figures> before(Instant moment, String what) throws SQLException;

    /**
     * A value and what it is made of.
     *
     * @param parts what adds up to the investor's own money
     */
    record Value(Figures figures, List<Operand> parts) {}

    /** As last measured before a moment, however old: what a day on which the market is closed is worth. */
    Optional<Figures> lastKnown(Instant moment) throws SQLException;
}
