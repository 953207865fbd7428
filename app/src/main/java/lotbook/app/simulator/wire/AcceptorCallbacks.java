package lotbook.app.simulator.wire;

import java.util.List;
import java.util.Optional;
import lotbook.app.replication.dictionary.Tag;
import lotbook.app.simulator.wire.FixAcceptor.Listener;
import lotbook.app.simulator.wire.SessionSetup.Credentials;
import quickfix.Application;
import quickfix.FieldNotFound;
import quickfix.Message;
import quickfix.RejectLogon;
import quickfix.Session;
import quickfix.SessionID;

/**
 * The session's callbacks. Nothing may escape from them but a refused logon: it would block the session at that
 * number.
 */
final class AcceptorCallbacks implements Application {
    private static final System.Logger LOG = System.getLogger(AcceptorCallbacks.class.getName());
    private static final int TEST_REQ_ID = 112;
    private static final String HEARTBEAT = "0";
    private static final String TEST_REQUEST = "1";
    private static final String LOGON = "A";
    private static final String PROBE = "taken-";

    private final Optional<Credentials> credentials;
    private final Listener listener;

    AcceptorCallbacks(Optional<Credentials> credentials, Listener listener) {
        this.credentials = credentials;
        this.listener = listener;
    }

    static Message testRequest(long number) {
        Message message = FixEncoder.message(TEST_REQUEST);
        message.setString(TEST_REQ_ID, PROBE + number);
        return message;
    }

    @Override
    public void onCreate(SessionID id) {}

    @Override
    public void onLogon(SessionID id) {
        listener.connected();
    }

    @Override
    public void onLogout(SessionID id) {
        listener.disconnected();
    }

    @Override
    public void toAdmin(Message message, SessionID id) {}

    @Override
    public void fromAdmin(Message message, SessionID id) throws FieldNotFound, RejectLogon {
        String type = message.getHeader().getString(Tag.MSG_TYPE);
        if (type.equals(LOGON) && credentials.isPresent() && !carries(message, credentials.get())) {
            throw new RejectLogon("Username or password is wrong.");
        }
        if (type.equals(HEARTBEAT) && message.isSetField(TEST_REQ_ID)) {
            String answer = message.getString(TEST_REQ_ID);
            if (answer.matches(PROBE + "[0-9]{1,18}")) {
                listener.confirmed(Long.parseLong(answer.substring(PROBE.length())));
            }
        }
    }

    @Override
    public void toApp(Message message, SessionID id) {}

    @Override
    public void fromApp(Message message, SessionID id) {
        try {
            List<Message> answers = listener.received(message);
            answers.forEach(answer -> Session.lookupSession(id).send(answer));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "A message from the console could not be answered", e);
        }
    }

    private static boolean carries(Message logon, Credentials wanted) throws FieldNotFound {
        return logon.isSetField(Tag.USERNAME)
                && logon.isSetField(Tag.PASSWORD)
                && logon.getString(Tag.USERNAME).equals(wanted.username())
                && logon.getString(Tag.PASSWORD).equals(wanted.password());
    }
}
