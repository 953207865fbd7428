package lotbook.app.simulator;

import java.time.Instant;

/**
 * Where a running simulator stands.
 *
 * @param simulated the moment it has come to
 * @param made messages of the application layer made since the beginning of the play, those of an earlier run included
 * @param confirmed how many of them the client has certainly taken: it answered a test request sent after them
 * @param done the play is over; there may be messages to confirm still
 */
public record Progress(Instant simulated, long made, long confirmed, boolean connected, boolean done) {}
