package lotbook.domain.risk;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.Login;

/**
 * The group's figures in the reporting currency.
 *
 * @param accounts how many there are, measured or not
 * @param counted how many of them the sums hold
 * @param marginLevelPercent equity against used margin; empty where no margin is used
 * @param nearStop followers whose own margin level is under the threshold, the lowest first
 * @param ages of every measured account's last summary
 * @param masters margin and equity of each master and leader, in its own currency
 */
public record GroupHealth(
        Moment moment,
        HealthSettings settings,
        int accounts,
        int counted,
        BigDecimal equity,
        BigDecimal balance,
        BigDecimal credit,
        BigDecimal floating,
        BigDecimal usedMargin,
        Optional<BigDecimal> marginLevelPercent,
        List<NearStop> nearStop,
        Ages ages,
        List<Master> masters,
        Missing missing) {
    public GroupHealth {
        nearStop = List.copyOf(nearStop);
        masters = List.copyOf(masters);
    }

    /** A follower whose margin level is low, to two decimals. */
    public record NearStop(Login login, BigDecimal marginLevelPercent) {}

    /**
     * A leader's or master's own account.
     *
     * @param currency of {@code equity}
     * @param marginLevelPercent empty where no margin is used
     */
    public record Master(
            AccountId account,
            Login login,
            String name,
            String currency,
            BigDecimal equity,
            Optional<BigDecimal> marginLevelPercent) {}

    /**
     * How old the last summaries are.
     *
     * @param newest of all; empty if nothing was ever measured
     * @param old those over the threshold, the oldest first
     */
    public record Ages(int measured, Optional<Instant> newest, List<Aged> old) {
        public Ages {
            old = List.copyOf(old);
        }
    }

    public record Aged(Login login, Instant measuredAt, Duration age) {}
}
