package lotbook.app.replication.decode;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values by tag, each tag once: a hash table that boxes no number. A tag is never 0, which stands for a free place. */
final class FieldList {
    private static final int SPREAD = 0x9E3779B9;
    private int[] tags;
    private @Nullable String[] values;
    private int size;

    private FieldList(int places) {
        tags = new int[places];
        values = new @Nullable String[places];
    }

    /** Room for the few dozen fields a message has, and for more when it has more. */
    static FieldList ofMessage() {
        return new FieldList(128);
    }

    static FieldList ofInstance() {
        return new FieldList(16);
    }

    /** Whether it was added; not if the tag was there. */
    boolean add(int tag, String value) {
        int place = place(tag);
        if (tags[place] == tag) {
            return false;
        }
        tags[place] = tag;
        values[place] = value;
        size++;
        if (2 * size > tags.length) {
            grow();
        }
        return true;
    }

    boolean has(int tag) {
        return tags[place(tag)] == tag;
    }

    Optional<String> get(int tag) {
        return Optional.ofNullable(values[place(tag)]);
    }

    /** Where the tag is, or would be. */
    private int place(int tag) {
        int last = tags.length - 1;
        int place = (tag * SPREAD >>> 16) & last;
        while (tags[place] != tag && tags[place] != 0) {
            place = (place + 1) & last;
        }
        return place;
    }

    private void grow() {
        FieldList larger = new FieldList(4 * tags.length);
        for (int i = 0; i < tags.length; i++) {
            String value = values[i];
            if (value != null) {
                larger.add(tags[i], value);
            }
        }
        tags = larger.tags;
        values = larger.values;
    }
}
