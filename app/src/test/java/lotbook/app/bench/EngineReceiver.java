package lotbook.app.bench;

import java.util.concurrent.atomic.AtomicLong;
import lotbook.app.replication.dictionary.CommonSettings;
import quickfix.Application;
import quickfix.ConfigError;
import quickfix.DefaultMessageFactory;
import quickfix.FileStoreFactory;
import quickfix.Initiator;
import quickfix.Message;
import quickfix.SessionFactory;
import quickfix.SessionID;
import quickfix.SessionSettings;
import quickfix.SocketInitiator;

/** The baseline: the engine with its own file store, not synced, and an application that only counts. */
final class EngineReceiver implements Application {
    private final AtomicLong received = new AtomicLong();

    private EngineReceiver() {}

    /** Arguments: port, folder of the file store. */
    public static void main(String[] arguments) throws ConfigError {
        SessionID id = new SessionID(
                CommonSettings.BEGIN_STRING, CommonSettings.DEFAULT_CONSOLE, CommonSettings.DEFAULT_SERVER);
        SessionSettings settings = new SessionSettings();
        CommonSettings.apply(settings, id, SessionFactory.INITIATOR_CONNECTION_TYPE);
        settings.setString(id, Initiator.SETTING_SOCKET_CONNECT_HOST, "127.0.0.1");
        settings.setLong(id, Initiator.SETTING_SOCKET_CONNECT_PORT, Integer.parseInt(arguments[0]));
        settings.setLong(id, Initiator.SETTING_RECONNECT_INTERVAL, 1);
        settings.setString(id, FileStoreFactory.SETTING_FILE_STORE_PATH, arguments[1]);
        settings.setString(id, FileStoreFactory.SETTING_FILE_STORE_SYNC, "N");
        EngineReceiver application = new EngineReceiver();
        new SocketInitiator(application, new FileStoreFactory(settings), settings, null, new DefaultMessageFactory())
                .start();
        Waiting.answer(application.received::get);
    }

    @Override
    public void onCreate(SessionID id) {}

    @Override
    public void onLogon(SessionID id) {
        System.out.println("ready");
    }

    @Override
    public void onLogout(SessionID id) {}

    @Override
    public void toAdmin(Message message, SessionID id) {}

    @Override
    public void fromAdmin(Message message, SessionID id) {}

    @Override
    public void toApp(Message message, SessionID id) {}

    @Override
    public void fromApp(Message message, SessionID id) {
        received.incrementAndGet();
    }
}
