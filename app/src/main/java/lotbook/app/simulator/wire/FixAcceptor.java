package lotbook.app.simulator.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import lotbook.app.replication.dictionary.CommonSettings;
import lotbook.app.replication.tls.ServerTls;
import lotbook.domain.failure.Failure;
import org.apache.mina.core.filterchain.IoFilter;
import quickfix.Acceptor;
import quickfix.ConfigError;
import quickfix.DefaultMessageFactory;
import quickfix.FileStoreFactory;
import quickfix.MemoryStoreFactory;
import quickfix.Message;
import quickfix.MessageStoreFactory;
import quickfix.RuntimeError;
import quickfix.Session;
import quickfix.SessionFactory;
import quickfix.SessionID;
import quickfix.SessionSettings;
import quickfix.SocketAcceptor;

/**
 * The accepting side of one FIX session. Whatever is sent is kept first, so it may be sent while nobody is connected; a
 * console that comes back asks for what it misses. Numbers are never reset.
 */
public final class FixAcceptor implements AutoCloseable {
    private static final int CHUNK = 5000;

    private final SessionID id;
    private final SocketAcceptor acceptor;
    private final int port;

    /** What the session tells the simulator; called on the session's threads. */
    public interface Listener {
        void connected();

        void disconnected();

        /** The client has taken everything sent before the probe of that number. */
        void confirmed(long number);

        /** A message of the application layer came from the console; the answers are sent at once. */
        List<Message> received(Message message);
    }

    /** @throws lotbook.domain.failure.FailureException UNAVAILABLE when the port can't be had, or what a TLS store lacks */
    public FixAcceptor(SessionSetup setup, Listener listener) {
        this.id = new SessionID(CommonSettings.BEGIN_STRING, setup.server(), setup.console());
        this.port = setup.port() == 0 ? freePort(setup.address()) : setup.port();
        Optional<IoFilter> tls = setup.tls().map(ServerTls::filter);
        SessionSettings settings = settings(setup);
        MessageStoreFactory stores =
                setup.dataDirectory().isPresent() ? new FileStoreFactory(settings) : new MemoryStoreFactory();
        AcceptorCallbacks callbacks = new AcceptorCallbacks(setup.credentials(), listener);
        try {
            this.acceptor = new SocketAcceptor(callbacks, stores, settings, null, new DefaultMessageFactory());
            tls.ifPresent(first -> acceptor.setIoFilterChainBuilder(chain -> chain.addFirst("tls", first)));
            acceptor.start();
        } catch (ConfigError | RuntimeError e) {
            throw unavailable(setup).asException(e);
        }
    }

    public int port() {
        return port;
    }

    /** Keeps the message under the next number, and sends it if somebody is connected. */
    public void send(Message message) {
        session().send(message);
    }

    /** Asks the client to say when it has taken everything before this. */
    public void probe(long number) {
        session().send(AcceptorCallbacks.testRequest(number));
    }

    public boolean isConnected() {
        return session().isLoggedOn();
    }

    /** How many messages kept from earlier runs satisfy {@code wanted}, which is given the raw text. */
    public long kept(Predicate<String> wanted) {
        long count = 0;
        try {
            int next = session().getStore().getNextSenderMsgSeqNum();
            for (int from = 1; from < next; from += CHUNK) {
                List<String> messages = new ArrayList<>();
                session().getStore().get(from, Math.min(next - 1, from + CHUNK - 1), messages);
                count += messages.stream().filter(wanted).count();
            }
        } catch (IOException e) {
            throw new Failure(
                    Failure.Reason.UNAVAILABLE,
                    "The simulator's kept messages can't be read.",
                    "Check the data directory, or name an empty one for a new session.").asException(e);
        }
        return count;
    }

    @Override
    public void close() {
        acceptor.stop(true);
    }

    private Session session() {
        Session session = Session.lookupSession(id);
        if (session == null) {
            throw new IllegalStateException("The session " + id + " is closed.");
        }
        return session;
    }

    private SessionSettings settings(SessionSetup setup) {
        SessionSettings settings = new SessionSettings();
        CommonSettings.apply(settings, id, SessionFactory.ACCEPTOR_CONNECTION_TYPE);
        settings.setString(id, Acceptor.SETTING_SOCKET_ACCEPT_ADDRESS, setup.address());
        settings.setLong(id, Acceptor.SETTING_SOCKET_ACCEPT_PORT, port);
        settings.setString(id, "SocketTcpNoDelay", "Y");
        setup.dataDirectory().ifPresent(directory -> {
            settings.setString(id, FileStoreFactory.SETTING_FILE_STORE_PATH, directory.toString());
            settings.setString(id, FileStoreFactory.SETTING_FILE_STORE_SYNC, "N");
        });
        return settings;
    }

    private static int freePort(String address) {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName(address))) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new Failure(
                    Failure.Reason.UNAVAILABLE,
                    "The simulator can't listen on " + address + ".",
                    "Name an address of this machine.").asException(e);
        }
    }

    private Failure unavailable(SessionSetup setup) {
        return new Failure(
                Failure.Reason.UNAVAILABLE,
                "The simulator can't listen on " + setup.address() + " port " + port + ".",
                "Free that port or name another.");
    }
}
