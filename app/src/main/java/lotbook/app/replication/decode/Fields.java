package lotbook.app.replication.decode;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import lotbook.domain.money.Price;
import lotbook.domain.money.Volume;

/**
 * The fields of a message or of one instance of a group, read as typed values. Whatever is wrong with a field is
 * said with its name and tag. Limits on length and digits are those of the columns that will hold the value: what
 * would not fit must be found here, for in the database it would hold up everything behind it.
 */
final class Fields {
    static final int LONGEST_TEXT = 4000;
    private static final int LONGEST_CODE = 64;
    private static final int SHOWN = 60;
    private static final int LONG_DIGITS = 18;
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    private final FieldList values;
    private final Map<Integer, List<Fields>> groups;
    private final FieldNames names;

    Fields(FieldList values, Map<Integer, List<Fields>> groups, FieldNames names) {
        this.values = values;
        this.groups = groups;
        this.names = names;
    }

    boolean has(int tag) {
        return values.has(tag);
    }

    /** What is wrong with a field, to be thrown. */
    NotUnderstood wrong(int tag, String what) {
        return new NotUnderstood(names.of(tag) + " " + what);
    }

    String name(int tag) {
        return names.of(tag);
    }

    /** Instances of a group; none when the group is not there. */
    List<Fields> group(int countTag) {
        return groups.getOrDefault(countTag, List.of());
    }

    String text(int tag) throws NotUnderstood {
        return required(tag, optionalText(tag));
    }

    Optional<String> optionalText(int tag) throws NotUnderstood {
        Optional<String> text = values.get(tag);
        if (text.isPresent()) {
            int length = text.get().length();
            if (length > LONGEST_TEXT) {
                throw wrong(tag, "has " + length + " characters, more than " + LONGEST_TEXT + ".");
            }
            if (text.get().indexOf('\0') >= 0) {
                throw wrong(tag, "holds a NUL character.");
            }
        }
        return text;
    }

    /** An identifier, by its type's constructor, which says what is wrong with it. */
    <T> T id(int tag, Function<String, T> type) throws NotUnderstood {
        return required(tag, optionalId(tag, type));
    }

    <T> Optional<T> optionalId(int tag, Function<String, T> type) throws NotUnderstood {
        Optional<String> text = optionalText(tag);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (hasControlCharacter(text.get())) {
            throw wrong(tag, "holds a control character.");
        }
        try {
            return Optional.of(type.apply(text.get()));
        } catch (IllegalArgumentException e) {
            throw wrong(tag, "is no identifier: '" + shortened(text.get()) + "'.");
        }
    }

    private static boolean hasControlCharacter(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ') {
                return true;
            }
        }
        return false;
    }

    /** A short text that is a key or part of one: 1 to 64 characters, no space at its ends. */
    static String code(String text) {
        if (text.isBlank() || text.length() > LONGEST_CODE || !text.strip().equals(text)) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    String currency(int tag) throws NotUnderstood {
        String text = text(tag);
        if (!CURRENCY.matcher(text).matches()) {
            throw wrong(tag, "is no currency code: '" + shortened(text) + "'.");
        }
        return text;
    }

    <T> T oneOf(int tag, Map<String, T> meanings) throws NotUnderstood {
        return required(tag, optionalOneOf(tag, meanings));
    }

    <T> Optional<T> optionalOneOf(int tag, Map<String, T> meanings) throws NotUnderstood {
        Optional<String> text = optionalText(tag);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<T> meaning = Optional.ofNullable(meanings.get(text.get()));
        if (meaning.isEmpty()) {
            throw wrong(tag, "has the unknown value '" + shortened(text.get()) + "'.");
        }
        return meaning;
    }

    int number(int tag) throws NotUnderstood {
        String text = text(tag);
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw wrong(tag, "is no whole number: '" + shortened(text) + "'.");
        }
    }

    /** An amount of money: at most 16 digits before the point and 8 behind it. */
    BigDecimal money(int tag) throws NotUnderstood {
        return required(tag, optionalMoney(tag));
    }

    Optional<BigDecimal> optionalMoney(int tag) throws NotUnderstood {
        return decimal(tag, 16, 8);
    }

    /** What a server computed and nobody rounded (a weight, a rate, a raw size): up to 48 decimals, 34 that count. */
    Optional<BigDecimal> optionalComputed(int tag) throws NotUnderstood {
        return decimal(tag, 16, 48);
    }

    Volume volume(int tag) throws NotUnderstood {
        return required(tag, optionalVolume(tag));
    }

    Optional<Volume> optionalVolume(int tag) throws NotUnderstood {
        Optional<BigDecimal> lots = decimal(tag, 12, Volume.MAX_SCALE);
        if (lots.isPresent() && lots.get().signum() < 0) {
            throw wrong(tag, "is negative: " + lots.get().toPlainString() + ".");
        }
        return lots.map(Volume::new);
    }

    Price price(int tag) throws NotUnderstood {
        return required(tag, optionalPrice(tag));
    }

    Optional<Price> optionalPrice(int tag) throws NotUnderstood {
        return decimal(tag, 10, Price.MAX_SCALE).map(Price::new);
    }

    Instant instant(int tag) throws NotUnderstood {
        return required(tag, optionalInstant(tag));
    }

    /** UTC, cut to microseconds. */
    Optional<Instant> optionalInstant(int tag) throws NotUnderstood {
        Optional<String> text = optionalText(tag);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Moments.instant(text.get()));
        } catch (DateTimeException e) {
            throw wrong(tag, "is no UTC time: '" + shortened(text.get()) + "'.");
        }
    }

    LocalDate date(int tag) throws NotUnderstood {
        String text = text(tag);
        try {
            return Moments.day(text);
        } catch (DateTimeException e) {
            throw wrong(tag, "is no date: '" + shortened(text) + "'.");
        }
    }

    static String shortened(String text) {
        String visible = text.replaceAll("\\p{Cntrl}", "|");
        return visible.length() <= SHOWN ? visible : visible.substring(0, SHOWN) + "...";
    }

    private Optional<BigDecimal> decimal(int tag, int before, int behind) throws NotUnderstood {
        Optional<String> text = optionalText(tag);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.get().length() > LONGEST_CODE || !isDecimal(text.get())) {
            throw wrong(tag, "is no plain decimal: '" + shortened(text.get()) + "'.");
        }
        BigDecimal number = canonical(text.get());
        if (number.precision() - number.scale() > before) {
            throw wrong(tag, "has more than " + before + " digits before the point: " + shortened(text.get()) + ".");
        }
        if (number.scale() > behind) {
            throw wrong(tag, "has more than " + behind + " decimals: " + shortened(text.get()) + ".");
        }
        return Optional.of(number);
    }

    /** Without zeros at the end of its decimals. What fits into a long, as nearly all does, is read digit by digit. */
    static BigDecimal canonical(String text) {
        if (text.length() > LONG_DIGITS) {
            BigDecimal number = new BigDecimal(text).stripTrailingZeros();
            return number.scale() < 0 ? number.setScale(0) : number;
        }
        long digits = 0;
        int scale = 0;
        boolean behind = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.') {
                behind = true;
            } else if (c != '-') {
                digits = 10 * digits + (c - '0');
                scale += behind ? 1 : 0;
            }
        }
        while (scale > 0 && digits % 10 == 0) {
            digits /= 10;
            scale--;
        }
        return BigDecimal.valueOf(text.charAt(0) == '-' ? -digits : digits, scale);
    }

    /** Digits with at most one point among them, at least one digit, a minus before them or not. */
    private static boolean isDecimal(String text) {
        int digits = 0;
        int points = 0;
        for (int i = text.startsWith("-") ? 1 : 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.') {
                points++;
            } else if (c >= '0' && c <= '9') {
                digits++;
            } else {
                return false;
            }
        }
        return digits > 0 && points <= 1;
    }

    private <T> T required(int tag, Optional<T> value) throws NotUnderstood {
        if (value.isEmpty()) {
            throw wrong(tag, "is missing.");
        }
        return value.get();
    }
}
