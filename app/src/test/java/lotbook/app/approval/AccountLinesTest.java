package lotbook.app.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import lotbook.app.approval.ProposalReading.Line;
import lotbook.app.text.Texts;
import lotbook.domain.approval.LimitAccount;
import lotbook.domain.approval.LimitAccount.Kind;
import lotbook.domain.approval.LimitAccount.Limit;
import lotbook.domain.approval.LimitAccount.Trigger;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.TradingLogin;
import org.junit.jupiter.api.Test;

/** Whoever decides on limits reads in which currency they are. */
class AccountLinesTest {
    private static final LimitAccount LIMITS = new LimitAccount(
            new TradingLogin(new AccountId("A-200044"), new Login("MT5-1", "200044")),
            List.of(new Limit(Kind.DRAWDOWN, new BigDecimal("25000"), Trigger.TOUCH),
                    new Limit(Kind.DAILY_LOSS, new BigDecimal("500.5"), Trigger.CROSS),
                    new Limit(Kind.VOLUME, new BigDecimal("2.00"), Trigger.CROSS),
                    new Limit(Kind.LEVERAGE, new BigDecimal("1500"), Trigger.TOUCH)));

    private static List<Line> lines(Optional<String> currency) {
        return new AccountLines(Texts.english(), _ -> currency).limits(LIMITS);
    }

    @Test
    void moneyHasItsCurrencyAndDecimalsAndNothingElseHas() {
        assertThat(lines(Optional.of("USD"))).containsExactly(
                new Line("Drawdown, USD", "", "25,000.00 touch"), new Line("Daily loss, USD", "", "500.50 cross"),
                new Line("Volume, lots", "", "2.00 cross"), new Line("Leverage, 1 to", "", "1,500 touch"));
        assertThat(lines(Optional.of("JPY"))).first().isEqualTo(new Line("Drawdown, JPY", "", "25,000 touch"));
    }

    @Test
    void anAccountThatNobodySeesHasNoCurrency() {
        assertThat(lines(Optional.empty())).first().isEqualTo(new Line("Drawdown", "", "25,000 touch"));
    }
}
