package lotbook.domain.evidence;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A text that is looked for in a document by its end, so that most of the document is stepped over. */
final class Sought {
    private static final int BYTES = 256;

    private final byte[] text;
    private final int[] steps = new int[BYTES];

    Sought(String ascii) {
        text = ascii.getBytes(StandardCharsets.US_ASCII);
        Arrays.fill(steps, text.length);
        for (int at = 0; at < text.length - 1; at++) {
            steps[text[at]] = text.length - 1 - at;
        }
    }

    /** Where it begins for the first time; -1 if it doesn't. */
    int in(byte[] document) {
        int last = text.length - 1;
        for (int end = last; end < document.length; end += steps[document[end] & (BYTES - 1)]) {
            if (document[end] == text[last]
                    && Arrays.equals(document, end - last, end, text, 0, last)) {
                return end - last;
            }
        }
        return -1;
    }
}
