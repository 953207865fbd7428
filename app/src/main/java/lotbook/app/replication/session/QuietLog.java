package lotbook.app.replication.session;

import quickfix.Log;
import quickfix.LogFactory;
import quickfix.SessionID;

/**
 * The engine's events at a level nobody sees unless they ask for it. Messages are not logged: they hold business
 * facts.
 */
final class QuietLog implements Log, LogFactory {
    private static final System.Logger LOG = System.getLogger(QuietLog.class.getName());

    @Override
    public Log create(SessionID id) {
        return this;
    }

    @Override
    public void clear() {}

    @Override
    public void onIncoming(String message) {}

    @Override
    public void onOutgoing(String message) {}

    @Override
    public void onEvent(String text) {
        LOG.log(System.Logger.Level.TRACE, () -> masked(text));
    }

    @Override
    public void onErrorEvent(String text) {
        LOG.log(System.Logger.Level.DEBUG, () -> masked(text));
    }

    private static String masked(String text) {
        return text.replaceAll("(\u0001(?:554|925)=)[^\u0001]*", "$1***");
    }
}
