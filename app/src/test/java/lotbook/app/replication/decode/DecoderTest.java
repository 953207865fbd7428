package lotbook.app.replication.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import lotbook.app.replication.Wire;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Fact;
import lotbook.domain.execution.Movement;
import lotbook.domain.execution.Notice;
import lotbook.domain.execution.StrangeMessage;
import lotbook.domain.identity.Login;
import lotbook.domain.money.Price;
import lotbook.domain.money.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecoderTest {
    private static final Instant RECEIVED = Instant.parse("2018-03-05T14:30:01Z");
    private static final Decoder DECODER = new Decoder("MT5-1");

    @Test
    void aFollowersDeal() {
        var deal = (Execution) decode("8", Wire.deal("E-9002"));
        assertThat(deal.login()).isEqualTo(new Login("MT5-1", "200001"));
        assertThat(deal.kind()).isEqualTo(Execution.Kind.TRADE);
        assertThat(deal.fill()).contains(new Execution.Fill(
                Volume.of("0.77"), Price.of("1.23456"), new BigDecimal("3.5"), Optional.empty(), Optional.empty()));
        assertThat(deal.executedAt()).contains(Instant.parse("2018-03-05T14:29:59.895123Z"));
        assertThat(deal.submittedAt()).contains(Instant.parse("2018-03-05T14:29:59.8Z"));
        assertThat(deal.copy().orElseThrow().requested()).contains(new BigDecimal("0.7733333333333333"));
        assertThat(deal.copy().orElseThrow().versionId()).contains("AV-0031");
    }

    @Test
    void decimalsAreWhatTheyAreHoweverTheyAreWritten() {
        Random random = new Random(7);
        List<String> texts = new ArrayList<>(List.of("0", "-0", "0.000", "5.", ".5", "-.50", "100", "-1200.00", "007.10",
                "999999999999999999", "9223372036854775808"));
        for (int i = 0; i < 1000; i++) {
            texts.add(BigDecimal.valueOf(random.nextLong() >> random.nextInt(64), random.nextInt(20)).toPlainString());
        }
        assertThat(texts).allSatisfy(text -> {
            BigDecimal number = new BigDecimal(text).stripTrailingZeros();
            assertThat(Fields.canonical(text)).isEqualTo(number.scale() < 0 ? number.setScale(0) : number);
        });
    }

    @Test
    void aBreakdownNamesItsOwnServer() {
        var breakdown = (Breakdown) decode("AS", Wire.breakdown("AR-1").replace("20040=MT5-1", "20040=MT4-2"));
        assertThat(breakdown.server()).isEqualTo("MT4-2");
        assertThat(breakdown.lines()).extracting(Breakdown.Line::reason)
                .containsExactly(Breakdown.Reason.ROUNDED, Breakdown.Reason.BELOW_MINIMUM);
        assertThat(breakdown.lines().getFirst().conversion()).contains(new BigDecimal("1.0834"));
        assertThat(breakdown.lines().get(1).login()).isEqualTo(new Login("MT4-2", "200002"));
        assertThat(breakdown.leaderExec().value()).isEqualTo("E-9001");
    }

    @Test
    void aSummaryAMovementAndANotice() {
        var summary = (AccountSummary) decode("CQ", Wire.summary("S-1"));
        assertThat(summary.balance()).isEqualByComparingTo("10000");
        assertThat(summary.usedMargin()).isEqualByComparingTo("1250.75");
        assertThat(summary.reason()).isEqualTo(AccountSummary.Reason.DEALING_POINT);
        var movement = (Movement) decode("UM", Wire.movement("M-1"));
        assertThat(movement.type()).isEqualTo(Movement.Type.STOP_OUT_COMPENSATION);
        assertThat(movement.valueDate()).isEqualTo(LocalDate.of(2018, 3, 6));
        assertThat(movement.reference()).contains("Ref \u00e9\u4e2d");
        var notice = (Notice) decode("B", "148=Restart|33=2|58=one|58=two|");
        assertThat(notice.lines()).containsExactly("one", "two");
        assertThat(notice.occurredAt()).isEqualTo(Instant.parse("2018-03-05T14:30:00.123456Z"));
    }

    @Test
    void everyMovementTypeOfThePageIsKnown() {
        for (Movement.Type type : Movement.Type.values()) {
            String word = switch (type) {
                case STOP_OUT_COMPENSATION -> "stop-out compensation";
                default -> type.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
            };
            String sign = type.name().endsWith("OUT") || type == Movement.Type.WITHDRAWAL ? "-" : "";
            String body = Wire.movement("M").replace("stop-out compensation", word).replace("20012=12.34", "20012=" + sign + "1");
            assertThat(decode("UM", body)).as(word).isInstanceOfSatisfying(Movement.class,
                    movement -> assertThat(movement.type()).isEqualTo(type));
        }
    }

    /** Taking away any one field that is required leaves a sentence that names it. */
    @ParameterizedTest
    @CsvSource({
        "37,OrderID (37) is missing.", "17,ExecID (17) is missing.", "150,ExecType (150) is missing.",
        "39,OrdStatus (39) is missing.", "1,Account (1) is missing.", "55,Symbol (55) is missing.", "54,Side (54) is missing.",
        "38,OrderQty (38) is missing.", "32,LastQty (32) is missing.", "31,LastPx (31) is missing.", "14,CumQty (14) is missing.",
        "151,LeavesQty (151) is missing.", "60,TransactTime (60) is missing.", "13,CommType (13) is missing.",
        "1081,RefOrderIDSource (1081) is missing."
    })
    void aMissingFieldIsNamed(int tag, String reason) {
        assertThat(strange("8", Wire.deal("E").replaceFirst("(^|\\|)" + tag + "=[^|]*\\|", "$1")).reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "1e5", "NaN", "", "+1", "0x1", "1,5", " 1", "1.2.3", ".", "-", "Infinity", "\u0661", "1234567890123456789012345678901234567890"
    })
    void aNumberThatIsNoneIsNamed(String value) {
        assertThat(strange("8", Wire.deal("E").replace("|31=1.23456|", "|31=" + value + "|")).reason())
                .contains("LastPx (31)");
        assertThat(strange("UM", Wire.movement("M").replace("=12.34|", "=" + value + "|")).reason())
                .contains("Amount (20012)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', value = {
        "150=F;150=Z;ExecType (150)", "54=1;54=3;Side (54)", "39=2;39=8;OrdStatus (39)", "13=3;13=1;CommType (13)",
        "77=O;77=X;PositionEffect (77)", "1081=9;1081=0;RefOrderIDSource (1081)", "32=0.77;32=-0.77;LastQty (32)",
        "32=0.77;32=0;LastQty (32)", "32=0.77;32=0.78;LastQty (32)", "150=F|39=2;150=0|39=0;LastQty (32)",
        "1080=84412000|;;RefOrderID (1080)", "1080=84412000;1080=84412077;RefOrderID (1080)",
        "768=2;768=3;NoTrdRegTimestamps (768) says 3, but 2 follow", "768=2;768=1;NoTrdRegTimestamps (768) says 1",
        "768=2;768=999999999;NoTrdRegTimestamps (768)", "770=10;770=1;TrdRegTimestampType (770)",
        "770=10;770=7;TrdRegTimestampType (770)", "37=84412077;37=84412077|37=84412077;OrderID (37) appears twice",
        "60=20180305;60=20180230;TransactTime (60)", "-14:29:59.900|768;-24:29:59.900|768;TransactTime (60)",
        "17=E|;17=E |;ExecID (17)", "31=1.23456;31=1.23456789012;LastPx (31)", "1=200001|;1=200001|Text|;no equal sign",
        "1=200001|;1=200001|x7=1|;'x7' is no tag", "1=200001|;1=200001|=1|;'' is no tag", "1=200001|;1=200001|09=1|;'09' is no tag"
    })
    void aContradictionOrAnUnknownValueIsNamed(String from, String to, String reason) {
        String body = Wire.deal("E");
        assertThat(body).contains(from);
        String changed = body.replace(from, to == null ? "" : to);
        assertThat(strange("8", changed).reason()).contains(reason);
    }

    @Test
    void moneyThatContradictsItsTypeIsNotBooked() {
        String deposit = Wire.movement("M").replace("stop-out compensation", "deposit").replace("=12.34", "=-12.34");
        assertThat(strange("UM", deposit).reason()).contains("Amount (20012)").contains("MovementType (20011)");
        assertThat(strange("UM", Wire.movement("M").replace("15=USD", "15=usd")).reason()).contains("Currency (15)");
        assertThat(strange("UM", Wire.movement("M").replace("stop-out", "Stop-Out")).reason()).contains("MovementType (20011)");
    }

    @Test
    void aGroupWithoutItsPartsIsNamed() {
        assertThat(strange("CQ", Wire.summary("S").replace("452=24", "452=4")).reason()).contains("PartyRole (452)");
        assertThat(strange("CQ", Wire.summary("S").replace("1644=22", "1644=5")).reason()).contains("MarginAmtType (1644)");
        assertThat(strange("AS", Wire.breakdown("R").replace("79=200002", "79=200001")).reason()).contains("AllocAccount (79)");
        assertThat(strange("AS", Wire.breakdown("R").replace("73=1|37=84412000|", "")).reason()).contains("NoOrders (73)");
        assertThat(strange("AS", Wire.breakdown("R").replace("20005=rounded|", "")).reason()).contains("AllocReason (20005)");
    }

    @Test
    void aHugeGroupIsReadAndAMillionCharactersAreKept() {
        StringBuilder lines = new StringBuilder("78=50000|");
        for (int i = 0; i < 50_000; i++) {
            lines.append("79=").append(300_000 + i).append("|80=0.01|20005=none|");
        }
        String body = Wire.breakdown("R").replaceFirst("78=2\\|.*$", lines.toString());
        assertThat(((Breakdown) decode("AS", body)).lines()).hasSize(50_000);

        String text = "\u4e2d".repeat(1 << 20);
        StrangeMessage tooLong = strange("UM", Wire.movement("M").replace("Paid by the house", text));
        assertThat(tooLong.reason()).isEqualTo("Text (58) has 1048576 characters, more than 4000.");
        assertThat(tooLong.raw()).contains(text);
    }

    @Test
    void messagesOfTheFutureAndAnswersToNothingAreKept() {
        assertThat(strange("UZZ", "1=2|").reason()).isEqualTo("MsgType (35) 'UZZ' is not one we know.");
        assertThat(strange("AE", "571=1|").reason()).contains("answers a message that we did not send");
        assertThat(strange("j", "45=7|372=UV|380=0|58=No such version|").reason())
                .isEqualTo("The server refused our message 7: No such version.");
        assertThat(((Execution) decode("8", Wire.deal("E") + "29123=new in the next release|")).execId().value()).isEqualTo("E");
        StrangeMessage nul = strange("UM", Wire.movement("M").replace("CH-1", "CH\0"));
        assertThat(nul.reason()).contains("ChargeID (20016)");
        assertThat(nul.raw()).doesNotContain("\0").contains("CH\u2400");
    }

    /** Whatever is done to a good message, the answer is a fact, and never an exception. */
    @Test
    void noDamageEscapes() {
        Random random = new Random(20180305);
        List<String> whole = List.of(
                Wire.message("8", 7, "", Wire.deal("E")), Wire.message("AS", 7, "", Wire.breakdown("R")),
                Wire.message("CQ", 7, "", Wire.summary("S")), Wire.message("UM", 7, "", Wire.movement("M")));
        List<String> types = List.of("8", "AS", "CQ", "UM");
        List<Fact> facts = new ArrayList<>();
        for (int round = 0; round < 20_000; round++) {
            int kind = random.nextInt(whole.size());
            StringBuilder text = new StringBuilder(whole.get(kind));
            for (int change = random.nextInt(3); change >= 0; change--) {
                int at = random.nextInt(Math.max(1, text.length()));
                if (text.isEmpty()) {
                    break;
                }
                switch (random.nextInt(4)) {
                    case 0 -> text.setCharAt(at, (char) random.nextInt(128));
                    case 1 -> text.deleteCharAt(at);
                    case 2 -> text.insert(at, '\u0001');
                    default -> text.setLength(Math.max(1, at));
                }
            }
            facts.add(DECODER.decode(7, types.get(kind), text.toString(), Optional.empty(), RECEIVED));
        }
        assertThat(facts).doesNotContainNull();
        assertThat(facts).filteredOn(StrangeMessage.class::isInstance).extracting(fact -> ((StrangeMessage) fact).reason())
                .noneMatch(reason -> reason.startsWith("The console failed"));
    }

    private static Fact decode(String type, String body) {
        Fact fact = DECODER.decode(7, type, Wire.message(type, 7, "", body), Optional.empty(), RECEIVED);
        if (fact instanceof StrangeMessage strange) {
            throw new AssertionError(strange.reason());
        }
        return fact;
    }

    private static StrangeMessage strange(String type, String body) {
        Fact fact = DECODER.decode(7, type, Wire.message(type, 7, "", body), Optional.empty(), RECEIVED);
        assertThat(fact).isInstanceOf(StrangeMessage.class);
        assertThat(((StrangeMessage) fact).sequence()).isEqualTo(7);
        return (StrangeMessage) fact;
    }
}
