package lotbook.app.approval;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import lotbook.app.demo.DemoBook;
import lotbook.app.simulator.Play;
import lotbook.app.simulator.scenario.Happening;
import lotbook.app.simulator.scenario.Happening.Mode;
import lotbook.app.simulator.scenario.Happening.OpenAccount;
import lotbook.app.simulator.scenario.Happening.Role;
import lotbook.app.simulator.scenario.Happening.Style;
import lotbook.app.simulator.scenario.Scenario;
import lotbook.domain.execution.Side;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.Login;
import lotbook.domain.money.Volume;
import lotbook.domain.time.BusinessCalendar;
import lotbook.reports.incoming.prices.PriceBar;

/** A block of 2.00 lots that the demo's money manager opens in this hour, for its lots by hand go out the same day. */
public final class BlockOfTheHour {
    public static final String SERVER = "MT5-1";
    public static final Login MASTER = new Login(SERVER, "100003");
    /** Balance and currency of those that take part; the last one nets. */
    public static final Map<String, String> FOLLOWERS = followers();

    private BlockOfTheHour() {}

    private static Map<String, String> followers() {
        Map<String, String> followers = new LinkedHashMap<>();
        followers.put("200036", "25000 USD");
        followers.put("200039", "8000 USD");
        followers.put("200041", "9000 USD");
        followers.put("200045", "22000 USD");
        followers.put("200038", "12000 EUR");
        return followers;
    }

    /** It ends within its first minute, so all of it is past; an hour that is nearly over may take the day with it. */
    public static Play play() {
        InstantSource clock = InstantSource.system();
        Instant next = clock.instant().plus(Duration.ofMinutes(2)).truncatedTo(ChronoUnit.HOURS);
        while (clock.instant().isBefore(next)) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        Instant from = clock.instant().truncatedTo(ChronoUnit.HOURS);
        List<Happening> script = new ArrayList<>();
        script.add(account(from, "100003", "0 USD", Role.BLOCK));
        FOLLOWERS.forEach((login, money) -> script.add(account(from, login, money, Role.FOLLOWER)));
        FOLLOWERS.keySet().forEach(login ->
                script.add(new Happening.Follow(from, new Login(SERVER, login), MASTER, Optional.empty())));
        script.add(new Happening.LeaderOrder(from.plusSeconds(10), MASTER, "EURUSD", Side.BUY, Volume.of("2.00")));
        PriceBar.Sides sides = new PriceBar.Sides(
                new BigDecimal("1.10000"), new BigDecimal("1.10200"), new BigDecimal("1.09900"), new BigDecimal("1.10100"));
        return new Play.Month(
                new Scenario(script), Map.of("EURUSD", List.of(new PriceBar(from, sides, sides))),
                DemoBook.masters().instruments(), Map.of(), DemoBook.masters().allocationVersions(),
                Map.of(SERVER, BusinessCalendar.NEW_YORK_17), from, from.plusSeconds(50), 7, Play.Month.TICKS_PER_HOUR,
                Duration.ofMinutes(1));
    }

    private static OpenAccount account(Instant at, String login, String money, Role role) {
        String[] parts = money.split(" ");
        return new OpenAccount(
                at, new Login(SERVER, login), new AccountId("A-" + login), role,
                login.equals("200038") ? Mode.NETTING : Mode.HEDGING, parts[1], new BigDecimal(parts[0]), BigDecimal.ZERO, 100,
                100, 2, Optional.empty(), Style.NONE, List.of(), Volume.of("1.00"));
    }
}
