package lotbook.app.replication.session;

import lotbook.domain.failure.Failure;

/** What happens on the link, told on the engine's threads. Every call returns quickly but {@link #received}. */
public interface LinkEvents {
    /**
     * The next message of the application layer, or a session message worth keeping: in order, each once. May block;
     * the socket is then read no further and heartbeats go on. An exception leaves the number open, so that it is
     * asked for again.
     *
     * @param sequence its number, or below zero for one without
     */
    void received(long sequence, Letter letter);

    /** Something about the session that should be kept as an exception, with the words for it. */
    void noted(long sequence, String type, String raw, String reason);

    /** Nothing is missing up to this number any more. */
    void passed(long sequence);

    /** Any frame came in; {@code highest} is the highest number seen so far. */
    void heard(long highest);

    /** Signed in; the server's Logon had this number. */
    void signedIn(long sequence);

    void signedOut();

    /** Messages {@code from} to {@code to} are missing and asked for. */
    void gapOpened(long from, long to);

    void gapClosed();

    /** A connection failed or was refused; another attempt follows. */
    void trouble(Failure failure);

    /** The session can't go on without people: the server counts lower than we do. */
    void reseatNeeded(Failure failure);
}
