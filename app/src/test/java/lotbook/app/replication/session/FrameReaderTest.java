package lotbook.app.replication.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import lotbook.app.replication.Wire;
import org.junit.jupiter.api.Test;

class FrameReaderTest {
    private final List<Frame> frames = new ArrayList<>();
    private final FrameReader reader = new FrameReader(frames::add);

    @Test
    void theStreamMayBeCutAnywhere() {
        StringBuilder stream = new StringBuilder();
        List<String> messages = new ArrayList<>();
        for (int i = 1; i <= 200; i++) {
            String message = Wire.message("UM", i, "", Wire.movement("M" + "\u00e9".repeat(i % 7)));
            messages.add(message);
            stream.append(message);
        }
        byte[] bytes = bytes(stream.toString());
        Random random = new Random(7);
        for (int at = 0; at < bytes.length; ) {
            int part = Math.min(bytes.length - at, 1 + random.nextInt(700));
            reader.append(bytes, at, part);
            at += part;
        }
        assertThat(frames).extracting(Frame::text).isEqualTo(messages);
        assertThat(frames).allMatch(frame -> frame.fault().isEmpty());
    }

    @Test
    void aWrongLengthCostsOnlyItsOwnMessage() {
        for (String length : List.of("9=1", "9=99999999", "9=5000", "9=x", "9=", "9=-1", "9=9999999999999")) {
            frames.clear();
            FrameReader fresh = new FrameReader(frames::add);
            String bad = Wire.message("8", 2, "", Wire.deal("B")).replaceFirst("9=\\d+", length);
            byte[] bytes = bytes(Wire.message("8", 1, "", Wire.deal("A")) + bad + Wire.message("8", 3, "", Wire.deal("C"))
                    + Wire.message("8", 4, "", Wire.deal("D")));
            fresh.append(bytes, 0, bytes.length);
            assertThat(frames).as(length).hasSize(4);
            assertThat(frames.get(1).text()).isEqualTo(bad);
            assertThat(frames.get(1).fault()).isPresent();
            assertThat(frames.get(2).fault()).isEmpty();
        }
    }

    @Test
    void noiseIsAFrameOfItsOwn() {
        byte[] bytes = bytes("hello 8=F" + Wire.message("0", 1, "", "") + "bye" + Wire.message("0", 2, "", ""));
        reader.append(bytes, 0, bytes.length);
        assertThat(frames).hasSize(4);
        assertThat(frames.get(0).text()).isEqualTo("hello 8=F");
        assertThat(frames.get(2).fault()).isPresent();
        assertThat(frames.get(3).fault()).isEmpty();
    }

    @Test
    void checksumAndEncodingAreTold() {
        byte[] wrongSum = bytes(Wire.message("0", 1, "", "").replaceFirst("10=\\d\\d\\d", "10=999"));
        reader.append(wrongSum, 0, wrongSum.length);
        assertThat(frames.getFirst().fault().orElseThrow()).startsWith("CheckSum (10) says 999");
        frames.clear();
        byte[] latin = Wire.message("UM", 2, "", Wire.movement("M").replace("\u4e2d", "")).getBytes(StandardCharsets.ISO_8859_1);
        byte[] next = bytes(Wire.message("0", 3, "", ""));
        reader.append(latin, 0, latin.length);
        reader.append(next, 0, next.length);
        assertThat(frames).hasSize(2);
        assertThat(frames.getFirst().fault()).isPresent();
        assertThat(frames.getFirst().text()).contains("Ref \u00e9");
    }

    @Test
    void whatNeverEndsIsCutAndWhatIsLargeIsRead() {
        String large = Wire.message("UM", 1, "", Wire.movement("M") + "29000=" + "x".repeat(2 << 20) + "|");
        byte[] bytes = bytes(large);
        reader.append(bytes, 0, bytes.length);
        assertThat(frames).extracting(Frame::text).containsExactly(large);
        frames.clear();
        byte[] head = bytes("8=FIXT.1.1\u00019=12\u000135=8\u000134=9\u000158=");
        reader.append(head, 0, head.length);
        byte[] page = bytes("y".repeat(1 << 20));
        for (int i = 0; i < 17; i++) {
            reader.append(page, 0, page.length);
        }
        byte[] next = bytes(Wire.message("0", 3, "", ""));
        reader.append(next, 0, next.length);
        assertThat(frames).last().satisfies(frame -> assertThat(frame.fault()).isEmpty());
        assertThat(frames.getFirst().fault()).isPresent();
        assertThat(frames.getFirst().text().length()).isLessThanOrEqualTo(FrameReader.LARGEST + 1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
