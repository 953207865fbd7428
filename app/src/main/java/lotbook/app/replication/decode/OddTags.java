package lotbook.app.replication.decode;

import java.util.BitSet;
import java.util.stream.IntStream;
import quickfix.DataDictionary;
import quickfix.FieldType;

/** The few tags of a dictionary that say how what follows is to be read: counts of groups, and data. Asked for every field. */
final class OddTags {
    private static final int BEYOND = 40_000;
    private final BitSet tags;

    OddTags(DataDictionary dictionary) {
        tags = IntStream.range(1, BEYOND)
                .filter(tag -> dictionary.isDataField(tag) || dictionary.getFieldType(tag) == FieldType.NUMINGROUP)
                .collect(BitSet::new, BitSet::set, BitSet::or);
    }

    boolean has(int tag) {
        return tags.get(tag);
    }
}
