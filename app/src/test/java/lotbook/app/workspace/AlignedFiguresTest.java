package lotbook.app.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AlignedFiguresTest {
    @Test
    void eachFigureHasAsManyDecimalsAsTheOneThatHasMost() {
        AlignedFigures figures = AlignedFigures.of(Stream.of("45", "12.5", "0.125", "", "much"));
        assertThat(Stream.of("45", "12.5", "0.125", "7.", "+5", "\u22122.5").map(figures::shown))
                .containsExactly("45.000", "12.500", "0.125", "7.000", "+5.000", "\u22122.500");
    }

    @Test
    void whatIsNoFigureStaysAsItWasTyped() {
        AlignedFigures figures = AlignedFigures.of(Stream.of("0.25"));
        assertThat(Stream.of("", "much", "1,5", " ").map(figures::shown)).containsExactly("", "much", "1,5", " ");
        assertThat(AlignedFigures.of(Stream.of("45", "much", "")).shown("45")).isEqualTo("45");
    }
}
