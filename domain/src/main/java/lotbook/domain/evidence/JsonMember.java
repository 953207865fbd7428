package lotbook.domain.evidence;

/**
 * A member of a document.
 *
 * @param from where its bytes in the document begin, if they are known to be its canonical form; else both are nought
 * @param to where they end
 */
public record JsonMember(Json value, int from, int to) {
    static JsonMember unproven(Json value) {
        return new JsonMember(value, 0, 0);
    }

    void write(byte[] document, CanonicalBytes out) {
        if (to > from) {
            out.written(document, from, to);
        } else {
            out.write(value);
        }
    }
}
