package lotbook.domain.allocation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.VersionId;

/**
 * Holds the version that a server says it applied against the one that was in force when it accepted the leader's order, which is
 * when a version is pinned; one that starts at once holds for the blocks that are open as well. A server that names another sizes
 * by what nobody agreed to for that order, however exactly it does.
 */
public final class PinnedCheck {
    private PinnedCheck() {}

    /** @param accepted the first event of the leader's order */
    public record Pinning(Instant accepted, AgreedPinning agreed) {}

    /**
     * Lines that name one version where another was in force.
     *
     * @param inForce absent if nothing was agreed then
     * @param lines in their order, at least one
     */
    public record Mismatch(String named, Optional<VersionId> inForce, Instant accepted, List<Breakdown.Line> lines) {
        public Mismatch {
            lines = List.copyOf(lines);
        }

        /** A full sentence but for its beginning. */
        public String text() {
            String more = lines.size() == 1 ? "" : " and " + (lines.size() - 1) + " more";
            return "the server names version " + named + " for " + lines.getFirst().login() + more
                    + "; when it accepted the order, " + accepted + ", "
                    + inForce.map(version -> version + " was in force for it").orElse("nothing was agreed for it") + ".";
        }
    }

    /**
     * Whether a version that starts at once came into use after the order was accepted, and the block was dealt anew by it.
     * Copies are not: no message tells what became of them.
     */
    static boolean broughtInLine(BreakdownFacts facts, Pinning pinning, Breakdown.Line line) {
        AccountId account = facts.account(line.login());
        Optional<VersionId> starting = facts.version(line)
                .map(VolumeFacts.PinnedVersion::version)
                .filter(version -> version.timing().start() == Timing.Start.IMMEDIATE && version.method() instanceof BlockMethod)
                .map(AllocationVersion::id);
        return starting.isPresent()
                && !pinning.agreed().inForce(account, pinning.accepted()).equals(starting)
                && pinning.agreed().inForce(account, facts.breakdown().fact().occurredAt()).equals(starting);
    }

    /** Empty where all is as agreed, and for closings: what closes is a part of what is open, whatever the version. */
    public static List<Mismatch> of(BreakdownFacts facts, Pinning pinning) {
        if (facts.closes()) {
            return List.of();
        }
        Map<String, List<Breakdown.Line>> lines = new LinkedHashMap<>();
        Map<String, Optional<VersionId>> expected = new LinkedHashMap<>();
        for (Breakdown.Line line : facts.breakdown().fact().lines()) {
            if (line.versionId().isEmpty()) {
                continue;
            }
            String named = line.versionId().get();
            Optional<VersionId> agreed = pinning.agreed().inForce(facts.account(line.login()), pinning.accepted());
            if (agreed.filter(version -> version.value().equals(named)).isEmpty() && !broughtInLine(facts, pinning, line)) {
                String key = named + "/" + agreed.map(VersionId::value).orElse("");
                lines.computeIfAbsent(key, _ -> new ArrayList<>()).add(line);
                expected.put(key, agreed);
            }
        }
        return lines.entrySet().stream()
                .map(each -> new Mismatch(
                        each.getValue().getFirst().versionId().orElseThrow(),
                        expected.getOrDefault(each.getKey(), Optional.empty()),
                        pinning.accepted(), each.getValue()))
                .toList();
    }
}
