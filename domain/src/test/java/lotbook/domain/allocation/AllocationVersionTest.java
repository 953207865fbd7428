package lotbook.domain.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.identity.AccountId;
import lotbook.domain.money.Volume;
import org.junit.jupiter.api.Test;

class AllocationVersionTest {
    @Test
    void copying_has_no_remainder_and_a_block_is_floored() {
        SizingTerms dealt = SizingTerms.blockSplit(Remainder.FIFO);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Examples.version(new Multiplier(BigDecimal.ONE), dealt))
                .withMessage("Copying has no remainder to deal.");
        SizingTerms halfUp =
                new SizingTerms(LotRounding.HALF_UP, BelowMinimum.REJECT, AboveMaximum.CLAMP, Remainder.FIFO);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Examples.version(new EquityWeights(), halfUp))
                .withMessage("A block split floors, its remainder is dealt by rule.");
    }

    @Test
    void percentages_add_up_to_a_hundred() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PercentWeights(List.of(weight("A", "60"), weight("B", "39.99"))))
                .withMessage("Percentages add up to 100, not to 99.99.");
    }

    @Test
    void nobody_has_two_weights() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LotWeights(List.of(weight("A", "1"), weight("A", "2"))))
                .withMessage("Account A has two weights.");
    }

    @Test
    void fixed_lots_add_up_to_the_block_or_do_not() {
        LotWeights lots = new LotWeights(List.of(weight("A", "0.10"), weight("B", "0.20")));
        assertThat(lots.addUpTo(Volume.of("0.3"))).isTrue();
        assertThat(lots.addUpTo(Volume.of("0.31"))).isFalse();
        Map<AccountId, Volume> eight = Map.of(new AccountId("A"), Volume.of("8"));
        assertThat(DefaultAmounts.split(Volume.of("17"), eight)).isEmpty();
    }

    @Test
    void parameters_read_as_a_line() {
        assertThat(new FixedLot(Volume.of("0.1")).parameters()).isEqualTo("0.10 lots");
        assertThat(new ProportionalByEquity(new BigDecimal("1.50")).parameters()).isEqualTo("x 1.5");
        assertThat(new DepositLoad(new BigDecimal("0.95")).parameters()).isEqualTo("load 95 %");
        assertThat(new LotWeights(List.of(weight("A", "0.10"), weight("B", "0.25"))).parameters())
                .isEqualTo("2 accounts, 0.35 lots");
    }

    @Test
    void the_lot_grid_of_an_instrument_ends_on_steps() {
        LotGrid odd = new LotGrid(Volume.of("0.03"), Volume.of("0.10"), Optional.of(Volume.of("1.00")));
        assertThat(odd.lowest()).isEqualTo(Volume.of("0.12"));
        assertThat(odd.floor(Volume.of("1.00"))).isEqualTo(Volume.of("0.99"));
    }

    private static AccountWeight weight(String account, String weight) {
        return AccountWeight.of(new AccountId(account), new BigDecimal(weight));
    }
}
