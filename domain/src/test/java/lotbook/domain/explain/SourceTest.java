package lotbook.domain.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "movement:MT5-1/M-7 | movement M-7 of server MT5-1",
        "summary:MT5-1/S-2018-03-15 | summary S-2018-03-15 of server MT5-1",
        "breakdown:MT5-1/A-1, message 7 | breakdown A-1 of server MT5-1, message 7",
        "execution:MT5-1/a/b | execution a/b of server MT5-1",
        "version:AV-0031, SHA-256 abc | version AV-0031, SHA-256 abc",
        "fee-run:7 | fee run 7",
        "rate:ECB/2018-03-29/USD | rate of ECB, 2018-03-29, USD",
        "cash:BANK/Nordbank/USD-1/1 | cash entry BANK/Nordbank/USD-1/1",
        "state:opening | opening state",
        "link:L-1 capital 2018-03-01 00:00 | link L-1 capital 2018-03-01 00:00",
    })
    void aReferenceIsReadInWords(String reference, String words) {
        assertThat(Source.words(reference)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"step:gain", "movement M-7 of server MT5-1", "at 21:00:00", "MT5-1/200451"})
    void whatIsNoneStays(String text) {
        assertThat(Source.words(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "version | version:AV-0031, SHA-256 abc | AV-0031, SHA-256 abc",
        "leader's movement | movement:MT5-1/M-7 | M-7 of server MT5-1",
        "deposit | movement:MT5-1/M-7 | movement M-7 of server MT5-1",
        "conversion | version:AV-0031 | version AV-0031",
        "at | at 21:00:00 | at 21:00:00",
    })
    void besideItsNameNoWordIsSaidTwice(String name, String reference, String words) {
        assertThat(Source.beside(name, reference)).isEqualTo(words);
    }

    @Test
    void anExplanationIsReadWithSourcesAndMomentsInWordsAndKeepsWhatWasRecorded() {
        Operand moved = new Operand("deposit of 2018-03-14T15:00:00Z", "100", "movement:MT5-1/M-7");
        Step step = new Step("sum", "what was moved", List.of(moved), "100", "", "100");
        Explanation told = new Explanation("moved", "100", "sum 1", List.of(step), List.of());
        assertThat(told.asText()).contains("100  deposit of 2018-03-14 15:00:00 UTC  [movement M-7 of server MT5-1]");
        assertThat(told.steps().getFirst().operands()).containsExactly(moved);
        assertThat(told.tree().children().getFirst().reference()).isEqualTo("movement:MT5-1/M-7");
    }
}
