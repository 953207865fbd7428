package lotbook.domain.identity;

/** What was given can't be the id of anything; its message says so in a sentence. */
public final class WrongIdentifierException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    WrongIdentifierException(String sentence) {
        super(sentence);
    }
}
