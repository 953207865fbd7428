package lotbook.domain.allocation;

import java.util.List;
import java.util.Optional;
import lotbook.domain.explain.Explanation;
import lotbook.domain.money.Volume;

/**
 * A follower's volume with its derivation and what was checked on the way.
 *
 * @param explanation empty if nothing of it is known; checks and findings are in it too, for who reads the tree alone
 * @param recomputed by our own allocator; empty if something it needs is not known, which a finding says
 * @param line whether the server's breakdown has the recomputed volume
 * @param fills whether the follower's deals add up to the server's volume
 * @param basis whether the basis that the server used is what the account's last summary measured
 * @param findings what a reader must know before trusting it, full sentences
 */
public record ExplainedVolume(
        Optional<Explanation> explanation,
        Optional<Volume> recomputed,
        Check line,
        Check fills,
        Check basis,
        List<String> findings) {
    public ExplainedVolume {
        findings = List.copyOf(findings);
    }

    /** Nothing to explain, and why. */
    static ExplainedVolume nothing(String why) {
        Check none = Check.notMade(why);
        return new ExplainedVolume(Optional.empty(), Optional.empty(), none, none, none, List.of(why));
    }

    /**
     * Two figures that should be one.
     *
     * @param words both figures and, where they differ, by how much and why; a full sentence
     */
    public record Check(Outcome outcome, String words) {
        static Check equal(String words) {
            return new Check(Outcome.EQUAL, words);
        }

        static Check different(String words) {
            return new Check(Outcome.DIFFERENT, words);
        }

        static Check notMade(String words) {
            return new Check(Outcome.NOT_MADE, words);
        }
    }

    public enum Outcome {
        EQUAL, DIFFERENT,
        /** One of the figures is missing. */
        NOT_MADE
    }
}
