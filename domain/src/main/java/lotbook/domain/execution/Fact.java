package lotbook.domain.execution;

import java.time.Instant;

/** What a replication server reported. Immutable; its natural key makes a second delivery harmless. */
public sealed interface Fact permits Execution, Breakdown, AccountSummary, Movement, CommandAnswer, Notice, StrangeMessage {
    /** The platform server it came from. */
    String server();

    /** When it held, by the server's clock; for a strange message, when we received it. */
    Instant occurredAt();
}
