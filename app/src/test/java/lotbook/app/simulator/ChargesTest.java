package lotbook.app.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lotbook.app.demo.DemoMonth;
import lotbook.app.simulator.trading.AccountTotals;
import lotbook.app.simulator.trading.Instruction;
import lotbook.app.simulator.trading.Report;
import lotbook.app.simulator.trading.TradingEngine;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.Movement;
import lotbook.domain.identity.Login;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A fee goes from the investor to the leader, whole or not at all. */
class ChargesTest {
    private static final Login LEADER = new Login("MT5-1", "100001");

    private TradingEngine engine;
    private Login investor;
    private Login foreigner;

    /** Until every account was summarised, some more than once. */
    @BeforeEach
    void open() {
        engine = DemoMonth.play().begin().orElseThrow();
        int summaries = 0;
        for (Optional<List<Report>> step = engine.step(); step.isPresent() && summaries < 30; step = engine.step()) {
            summaries += (int) step.get().stream().filter(report -> report.fact() instanceof AccountSummary).count();
        }
        investor = someone("USD");
        foreigner = someone("GBP");
    }

    private Login someone(String currency) {
        return engine.expected().accounts().values().stream()
                .filter(one -> one.currency().equals(currency) && one.login().server().equals(LEADER.server())
                        && !one.login().equals(LEADER) && one.closing().compareTo(BigDecimal.TEN) > 0)
                .findFirst().orElseThrow().login();
    }

    @Test
    void bothMovementsCarryTheChargeAndComeToNothing() {
        BigDecimal before = balance(investor);
        BigDecimal leadersBefore = balance(LEADER);
        assertThat(charge(investor, "12.5", "USD")).isEmpty();
        List<Movement> moved = moved();
        assertThat(moved).extracting(Movement::login).containsExactly(investor, LEADER);
        assertThat(moved).extracting(Movement::type).containsExactly(Movement.Type.FEE, Movement.Type.REBATE);
        assertThat(moved).extracting(Movement::chargeId).containsOnly(Optional.of("C-1"));
        assertThat(moved).extracting(Movement::amount).extracting(BigDecimal::toPlainString).containsExactly("-12.5", "12.50");
        assertThat(balance(investor)).isEqualByComparingTo(before.subtract(new BigDecimal("12.5")));
        assertThat(balance(LEADER)).isEqualByComparingTo(leadersBefore.add(new BigDecimal("12.5")));
    }

    @Test
    void aNegativeAmountGoesBack() {
        BigDecimal before = balance(investor);
        assertThat(charge(investor, "-3", "USD")).isEmpty();
        assertThat(moved()).extracting(Movement::type).containsExactly(Movement.Type.REBATE, Movement.Type.FEE);
        assertThat(balance(investor)).isEqualByComparingTo(before.add(new BigDecimal("3")));
    }

    @Test
    void whoHasNotEnoughIsChargedNothing() {
        BigDecimal before = balance(investor);
        String more = before.add(BigDecimal.ONE).toPlainString();
        assertThat(charge(investor, more, "USD").orElseThrow())
                .isEqualTo("balance " + before.toPlainString() + " of " + investor.number() + " is short of " + more);
        String leadersMore = balance(LEADER).add(BigDecimal.ONE).negate().toPlainString();
        assertThat(charge(investor, leadersMore, "USD").orElseThrow()).contains("of " + LEADER.number() + " is short of");
        assertThat(balance(investor)).isEqualByComparingTo(before);
        assertThat(moved()).isEmpty();
    }

    @Test
    void anUnknownLoginOrCurrencyIsRefused() {
        assertThat(charge(new Login("MT5-1", "none"), "1", "USD")).contains("There is no login none");
        assertThat(charge(investor, "1", "EUR")).contains("Login " + investor.number() + " is in USD, not in EUR");
        assertThat(moved()).isEmpty();
    }

    @Test
    void theLeaderIsCreditedInHisOwnCurrency() {
        assertThat(charge(foreigner, "10", "GBP")).isEmpty();
        List<Movement> moved = moved();
        assertThat(moved).extracting(Movement::currency).containsExactly("GBP", "USD");
        assertThat(moved.getLast().amount()).isBetween(new BigDecimal("13.00"), new BigDecimal("14.50"));
        assertThat(Set.of(moved.getFirst().movementId(), moved.getLast().movementId())).hasSize(2);
    }

    private Optional<String> charge(Login from, String amount, String currency) {
        return engine.carryOut(new Instruction.Charge("C-1", from, LEADER, new BigDecimal(amount), currency, Optional.of("fee")));
    }

    private List<Movement> moved() {
        List<Movement> found = new ArrayList<>();
        engine.made().forEach(report -> found.add((Movement) report.fact()));
        return found;
    }

    private BigDecimal balance(Login login) {
        return engine.expected().accounts().values().stream()
                .filter(one -> one.login().equals(login)).map(AccountTotals::closing).findFirst().orElseThrow();
    }
}
