package lotbook.app.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import lotbook.app.feed.FeedLooks;
import lotbook.app.text.Ages;
import lotbook.app.text.Texts;
import lotbook.domain.failure.Sentence;
import lotbook.domain.execution.FeedStore.Condition;
import lotbook.domain.execution.FeedStore.FeedStatus;
import lotbook.domain.execution.Reseat;

/** How a feed stands, a line for each thing one asks about. */
record FeedStatusText(FeedStatus status, Instant now) {
    /** Some three months before the engine's numbers end, at five million messages a day. */
    private static final long NUMBERS_RUN_OUT = 1_700_000_000;

    private static final Ages AGES = new Ages(Texts.english());

    void print(PrintWriter out) {
        line(out, "server", status.server());
        line(out, "state", state());
        status.condition().flatMap(Condition::trouble).ifPresent(trouble -> line(out, "trouble", trouble));
        line(out, "session", String.valueOf(status.session()));
        line(out, "last number", status.lastReceived() + status.condition()
                .map(Condition::highest)
                .filter(highest -> highest > status.lastReceived())
                .map(highest -> ", the server has come to " + highest)
                .orElse(""));
        if (status.lastReceived() >= NUMBERS_RUN_OUT) {
            line(out, "numbers left", (Integer.MAX_VALUE - status.lastReceived()) + " of " + Integer.MAX_VALUE
                    + ": before they end, agree with the server on a new session and run `lotbook feed reseat --server "
                    + status.server() + " --reason ...`");
        }
        line(out, "last fact", status.lastFactAt()
                .map(at -> at + ", " + AGES.span(Duration.between(at, now)) + " ago")
                .orElse("none"));
        line(out, "lag", status.lastOccurredAt().flatMap(at -> status.lastFactAt().map(got -> lag(at, got))).orElse("unknown"));
        line(out, "gaps", gaps());
        line(out, "exceptions", status.exceptions() + " open");
        status.needsReseat().ifPresent(found -> line(out, "needs reseat", found));
        status.reseat().ifPresent(reseat -> line(out, "reseat", words(reseat)));
        line(out, "lease", String.valueOf(status.epoch()));
    }

    /** What the status bar says: behind by years is no lag, but a server that sends its past. */
    private static String lag(Instant at, Instant got) {
        Duration behind = Duration.between(at, got);
        return FeedLooks.isHistory(behind)
                ? "replaying " + at.atOffset(ZoneOffset.UTC).toLocalDate() + ": the server sends history"
                : AGES.fineSpan(behind);
    }

    private String state() {
        if (!status.held()) {
            return "nobody feeds since " + status.expiresAt();
        }
        return status.condition().map(seen -> word(seen.phase().name()) + ", ").orElse("") + "fed by " + status.holder();
    }

    private String gaps() {
        String open = status.condition()
                .flatMap(Condition::gap)
                .map(gap -> "messages " + gap.from() + " to " + gap.to() + " are missing, asked for at " + gap.askedAt())
                .orElse("none open");
        return status.skipped() == 0 ? open : open + "; " + status.skipped() + " passed over because they never came";
    }

    private static String words(Reseat reseat) {
        return reseat.id() + " of session " + reseat.session() + ", message " + reseat.lastReceived() + ", proposed by "
                + reseat.proposedBy() + " (" + reseat.why() + "), " + reseat.decision()
                        .map(decision -> "confirmed by " + decision.by() + "; the feed begins it when it is next started")
                        .orElse("waits for another operator");
    }

    private static String word(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static void line(PrintWriter out, String name, String value) {
        out.printf(Locale.ROOT, "%-14s %s%n", name, Sentence.readable(value));
    }
}
