package lotbook.domain.query;

import java.util.ArrayList;
import java.util.List;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.FailureException;

/**
 * A part of a filter line that remembers where it stands, so that an error can name the place.
 *
 * @param at index of its first character in the line, from 0
 */
record Piece(String text, int at) {
    private static final int NOT_FOUND = -1;

    Piece from(int start) {
        return new Piece(text.substring(start), at + start);
    }

    Piece between(int start, int end) {
        return new Piece(text.substring(start, end), at + start);
    }

    Piece stripped() {
        int lead = text.length() - text.stripLeading().length();
        return new Piece(text.strip(), at + lead);
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    /** Cuts at every {@code separator} outside of quotes and regular expressions. */
    List<Piece> split(char separator) {
        List<Piece> pieces = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            int close = closeOfLiteral(i);
            if (close != NOT_FOUND) {
                i = close;
            } else if (text.charAt(i) == separator) {
                pieces.add(between(start, i).stripped());
                start = i + 1;
            }
        }
        pieces.add(from(start).stripped());
        return pieces;
    }

    /** Where {@code word} first stands outside of quotes, or -1. */
    int indexOf(String word) {
        for (int i = 0; i < text.length(); i++) {
            int close = closeOfLiteral(i);
            if (close != NOT_FOUND) {
                i = close;
            } else if (text.startsWith(word, i)) {
                return i;
            }
        }
        return NOT_FOUND;
    }

    /** If a literal opens at {@code index}, where it ends; an unclosed one takes in the rest. */
    private int closeOfLiteral(int index) {
        char opened = text.charAt(index);
        boolean quote = opened == '"';
        if (!quote && !(opened == '/' && opensItem(index))) {
            return NOT_FOUND;
        }
        for (int i = index + 1; i < text.length(); i++) {
            if (!quote && text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == opened) {
                return i;
            }
        }
        return text.length() - 1;
    }

    /** A slash opens a regular expression only where an item begins; inside of words it is a character. */
    private boolean opensItem(int index) {
        for (int i = index - 1; i >= 0; i--) {
            char before = text.charAt(i);
            if (!Character.isWhitespace(before)) {
                return ":;&|!".indexOf(before) >= 0;
            }
        }
        return true;
    }

    FailureException failure(String what, String remedy) {
        return new Failure(Failure.Reason.WRONG_USE, "Filter, character " + (at + 1) + ": " + what + ".", remedy)
                .asException();
    }
}
