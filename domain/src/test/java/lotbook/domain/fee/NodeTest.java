package lotbook.domain.fee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import lotbook.domain.evidence.Json;
import lotbook.domain.failure.FailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeTest {
    private static Node of(String date) {
        return Node.root(Json.object().put("date", date).build());
    }

    @Test
    void a_date_of_any_year_is_read() {
        LocalDate first = LocalDate.of(1999, 12, 20);
        for (LocalDate day = first; day.isBefore(first.plusYears(6)); day = day.plusDays(1)) {
            assertThat(of(day.toString()).date("date")).isEqualTo(day);
        }
        assertThat(of("+12018-03-01").date("date")).isEqualTo(LocalDate.of(12_018, 3, 1));
        assertThat(of("-0001-03-01").date("date")).isEqualTo(LocalDate.of(-1, 3, 1));
        assertThat(of("0000-03-01").date("date")).isEqualTo(LocalDate.of(0, 3, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "2018-02-29", "2018-13-01", "2018-00-10", "2018-3-01", "2018-03-1", "2018/03/01", "20180301", "2018-03-01 ", "2018-03-0x",
        "\u0662\u0660\u0661\u0668-03-01", "2018-03/01", "2018403-01", ""
    })
    void what_is_no_date_is_refused_with_its_place(String text) {
        assertThatExceptionOfType(FailureException.class)
                .isThrownBy(() -> of(text).date("date"))
                .satisfies(refused -> assertThat(refused.failure().toString()).contains("'date' can't be read"));
    }
}
