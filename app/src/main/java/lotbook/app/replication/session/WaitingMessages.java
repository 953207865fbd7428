package lotbook.app.replication.session;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import quickfix.Message;
import quickfix.MessageQueue;

/**
 * Messages that came before one that is missing. Holds a limited number and amount of text; what does not fit is
 * dropped, which loses nothing: when its turn comes it is asked for like any other that is missing.
 */
final class WaitingMessages implements MessageQueue {
    private static final int MOST = 20_000;
    private static final long MOST_CHARACTERS = 32L << 20;

    private final TreeMap<Integer, Message> messages = new TreeMap<>();
    private long characters;

    @Override
    public synchronized void enqueue(int sequence, Message message) {
        if (!messages.containsKey(sequence) && messages.size() < MOST && characters < MOST_CHARACTERS) {
            messages.put(sequence, message);
            characters += size(message);
        }
    }

    @Override
    @SuppressWarnings("NullAway") // the engine's interface wants null for none
    public synchronized @Nullable Message dequeue(int sequence) {
        Message message = messages.remove(sequence);
        if (message != null) {
            characters -= size(message);
        }
        return message;
    }

    @Override
    public synchronized void dequeueMessagesUpTo(int sequence) {
        Map<Integer, Message> passed = messages.headMap(sequence);
        for (Message message : passed.values()) {
            characters -= size(message);
        }
        passed.clear();
    }

    @Override
    public synchronized void clear() {
        messages.clear();
        characters = 0;
    }

    private static long size(Message message) {
        return message instanceof CarriedMessage carried ? carried.letter().raw().length() : 200;
    }
}
