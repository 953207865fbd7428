package lotbook.app.replication.decode;

/**
 * Why a message can't be understood, in a sentence that names the tag. It carries no trace: it is an answer, not a
 * bug.
 */
final class NotUnderstood extends Exception {
    NotUnderstood(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
