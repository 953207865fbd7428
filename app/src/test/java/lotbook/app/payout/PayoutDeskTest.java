package lotbook.app.payout;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import lotbook.app.payout.PayoutDesk.Seen;
import lotbook.domain.explain.Recorder;
import lotbook.domain.ledger.LedgerAccount;
import lotbook.domain.ledger.LedgerAccount.Kind;
import lotbook.domain.ledger.PayeeAccount;
import lotbook.domain.ledger.PayeeAccount.Line;
import lotbook.domain.ledger.PayeeAccount.What;
import org.junit.jupiter.api.Test;

class PayoutDeskTest {
    private static Seen seen(String currency, String earned, String uncollected) {
        return seen(currency, earned, uncollected, "0");
    }

    private static Seen seen(String currency, String earned, String uncollected, String waiting) {
        Line line = new Line(What.EARNED, new BigDecimal(earned), Optional.of(new BigDecimal(uncollected)), Optional.empty(),
                "fee", "charge:F1");
        return new Seen(new LedgerAccount(Kind.MANAGER, "A-1"), currency,
                PayeeAccount.calculate(Kind.MANAGER, List.of(line), Recorder.SILENT), new BigDecimal(waiting));
    }

    /** Either way: what is paid, and what is given back. */
    @Test
    void whatWaitsForADecisionIsNotOfferedAgain() {
        assertThat(seen("EUR", "54.00", "0", "30.00").left()).isEqualTo("24.00");
        assertThat(seen("EUR", "24.00", "0", "24.00").left()).isZero();
        assertThat(seen("EUR", "24.00", "10", "24.00").left()).as("less came since").isZero();
        assertThat(seen("EUR", "-72.00", "0", "-70.00").left()).isEqualTo("-2.00");
        assertThat(seen("EUR", "-72.00", "0", "-72.00").left()).isZero();
        assertThat(seen("EUR", "24.00", "0", "-72.00").left()).as("what they were to give back").isEqualTo("24.00");
    }

    /** A tenth of the charge is on its way. */
    @Test
    void noPartOfACentIsPaid() {
        assertThat(seen("EUR", "216.44", "21.644").payable()).isEqualTo("194.79");
        assertThat(seen("JPY", "33", "3.3").payable()).isEqualTo("29");
        assertThat(seen("KWD", "1.005", "0").payable()).isEqualTo("1.005");
        assertThat(seen("EUR", "-0.009", "0").payable()).isZero();
        assertThat(seen("EUR", "1", "0").isTooFine(new BigDecimal("0.501"))).isTrue();
        assertThat(seen("EUR", "1", "0").isTooFine(new BigDecimal("0.5010"))).isTrue();
        assertThat(seen("JPY", "100", "0").isTooFine(new BigDecimal("1E+2"))).isFalse();
    }
}
