package lotbook.app.replication.session;

import org.jspecify.annotations.Nullable;
import quickfix.Group;
import quickfix.Message;
import quickfix.MessageFactory;
import quickfix.field.BeginString;
import quickfix.field.MsgType;

/**
 * Makes generic messages; the typed classes cover only a sample of FIX Latest. The engine parses a frame on the
 * thread that handed it over, so a letter put down there is picked up by the message made for its envelope.
 */
final class CarryingFactory implements MessageFactory {
    private final ThreadLocal<@Nullable Letter> carried = new ThreadLocal<>();

    /** Runs {@code handOver} such that the message the engine makes in it carries {@code letter}. */
    void carry(Letter letter, Runnable handOver) {
        carried.set(letter);
        try {
            handOver.run();
        } finally {
            carried.remove();
        }
    }

    @Override
    public Message create(String beginString, String msgType) {
        Letter letter = carried.get();
        Message message = letter == null ? new Message() : new CarriedMessage(letter);
        message.getHeader().setString(BeginString.FIELD, beginString);
        message.getHeader().setString(MsgType.FIELD, msgType);
        return message;
    }

    @Override
    public Group create(String beginString, String msgType, int correspondingFieldID) {
        throw new UnsupportedOperationException("Groups are made from the dictionary");
    }
}
