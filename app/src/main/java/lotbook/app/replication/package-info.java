/**
 * The session with a replication server: what the socket delivers becomes facts, durable together with its sequence
 * number. Open {@code Feed} first: it takes the lease, keeps the session, decodes, commits, and tells its state.
 * Depends on the domain's facts and failures and on QuickFIX/J; knows no window, no command line and no database.
 */
@NullMarked
package lotbook.app.replication;

import org.jspecify.annotations.NullMarked;
