package lotbook.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChargeSettlementTest {
    private static List<String> settles(ChargeSettlement charge, String... movements) {
        return Arrays.stream(movements)
                .map(amount -> charge.settles(new BigDecimal(amount)).stripTrailingZeros().toPlainString())
                .toList();
    }

    private static ChargeSettlement of(String collected) {
        return new ChargeSettlement(new BigDecimal(collected));
    }

    private static ChargeSettlement back(String collected) {
        return ChargeSettlement.reversing(new BigDecimal(collected), new BigDecimal("400"));
    }

    @Test
    void whatIsBeyondTheChargeSettlesNothing() {
        assertThat(settles(of("400"), "-400")).containsExactly("-400");
        assertThat(settles(of("400"), "-425")).containsExactly("-400");
        assertThat(settles(of("400"), "-150", "-300", "-1")).containsExactly("-150", "-250", "0");
        assertThat(settles(of("0"), "-1")).containsExactly("0");
    }

    @Test
    void whatComesBackTakesAwayWhatWasBeyondFirst() {
        assertThat(settles(of("400"), "-425", "25")).containsExactly("-400", "0");
        assertThat(settles(of("400"), "-425", "125")).containsExactly("-400", "100");
        assertThat(settles(of("400"), "50", "-450")).containsExactly("0", "-400");
    }

    @Test
    void whatIsGivenBackSettlesUpToWhatTheChargeWas() {
        assertThat(settles(of("-400"), "400")).containsExactly("400");
        assertThat(settles(of("-400"), "410")).containsExactly("400");
        assertThat(settles(back("-425"), "425")).containsExactly("400");
        assertThat(settles(back("-300"), "425")).containsExactly("300");
    }
}
