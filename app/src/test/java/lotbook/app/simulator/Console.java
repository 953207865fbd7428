package lotbook.app.simulator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lotbook.app.replication.dictionary.CommonSettings;
import lotbook.app.simulator.wire.SessionSetup;
import quickfix.Application;
import quickfix.DefaultMessageFactory;
import quickfix.FileStoreFactory;
import quickfix.Initiator;
import quickfix.MemoryStoreFactory;
import quickfix.Message;
import quickfix.MessageStoreFactory;
import quickfix.Session;
import quickfix.SessionFactory;
import quickfix.SessionID;
import quickfix.SessionSettings;
import quickfix.SocketInitiator;

/** The smallest console: takes everything and keeps it as text, in order of arrival. */
final class Console implements Application, AutoCloseable {
    /** The server's side of its session, under a name that no other test has, so that they run side by side. */
    static final SessionSetup LOCAL = SessionSetup.LOCAL.forConsole("SIMULATOR-TEST");

    private final SessionID id = new SessionID(CommonSettings.BEGIN_STRING, LOCAL.console(), LOCAL.server());
    private final List<String> received = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, String> logonFields;
    private final SocketInitiator initiator;

    private Console(int port, Path store, Map<String, String> logonFields) throws Exception {
        this.logonFields = logonFields;
        SessionSettings settings = new SessionSettings();
        CommonSettings.apply(settings, id, SessionFactory.INITIATOR_CONNECTION_TYPE);
        settings.setString(id, Initiator.SETTING_SOCKET_CONNECT_HOST, "127.0.0.1");
        settings.setLong(id, Initiator.SETTING_SOCKET_CONNECT_PORT, port);
        settings.setLong(id, Initiator.SETTING_RECONNECT_INTERVAL, 1);
        if (store != null) {
            settings.setString(id, FileStoreFactory.SETTING_FILE_STORE_PATH, store.toString());
        }
        MessageStoreFactory stores = store == null ? new MemoryStoreFactory() : new FileStoreFactory(settings);
        this.initiator = new SocketInitiator(this, stores, settings, null, new DefaultMessageFactory());
        initiator.start();
    }

    static Console connect(int port) throws Exception {
        return new Console(port, null, Map.of());
    }

    static Console connect(int port, Path store) throws Exception {
        return new Console(port, store, Map.of());
    }

    static Console connect(int port, Map<String, String> logonFields) throws Exception {
        return new Console(port, null, new HashMap<>(logonFields));
    }

    List<String> received() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    boolean isLoggedOn() {
        Session session = Session.lookupSession(id);
        return session != null && session.isLoggedOn();
    }

    void send(Message message) {
        Session.lookupSession(id).send(message);
    }

    /** The message without what differs from sending to sending. */
    static String body(String raw) {
        return raw.replaceAll("\u0001(9|10|34|43|52|122)=[^\u0001]*", "");
    }

    static long of(List<String> messages, String type) {
        return messages.stream().filter(raw -> raw.contains("\u000135=" + type + "\u0001")).count();
    }

    static void await(java.util.function.BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited a minute in vain");
            }
            synchronized (condition) {
                condition.wait(10);
            }
        }
    }

    @Override
    public void onCreate(SessionID session) {}

    @Override
    public void onLogon(SessionID session) {}

    @Override
    public void onLogout(SessionID session) {}

    @Override
    public void toAdmin(Message message, SessionID session) {
        logonFields.forEach((tag, value) -> message.setString(Integer.parseInt(tag), value));
    }

    @Override
    public void fromAdmin(Message message, SessionID session) {}

    @Override
    public void toApp(Message message, SessionID session) {}

    @Override
    public void fromApp(Message message, SessionID session) {
        received.add(message.toRawString());
    }

    @Override
    public void close() {
        initiator.stop(true);
    }
}
