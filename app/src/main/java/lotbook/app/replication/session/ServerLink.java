package lotbook.app.replication.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import lotbook.app.replication.dictionary.Code;
import lotbook.app.replication.dictionary.CommonSettings;
import lotbook.app.replication.dictionary.MessageType;
import lotbook.app.replication.dictionary.Tag;
import lotbook.domain.execution.FeedStore;
import lotbook.domain.execution.FeedStore.Lease;
import lotbook.domain.execution.FeedStore.SessionState;
import lotbook.domain.failure.Failure;
import org.apache.mina.core.filterchain.IoFilter;
import org.apache.mina.core.filterchain.IoFilterChain;
import org.apache.mina.filter.codec.ProtocolCodecFilter;
import quickfix.ConfigError;
import quickfix.DefaultSessionFactory;
import quickfix.DefaultSessionScheduleFactory;
import quickfix.FieldConvertError;
import quickfix.Initiator;
import quickfix.Message;
import quickfix.Session;
import quickfix.SessionFactory;
import quickfix.SessionID;
import quickfix.SessionSettings;
import quickfix.field.BeginString;
import quickfix.field.MsgType;
import quickfix.mina.message.FIXProtocolCodecFactory;

/**
 * The connection to one server while we hold its lease. It connects by itself and again after every break, goes on
 * behind the last committed message, and hands messages on in order, each once.
 */
public final class ServerLink implements AutoCloseable {
    private static final int RESEND_CHUNK = 20_000;
    private static final double SILENT_HEARTBEATS = 2.5;

    private final LinkSettings settings;
    private final LinkEvents events;
    private final SessionCallbacks callbacks;
    private final SentMessages sent;
    private final Numbers numbers;
    private final EnvelopeFilter filter;
    private final SessionID id;
    private final Optional<IoFilter> tls;
    private final BoundedInitiator initiator;
    /** When reading last stood still; silence is counted from its end. */
    private volatile Instant lastStopped = Instant.EPOCH;

    /** Connects. @param leaseLost told when the store says so while a sent message is kept */
    public ServerLink(
            LinkSettings settings, FeedStore store, Lease lease, InstantSource clock, LinkEvents events,
            Consumer<Failure> leaseLost) {
        this.settings = settings;
        this.events = events;
        SessionState state = store.session(lease);
        // The qualifier never goes over the wire; it keeps two feeds in one process apart.
        id = new SessionID(
                CommonSettings.BEGIN_STRING, settings.console(), settings.server(), UUID.randomUUID().toString());
        sent = new SentMessages(store, lease, leaseLost);
        numbers = new Numbers(state.lastReceived(), state.nextToSend(), sent, this::passed, clock);
        callbacks = new SessionCallbacks(settings, events);
        tls = settings.tls().map(files -> files.filter(settings.host(), settings.port()));
        CarryingFactory factory = new CarryingFactory();
        filter = new EnvelopeFilter(settings, id, factory, events, numbers::getNextTargetMsgSeqNum, clock);
        try {
            SessionSettings engine = engineSettings();
            initiator = new BoundedInitiator(sessions(factory), engine);
            initiator.setIoFilterChainBuilder(this::buildChain);
            initiator.start();
        } catch (ConfigError | FieldConvertError e) {
            sent.close();
            throw new IllegalStateException("The engine refuses its settings for " + settings, e);
        }
    }

    private void passed(long sequence) {
        events.passed(sequence);
        filter.workedOff();
    }

    private SessionFactory sessions(CarryingFactory factory) {
        DefaultSessionFactory engine = new DefaultSessionFactory(
                callbacks, any -> numbers, any -> new WaitingMessages(), new QuietLog(), factory,
                new DefaultSessionScheduleFactory());
        return (session, all) -> {
            Session created = engine.create(session, all);
            created.addStateListener(callbacks);
            return created;
        };
    }

    private void buildChain(IoFilterChain chain) {
        chain.replace(FIXProtocolCodecFactory.FILTER_NAME, new ProtocolCodecFilter(new FrameCodec()));
        chain.addAfter(FIXProtocolCodecFactory.FILTER_NAME, "envelope", filter);
        tls.ifPresent(first -> chain.addFirst("tls", first));
    }

    private SessionSettings engineSettings() throws ConfigError, FieldConvertError {
        SessionSettings engine = new SessionSettings();
        CommonSettings.apply(engine, id, SessionFactory.INITIATOR_CONNECTION_TYPE);
        engine.setString(id, Initiator.SETTING_SOCKET_CONNECT_HOST, settings.host());
        engine.setLong(id, Initiator.SETTING_SOCKET_CONNECT_PORT, settings.port());
        engine.setString(id, Initiator.SETTING_RECONNECT_INTERVAL, settings.reconnect().stream()
                .map(pause -> String.valueOf(Math.max(1, pause.toSeconds())))
                .collect(Collectors.joining(";")));
        engine.setLong(id, Session.SETTING_HEARTBTINT, settings.heartbeat().toSeconds());
        // Frames are checked by us, and a wrong one is a message to keep, not one to ignore.
        engine.setString(id, Session.SETTING_VALIDATE_CHECKSUM, "N");
        engine.setString(id, Session.SETTING_REQUIRES_ORIG_SENDING_TIME, "N");
        // Silence is judged by what the socket delivers, see watch(). The engine would judge by what we worked off, and once
        // it thinks a server dead it sends no more heartbeats; so it must never think so.
        engine.setString(id, Session.SETTING_HEARTBEAT_TIMEOUT_MULTIPLIER, "1000000");
        engine.setLong(id, Session.SETTING_RESEND_REQUEST_CHUNK_SIZE, RESEND_CHUNK);
        return engine;
    }

    public boolean signedIn() {
        return callbacks.signedIn();
    }

    /** When the socket last delivered anything. */
    public Instant lastHeard() {
        return filter.lastHeard();
    }

    /** To be called about once a second: breaks a connection on which the server went silent. */
    public void watch(Instant now) {
        if (filter.readingStopped()) {
            lastStopped = now;
        }
        Instant since = lastStopped.isAfter(filter.lastHeard()) ? lastStopped : filter.lastHeard();
        Duration silent = Duration.between(since, now);
        long limit = (long) (settings.heartbeat().toMillis() * SILENT_HEARTBEATS);
        if (signedIn() && silent.toMillis() > limit) {
            events.trouble(Troubles.silent(settings, silent.toSeconds()));
            filter.breakConnection();
        }
    }

    /** Drops the connection and makes another, which asks again for everything that is missing. */
    public void reconnect() {
        filter.breakConnection();
    }

    /**
     * Takes a number as done although its message never came, so that those behind it can pass. Only while not
     * signed in.
     */
    public void skip(long sequence) {
        if (numbers.getNextTargetMsgSeqNum() == sequence) {
            numbers.incrNextTargetMsgSeqNum();
        }
    }

    /**
     * Answers a message that was not understood by BusinessMessageReject (j). Kept before it is sent; goes out at
     * the next sign-in if there is no connection.
     */
    public void refuse(long sequence, String type, String reason, boolean unknownType) {
        Message reject = new Message();
        reject.getHeader().setString(BeginString.FIELD, CommonSettings.BEGIN_STRING);
        reject.getHeader().setString(MsgType.FIELD, MessageType.BUSINESS_MESSAGE_REJECT);
        if (sequence > 0) {
            reject.setString(Tag.REF_SEQ_NUM, String.valueOf(sequence));
        }
        reject.setString(Tag.REF_MSG_TYPE, type.isEmpty() ? "unknown" : type);
        reject.setString(Tag.BUSINESS_REJECT_REASON, unknownType
                ? Code.BUSINESS_REJECT_REASON_UNSUPPORTED_MESSAGE_TYPE : Code.BUSINESS_REJECT_REASON_OTHER);
        reject.setString(Tag.TEXT, reason.replaceAll("\\p{Cntrl}", "|"));
        Session session = Session.lookupSession(id);
        if (session != null) {
            session.send(reject);
        }
    }

    /**
     * Sends a command under the next number, which is kept before it leaves; if the connection breaks, the server asks for it
     * again. Nothing is sent while not signed in.
     *
     * @return whether it was handed to the session
     */
    public boolean send(Message command) {
        Session session = Session.lookupSession(id);
        if (session == null || !signedIn()) {
            return false;
        }
        command.getHeader().setString(BeginString.FIELD, CommonSettings.BEGIN_STRING);
        session.send(command);
        return true;
    }

    /** Signs out if it can, and lets go of the socket and its threads. */
    @Override
    public void close() {
        initiator.stop(false);
        sent.close();
    }
}
