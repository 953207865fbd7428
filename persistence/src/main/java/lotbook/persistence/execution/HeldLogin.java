package lotbook.persistence.execution;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import lotbook.domain.identity.Login;
import lotbook.domain.programme.AccountLogin;

/** A login while an account had it, or over a part of that time: {@code [from, to)}. */
public record HeldLogin(Login login, Instant from, Instant to) {
    /** Later than anything. */
    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    /** What of a stretch an account had a login for; empty if nothing. */
    public static Optional<HeldLogin> of(AccountLogin row, Stretch stretch) {
        Stretch had = stretch.within(row.valid());
        if (had.isEmpty()) {
            return Optional.empty();
        }
        Instant first = had.from().orElse(row.valid().from());
        return Optional.of(new HeldLogin(
                row.login(),
                had.fromIncluded() ? first : next(first),
                had.to().map(last -> had.toIncluded() ? next(last) : last).orElse(NEVER)));
    }

    /** Moments are kept to the microsecond. */
    private static Instant next(Instant moment) {
        return moment.plus(1, ChronoUnit.MICROS);
    }
}
