package lotbook.app.replication.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import quickfix.ConfigError;
import quickfix.Session;
import quickfix.SessionFactory;
import quickfix.SessionID;
import quickfix.SessionSettings;
import quickfix.mina.EventHandlingStrategy;
import quickfix.mina.ThreadPerSessionEventHandlingStrategy;
import quickfix.mina.initiator.AbstractSocketInitiator;

/**
 * The engine's threaded initiator, with a session factory of ours and with water marks: when so many messages wait
 * for the session's thread, the socket is read no further. (The engine's own offers only one of the two.)
 */
final class BoundedInitiator extends AbstractSocketInitiator {
    private static final int RESUME_BELOW = 128;
    private static final int STOP_ABOVE = 512;

    private final ThreadPerSessionEventHandlingStrategy strategy =
            new ThreadPerSessionEventHandlingStrategy(this, RESUME_BELOW, STOP_ABOVE);

    BoundedInitiator(SessionFactory sessions, SessionSettings settings) throws ConfigError {
        super(settings, sessions);
    }

    @Override
    public void start() throws ConfigError {
        strategy.setExecutor(longLivedExecutor);
        createSessionInitiators();
        startInitiators();
    }

    @Override
    public void stop(boolean force) {
        logoutAllSessions(force);
        stopInitiators();
        strategy.stopDispatcherThreads();
        for (SessionID id : List.copyOf(getSessions())) {
            try (Session session = Session.lookupSession(id)) {
                session.getLog().onEvent("Stopped");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        clearConnectorSessions();
    }

    @Override
    protected EventHandlingStrategy getEventHandlingStrategy() {
        return strategy;
    }
}
