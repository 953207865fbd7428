package lotbook.persistence.query;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Letters that differ from others only by marks or case: Latin with accents, Greek and Cyrillic. The same table goes
 * to the database and folds what is looked for, so that both are folded alike whatever the server's locale.
 */
final class Letters {
    private static final int[][] RANGES = {{0xC0, 0x24F}, {0x370, 0x3FF}, {0x400, 0x4FF}, {0x1E00, 0x1EFF}};

    /** Each letter that has a simpler one ... */
    static final String MARKED;

    /** ... and that one, at the same place. */
    static final String PLAIN;

    static {
        StringBuilder marked = new StringBuilder();
        StringBuilder plain = new StringBuilder();
        for (int[] range : RANGES) {
            for (int c = range[0]; c <= range[1]; c++) {
                String simple = simple((char) c);
                if (Character.isLetter(c) && simple.length() == 1 && simple.charAt(0) != c) {
                    marked.append((char) c);
                    plain.append(simple);
                }
            }
        }
        MARKED = marked.toString();
        PLAIN = plain.toString();
    }

    private Letters() {}

    static String folded(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        for (char c : text.toCharArray()) {
            int index = MARKED.indexOf(c);
            folded.append(index < 0 ? c : PLAIN.charAt(index));
        }
        return folded.toString().toLowerCase(Locale.ROOT);
    }

    private static String simple(char letter) {
        return Normalizer.normalize(String.valueOf(letter), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace('\u0142', 'l').replace('\u0141', 'l').replace('\u00d8', 'o').replace('\u00f8', 'o')
                .toLowerCase(Locale.ROOT);
    }
}
