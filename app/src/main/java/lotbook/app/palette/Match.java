package lotbook.app.palette;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a typed text fits a title: every letter in order, the starts of words before their middles.
 *
 * @param score higher fits better
 * @param places of the matched letters in the title, for drawing them bold
 */
record Match(int score, Set<Integer> places) {
    private static final int WORD_START = 10;
    private static final int NEXT_LETTER = 5;
    private static final int MIDDLE = 1;

    /** Empty if a letter is missing. Case and spaces typed don't count. */
    static Optional<Match> of(String typed, String title) {
        String wanted = typed.toLowerCase(Locale.ROOT).replace(" ", "");
        String text = title.toLowerCase(Locale.ROOT);
        Optional<Match> best = Optional.empty();
        int from = wanted.isEmpty() ? -1 : text.indexOf(wanted.charAt(0));
        while (from >= 0) {
            Optional<Match> found = from(wanted, text, from);
            if (found.isPresent() && (best.isEmpty() || found.get().score > best.get().score)) {
                best = found;
            }
            from = text.indexOf(wanted.charAt(0), from + 1);
        }
        return wanted.isEmpty() ? Optional.of(new Match(0, Set.of())) : best;
    }

    /** Prefers, for each letter, one that goes on from the last or starts a word, to the first that comes. */
    private static Optional<Match> from(String wanted, String text, int start) {
        Set<Integer> places = new TreeSet<>();
        int score = 0;
        int last = start - 1;
        for (int at = 0; at < wanted.length(); at++) {
            int place = next(wanted.charAt(at), text, last, at == 0);
            if (place < 0) {
                return Optional.empty();
            }
            score += startsWord(text, place) ? WORD_START : place == last + 1 ? NEXT_LETTER : MIDDLE;
            places.add(place);
            last = place;
        }
        return Optional.of(new Match(score * 100 - text.length(), places));
    }

    private static int next(char letter, String text, int last, boolean first) {
        if (first || (last + 1 < text.length() && text.charAt(last + 1) == letter)) {
            return last + 1;
        }
        int any = text.indexOf(letter, last + 1);
        int place = any;
        while (place >= 0 && !startsWord(text, place)) {
            place = text.indexOf(letter, place + 1);
        }
        return place >= 0 ? place : any;
    }

    private static boolean startsWord(String text, int place) {
        return place == 0 || !Character.isLetterOrDigit(text.charAt(place - 1));
    }
}
