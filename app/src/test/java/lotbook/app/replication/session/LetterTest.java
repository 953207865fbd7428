package lotbook.app.replication.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import quickfix.SessionID;

class LetterTest {
    private static final SessionID US = new SessionID("FIXT.1.1", "LOTBOOK", "REPLICATOR");

    @ParameterizedTest
    @ValueSource(strings = {"20180305-14:30:00", "20180305-14:30:00.1", "20180305-14:30:00.123456789"})
    void theServersTimeGoesIntoTheEnvelope(String time) {
        assertThat(envelope("8", time)).contains("\u000152=" + time + "\u0001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"20180305", "20180305-14:30:00.", "20180305-14:30:00.1234567890", "20180305 14:30:00",
            "2018o305-14:30:00", "20180305-14:30:00,1", "20180305-14:30:0", "now"})
    void whatIsNoTimeDoesNot(String time) {
        assertThat(envelope("8", time)).contains("\u000152=19700101-00:00:00\u0001");
    }

    @ParameterizedTest
    @CsvSource({"8,8", "AS,AS", "UAbc0123,UAbc0123", "UAbc01234,UZ", "U-1,UZ"})
    void theTypeDoesWhereItIsAWord(String type, String seen) {
        assertThat(envelope(type, "20180305-14:30:00")).contains("\u000135=" + seen + "\u0001");
    }

    private static String envelope(String type, String time) {
        String text = "8=FIXT.1.1|9=0|35=" + type + "|49=REPLICATOR|56=LOTBOOK|34=7|52=" + time + "|1=A|10=000|";
        return Letter.of(new Frame(text.replace('|', '\u0001'), Optional.empty())).envelope(US, 7);
    }
}
