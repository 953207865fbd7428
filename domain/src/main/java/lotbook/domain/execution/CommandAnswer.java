package lotbook.domain.execution;

import java.time.Instant;
import java.util.Optional;
import lotbook.domain.evidence.Sha256;

/**
 * What a server said to a command of ours. Natural key: the command, what was said and the hash it was said of, so that the same
 * answer given twice is one fact.
 *
 * @param answerType MsgType (35) of the answer, which tells the kind of command
 * @param wireId the id the command went out under
 * @param hash of the version that was answered for
 */
public record CommandAnswer(
        String server, String answerType, String wireId, Outcome outcome, Optional<Sha256> hash, Optional<String> text,
        Instant occurredAt) implements Fact {
    /** What an answer says. */
    public enum Outcome {
        /** It came; what becomes of it is to follow. */
        RECEIVED,
        ACCEPTED,
        REFUSED
    }
}
