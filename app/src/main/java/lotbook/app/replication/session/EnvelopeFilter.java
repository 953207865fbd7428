package lotbook.app.replication.session;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import lotbook.app.replication.dictionary.CommonSettings;
import lotbook.app.replication.dictionary.Tag;
import lotbook.domain.failure.Failure;
import org.apache.mina.core.filterchain.IoFilterAdapter;
import org.apache.mina.core.session.IoSession;
import org.apache.mina.filter.FilterEvent;
import org.apache.mina.filter.ssl.SslEvent;
import org.apache.mina.transport.socket.nio.NioSession;
import org.jspecify.annotations.Nullable;
import quickfix.SessionID;

/**
 * Stands between the socket and the engine. Session messages pass as they are; of others the engine gets an
 * envelope, while the letter goes with it. Here is also seen what the engine would answer by hanging up: another
 * protocol, another version, a server that counts from lower than we do, numbers that come to their end.
 */
final class EnvelopeFilter extends IoFilterAdapter {
    private final LinkSettings settings;
    private final SessionID id;
    private final CarryingFactory factory;
    private final LinkEvents events;
    private final IntSupplier expected;
    private final InstantSource clock;
    private final AtomicLong unnumbered;
    private long highest;
    private volatile @Nullable IoSession connection;
    private volatile Instant lastHeard;
    private volatile boolean answered;
    private volatile boolean secured;
    /** Of the session's thread. */
    private boolean sawReadingStopped;

    EnvelopeFilter(
            LinkSettings settings, SessionID id, CarryingFactory factory, LinkEvents events, IntSupplier expected,
            InstantSource clock) {
        this.settings = settings;
        this.id = id;
        this.factory = factory;
        this.events = events;
        this.expected = expected;
        this.clock = clock;
        this.lastHeard = clock.instant();
        this.unnumbered = new AtomicLong(-clock.instant().toEpochMilli() * 1000);
    }

    Instant lastHeard() {
        return lastHeard;
    }

    /** Whether reading stands still because we are behind, so that silence says nothing about the server. */
    boolean readingStopped() {
        IoSession current = connection;
        return current != null && current.isReadSuspended();
    }

    /**
     * To be called by the session's thread for each message it worked off. The engine lets reading go on without waking
     * the thread that reads, which would notice only when it looks by itself, up to a second later.
     */
    void workedOff() {
        IoSession current = connection;
        boolean stopped = current != null && current.isReadSuspended();
        if (sawReadingStopped && !stopped && current instanceof NioSession reading) {
            reading.getProcessor().flush(reading);
        }
        sawReadingStopped = stopped;
    }

    /** Breaks the connection; the engine makes another. */
    void breakConnection() {
        IoSession current = connection;
        if (current != null) {
            current.closeNow();
        }
    }

    @Override
    public void sessionOpened(NextFilter next, IoSession session) throws Exception {
        connection = session;
        lastHeard = clock.instant();
        answered = false;
        secured = false;
        next.sessionOpened(session);
    }

    @Override
    public void sessionClosed(NextFilter next, IoSession session) throws Exception {
        if (!answered) {
            answered = true;
            boolean plain = settings.tls().isPresent() && !secured;
            events.trouble(plain ? TlsTroubles.plain(settings) : Troubles.closedWithoutAnswer(settings));
        }
        next.sessionClosed(session);
    }

    /** Told when the TLS handshake is through. */
    @Override
    public void event(NextFilter next, IoSession session, FilterEvent event) throws Exception {
        secured = secured || event == SslEvent.SECURED;
        next.event(session, event);
    }

    @Override
    public void exceptionCaught(NextFilter next, IoSession session, Throwable cause) throws Exception {
        Optional<Failure> trouble = TlsTroubles.of(settings, cause);
        if (trouble.isPresent()) {
            answered = true;
            events.trouble(trouble.get());
        }
        next.exceptionCaught(session, cause);
    }

    @Override
    public void messageReceived(NextFilter next, IoSession session, Object message) throws Exception {
        if (!(message instanceof Frame frame)) {
            next.messageReceived(session, message);
            return;
        }
        lastHeard = clock.instant();
        Letter letter = Letter.of(frame).between(id);
        boolean first = !answered;
        answered = true;
        if (first && refused(letter)) {
            session.closeNow();
            return;
        }
        OptionalInt sequence = letter.sequence();
        if (sequence.isEmpty()) {
            events.heard(highest);
            events.received(unnumbered.getAndDecrement(), letter);
            return;
        }
        if (sequence.getAsInt() == Integer.MAX_VALUE && letter.fault().isEmpty()) {
            events.reseatNeeded(Troubles.numbersEnded(settings));
            session.closeNow();
            return;
        }
        highest = Math.max(highest, sequence.getAsInt());
        events.heard(highest);
        if (letter.isSessionMessage()) {
            next.messageReceived(session, letter.raw());
        } else {
            String envelope = letter.envelope(id, sequence.getAsInt());
            factory.carry(letter, () -> next.messageReceived(session, envelope));
        }
    }

    /** Looks at the first message of a connection, which must be a Logon that we can live with. */
    private boolean refused(Letter letter) {
        if (!letter.raw().startsWith("8=FIX")) {
            events.trouble(Troubles.notFix(settings));
            return true;
        }
        if (!letter.beginString().equals(CommonSettings.BEGIN_STRING)) {
            events.trouble(Troubles.otherVersion(settings, letter.beginString()));
            return true;
        }
        if (!letter.type().equals("A")) {
            return false;
        }
        String version = letter.header().getOrDefault(Tag.DEFAULT_APPL_VER_ID, "no DefaultApplVerID");
        if (!version.equals(CommonSettings.APPL_VER_ID)) {
            events.trouble(Troubles.otherVersion(settings, "FIXT.1.1 with application version " + version));
            return true;
        }
        if (expected.getAsInt() == 1 && resets(letter)) {
            events.trouble(Troubles.resets(settings));
            return true;
        }
        Optional<String> lower = lowerThanOurs(letter);
        lower.ifPresent(found -> events.reseatNeeded(Troubles.lowerNumber(settings, expected.getAsInt(), found)));
        return lower.isPresent();
    }

    private static boolean resets(Letter logon) {
        return logon.raw().contains("\u0001141=Y\u0001");
    }

    private Optional<String> lowerThanOurs(Letter logon) {
        int wanted = expected.getAsInt();
        if (resets(logon)) {
            return Optional.of("its numbers reset");
        }
        int number = logon.sequence().orElse(wanted);
        return number < wanted && !logon.possibleDuplicate() ? Optional.of("number " + number) : Optional.empty();
    }
}
