package lotbook.app.replication.session;

import java.util.concurrent.atomic.AtomicLong;
import lotbook.app.replication.dictionary.MessageType;
import lotbook.app.replication.dictionary.Tag;
import quickfix.Application;
import quickfix.FieldMap;
import quickfix.Message;
import quickfix.SessionID;
import quickfix.SessionStateListener;

/** What the engine calls: passes letters on, signs in, and keeps what the session layer refused. */
final class SessionCallbacks implements Application, SessionStateListener {
    private final LinkSettings settings;
    private final LinkEvents events;
    private final AtomicLong logonNumber = new AtomicLong();
    private volatile boolean signedIn;

    SessionCallbacks(LinkSettings settings, LinkEvents events) {
        this.settings = settings;
        this.events = events;
    }

    boolean signedIn() {
        return signedIn;
    }

    @Override
    public void onCreate(SessionID id) {}

    @Override
    public void toApp(Message message, SessionID id) {}

    @Override
    public void onLogon(SessionID id) {
        signedIn = true;
        events.signedIn(logonNumber.get());
    }

    @Override
    public void onLogout(SessionID id) {
        signedIn = false;
        events.signedOut();
    }

    @Override
    public void toAdmin(Message message, SessionID id) {
        String type = text(message.getHeader(), Tag.MSG_TYPE);
        if (type.equals(MessageType.LOGON)) {
            message.setString(Tag.USERNAME, settings.user());
            message.setString(Tag.PASSWORD, settings.password());
        } else if (type.equals(MessageType.SESSION_REJECT)) {
            events.noted(number(message, Tag.REF_SEQ_NUM), text(message, Tag.REF_MSG_TYPE), message.toString(),
                    "The session layer refused it: " + text(message, Tag.TEXT) + ".");
        }
    }

    @Override
    public void fromAdmin(Message message, SessionID id) {
        long sequence = number(message.getHeader(), Tag.MSG_SEQ_NUM);
        switch (text(message.getHeader(), Tag.MSG_TYPE)) {
            case MessageType.LOGON -> logonNumber.set(sequence);
            case MessageType.LOGOUT -> {
                if (!signedIn) {
                    String text = text(message, Tag.TEXT);
                    String why = text.isEmpty() ? "it gave no reason." : text + ".";
                    events.trouble(Troubles.signInRefused(settings, why));
                }
            }
            case MessageType.SESSION_REJECT -> events.noted(sequence, MessageType.SESSION_REJECT, raw(message),
                    "The server refused our message " + text(message, Tag.REF_SEQ_NUM) + " (tag "
                            + text(message, 371) + "): " + text(message, Tag.TEXT) + ".");
            case MessageType.SEQUENCE_RESET -> {
                if (!text(message, Tag.GAP_FILL_FLAG).equals("Y")) {
                    long next = number(message, Tag.NEW_SEQ_NO);
                    events.noted(next - 1, MessageType.SEQUENCE_RESET, raw(message),
                            "The server skipped to message " + next + " by SequenceReset without GapFill:"
                                    + " what lies before may be missing.");
                }
            }
            default -> {
                // heartbeats, test and resend requests are the engine's affair
            }
        }
    }

    @Override
    public void fromApp(Message message, SessionID id) {
        if (message instanceof CarriedMessage carried) {
            events.received(number(message.getHeader(), Tag.MSG_SEQ_NUM), carried.letter());
        } else {
            throw new IllegalStateException("A message came by without its letter");
        }
    }

    @Override
    public void onConnectException(SessionID id, Exception exception) {
        Throwable cause = exception.getCause() == null ? exception : exception.getCause();
        events.trouble(Troubles.noAnswer(settings, cause));
    }

    @Override
    public void onResendRequestSent(SessionID id, int from, int to, int chunkEnd) {
        events.gapOpened(from, to);
    }

    @Override
    public void onResendRequestSatisfied(SessionID id, int from, int to) {
        events.gapClosed();
    }

    private static String raw(Message message) {
        String raw = message.toRawString();
        return raw == null ? message.toString() : raw;
    }

    private static String text(FieldMap fields, int tag) {
        return fields.getOptionalString(tag).orElse("");
    }

    private static long number(FieldMap fields, int tag) {
        try {
            return Long.parseLong(text(fields, tag));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
