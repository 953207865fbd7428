package lotbook.domain.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import lotbook.domain.allocation.PercentChange.Inputs;
import lotbook.domain.allocation.PercentChange.Outputs;
import lotbook.domain.allocation.PercentChange.Part;
import lotbook.domain.allocation.PercentChange.Position;
import lotbook.domain.explain.StepRecorder;
import lotbook.domain.identity.AccountId;
import lotbook.domain.money.Volume;
import org.junit.jupiter.api.Test;

class PercentChangeTest {
    private StepRecorder steps = new StepRecorder();

    @Test
    void onlyWhatIsHeldIndependentlyChanges() {
        // (3.00 - 1.00) x 50 / 100 = 1.00 and (0.77 - 0) x 50 / 100 = 0.385, floored 0.38
        Outputs out = calculate("50", held("A", "3.00", "1.00"), held("B", "0.77", "0"));
        assertThat(out.parts()).containsExactly(part("A", "1.00"), part("B", "0.38"));
        assertThat(out.order()).isEqualTo(Volume.of("1.38"));
        assertThat(out.reduces()).isFalse();
        assertThat(steps.steps()).extracting(step -> step.raw()).containsExactly("1", "0.385", "1.38");
    }

    @Test
    void belowZeroThePositionIsReducedAndAtMinusHundredClosedWithItsResidue() {
        assertThat(calculate("-25", held("C", "0.50", "0")).parts()).containsExactly(part("C", "0.12"));
        steps = new StepRecorder();
        Outputs out = calculate("-100", held("A", "0.015", "0"), held("B", "0", "0"));
        assertThat(out.parts()).containsExactly(part("A", "0.015"), part("B", "0"));
        assertThat(out.reduces()).isTrue();
    }

    @Test
    void moreThanThereIsCanNeitherBeReducedNorHeldByModels() {
        assertThatThrownBy(() -> calculate("-100.01", held("A", "1", "0"))).hasMessageContaining("-100.01 %");
        assertThatThrownBy(() -> held("A", "1", "1.01")).hasMessageContaining("1.01 of 1.00");
    }

    private Outputs calculate(String percent, Position... positions) {
        return PercentChange.calculate(
                new Inputs(List.of(positions), new BigDecimal(percent), Volume.of("0.01")), steps);
    }

    private static Position held(String account, String total, String inModels) {
        return new Position(new AccountId(account), Volume.of(total), Volume.of(inModels));
    }

    private static Part part(String account, String lots) {
        return new Part(new AccountId(account), Volume.of(lots));
    }
}
