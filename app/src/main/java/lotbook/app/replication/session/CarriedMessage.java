package lotbook.app.replication.session;

import quickfix.Message;

/** The engine's message of an envelope, with the letter it stands for. */
final class CarriedMessage extends Message {
    private static final long serialVersionUID = 1L;

    private final transient Letter letter;

    CarriedMessage(Letter letter) {
        this.letter = letter;
    }

    Letter letter() {
        return letter;
    }
}
