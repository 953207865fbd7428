package lotbook.domain.execution;

import java.time.Instant;

/**
 * A message that could not be understood, kept whole. Natural key: server, session epoch and sequence number.
 *
 * @param raw the message as received; field separators are SOH
 * @param reason what is wrong with it, naming the tag
 */
public record StrangeMessage(String server, Instant occurredAt, long sequence, String messageType, String raw, String reason)
        implements Fact {}
