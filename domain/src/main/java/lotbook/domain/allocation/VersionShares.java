package lotbook.domain.allocation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.explain.Recorder;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.Login;
import lotbook.domain.money.Volume;

/** What the version pinned to a leader's order gives each account of a breakdown, whatever the server's lines say. */
public final class VersionShares {
    private VersionShares() {}

    /**
     * @param lots by account, in the order of the lines
     * @param logins by account, under which the server's lines have them
     * @param obstacle why they can't be told; then there are none
     */
    public record Shares(Map<AccountId, Volume> lots, Map<AccountId, Login> logins, Optional<String> obstacle) {
        public static Shares unknown(String obstacle) {
            return new Shares(Map.of(), Map.of(), Optional.of(obstacle));
        }
    }

    /** All accounts' or none: a split of which one line is not known proves nothing of the others. */
    public static Shares of(BreakdownFacts facts) {
        LineRecomputation recomputation = new LineRecomputation(facts, Recorder.SILENT);
        Map<AccountId, Volume> lots = new LinkedHashMap<>();
        Map<AccountId, Login> logins = new LinkedHashMap<>();
        for (Breakdown.Line line : facts.breakdown().fact().lines()) {
            Findings findings = new Findings();
            Optional<Volume> share = tookNoPart(line)
                    ? Optional.of(Volume.ZERO)
                    : recomputation.run(line, findings).map(LineRecomputation.Result::volume);
            if (share.isEmpty() || findings.assumed()) {
                return Shares.unknown(line.login() + ": " + String.join(" ", sentences(findings)));
            }
            lots.put(facts.account(line.login()), share.get());
            logins.put(facts.account(line.login()), line.login());
        }
        return new Shares(lots, logins, Optional.empty());
    }

    /** Whoever paused, or may not trade the symbol, gets nothing by any version, and the server states no basis. */
    private static boolean tookNoPart(Breakdown.Line line) {
        return line.basis().isEmpty() && line.volume().isZero() && switch (line.reason()) {
            case PAUSED, LIMIT -> true;
            case NONE, ROUNDED, BELOW_MINIMUM, ABOVE_MAXIMUM, NO_MARGIN, MANUAL -> false;
        };
    }

    private static List<String> sentences(Findings findings) {
        return findings.sentences().isEmpty() ? List.of("it can't be recomputed.") : findings.sentences();
    }
}
