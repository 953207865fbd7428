package lotbook.persistence.fee;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lotbook.domain.fee.FeeDay;
import lotbook.domain.fee.FeeEvent;
import lotbook.domain.fee.Figures;

/** What fees are measured on: a whole account, or one link's part of it. */
sealed interface ValueReader permits AccountValues, SubLedgerValues {
    /** Of the days of the period from a moment on that were measured, in order. */
    List<FeeDay> days(Instant begins) throws SQLException;

    /** What moved from a moment on, in order. */
    List<FeeEvent> events(Instant begins) throws SQLException;

    /** The investor's own money at a moment, before anything was charged. */
    BigDecimal capital(Instant begins) throws SQLException;

    /** Just before a moment, for something that rests on it: how old it is is said. Empty if nothing had been measured. */
    Optional<Figures> before(Instant moment, String what) throws SQLException;

    /** As last measured before a moment, however old: what a day on which the market is closed is worth. */
    Optional<Figures> lastKnown(Instant moment) throws SQLException;
}
