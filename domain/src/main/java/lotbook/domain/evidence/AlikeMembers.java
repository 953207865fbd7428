package lotbook.domain.evidence;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What the objects and lists in a member of one document are, for the next document: those of a run have terms and calendar to
 * the last byte alike, and what stands there in the same bytes is the same value. For many threads at a time: who comes together
 * reads twice what could have been read once, and nothing else comes of that.
 */
public final class AlikeMembers {
    private static final int MOST = 32;

    private final AtomicReferenceArray<@Nullable Seen> seen = new AtomicReferenceArray<>(MOST);

    private record Seen(byte[] form, Json value) {
        boolean isAt(int place, byte[] document) {
            int end = place + form.length;
            return end <= document.length && Arrays.equals(document, place, end, form, 0, form.length);
        }
    }

    /** @param number of the object or list among those of the member */
    @Nullable JsonMember at(int number, byte[] document, int place) {
        Seen last = number < MOST ? seen.get(number) : null;
        return last != null && last.isAt(place, document)
                ? new JsonMember(last.value, place, place + last.form.length)
                : null;
    }

    /** A copy, not to hold the whole document. */
    void keep(int number, byte[] document, JsonMember read) {
        if (number < MOST) {
            seen.set(number, new Seen(Arrays.copyOfRange(document, read.from(), read.to()), read.value()));
        }
    }
}
