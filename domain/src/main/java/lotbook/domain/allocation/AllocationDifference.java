package lotbook.domain.allocation;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;

/**
 * Something of a breakdown's line that doesn't agree, found by {@link BreakdownCheck}.
 *
 * @param reportId empty where there is no breakdown
 * @param expected the figure it is held against
 * @param found the figure that differs from it
 * @param text both figures, by how much they differ, and the cause; a full sentence
 * @param sequence of the message the breakdown came in, or the deal
 */
public record AllocationDifference(
        Kind kind,
        String server,
        String reportId,
        ExecId leaderDeal,
        Login login,
        Instant occurredAt,
        String expected,
        String found,
        String text,
        long sequence) {

    private static final int LONGEST_FIGURES = 120;

    /** Which of the checks found it. */
    public enum Kind {
        /** The server's line is not what the version makes of the reported basis. */
        BREAKDOWN,
        /** The follower's deals are not what the line says. */
        DEALS,
        /** The reported basis is not what the neighbouring summaries measured. */
        BASIS,
        /** Of a closing: what was open, which positions closed or what stays open is not what the deals tell. */
        CLOSING,
        /** A PAMM master's position was not divided anew, or not closed in part, when money came or went. */
        FLOW,
        /** A fill breaks the version's execution rules. */
        FILL,
        /** Of an opening: who was linked to the leader has no line, or who was not has one. */
        LINKS,
        /** The version the server names was not in force when it accepted the leader's order; told once for all its lines. */
        VERSION,
        /** Of a leader's opening: no breakdown of it was told; see {@link UnreportedDeal}. */
        UNREPORTED;

        /** For reading: {@code breakdown}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The same difference found again has the same key; of long figures it holds their hash. */
    public String naturalKey() {
        String figures = expected + "/" + found;
        return kind + "/" + (reportId.isEmpty() ? leaderDeal.value() : reportId) + "/" + login.number() + "/"
                + (figures.length() <= LONGEST_FIGURES ? figures : Sha256.of(figures.getBytes(StandardCharsets.UTF_8)).hex());
    }
}
