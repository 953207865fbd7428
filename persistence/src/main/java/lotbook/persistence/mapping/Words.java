package lotbook.persistence.mapping;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** A set of words of a closed list in one column: in alphabetical order, joined by commas. */
public final class Words {
    private Words() {}

    public static String join(Set<? extends Enum<?>> words) {
        return words.stream().map(Enum::name).sorted().collect(Collectors.joining(","));
    }

    public static <E extends Enum<E>> Set<E> split(String joined, Class<E> list) {
        return Arrays.stream(joined.split(","))
                .filter(word -> !word.isEmpty())
                .map(word -> Enum.valueOf(list, word))
                .collect(Collectors.toUnmodifiableSet());
    }
}
