package lotbook.app.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import lotbook.domain.execution.Movement;
import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

class ToneTest {
    private static final Set<Ikon> ARROWS = Set.of(Feather.ARROW_UP_RIGHT, Feather.ARROW_DOWN_LEFT);

    @Test
    void onlyMovementsThatGoOneWayWearAnArrow() {
        assertThat(Arrays.stream(Movement.Type.values())
                .filter(type -> Tone.lookOf(type.name()).map(Tone.Look::icon).filter(ARROWS::contains).isPresent())
                .collect(Collectors.toSet()))
                .as("a fee is paid by one account and received by another")
                .containsExactlyInAnyOrder(
                        Movement.Type.DEPOSIT, Movement.Type.WITHDRAWAL, Movement.Type.TRANSFER_IN, Movement.Type.TRANSFER_OUT,
                        Movement.Type.CREDIT_IN, Movement.Type.CREDIT_OUT);
        assertThat(Tone.lookOf("FEE")).isPresent();
    }
}
