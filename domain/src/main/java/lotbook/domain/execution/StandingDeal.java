package lotbook.domain.execution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.execution.Execution.PositionEffect;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.PositionId;
import lotbook.domain.money.Volume;

/**
 * A deal as it stands after every correction.
 *
 * @param made as it was first reported: when it was dealt
 * @param now its last correction, or the same: what it says
 */
public record StandingDeal(Execution made, Execution now) {
    /**
     * Corrections take the place of their deal, cancels take it away.
     *
     * @param deals in the order of their deals
     * @param ofOthers changes of deals that are not among the reports
     */
    public record Standing(List<StandingDeal> deals, List<Execution> ofOthers) {
        public Standing {
            deals = List.copyOf(deals);
            ofOthers = List.copyOf(ofOthers);
        }
    }

    /** @param reports in the order of time */
    public static Standing of(List<Execution> reports) {
        Map<ExecId, StandingDeal> standing = new LinkedHashMap<>();
        Map<ExecId, ExecId> originals = new HashMap<>();
        List<Execution> ofOthers = new ArrayList<>();
        for (Execution report : reports) {
            if (report.refersTo().filter(id -> !originals.containsKey(id)).isPresent()) {
                ofOthers.add(report);
                continue;
            }
            ExecId original = report.refersTo().map(id -> originals.getOrDefault(id, id)).orElse(report.execId());
            originals.put(report.execId(), original);
            if (report.kind() == Execution.Kind.TRADE_CANCEL) {
                standing.remove(original);
            } else if (report.fill().isPresent()) {
                standing.merge(original, new StandingDeal(report, report), (was, is) -> new StandingDeal(was.made, is.now));
            }
        }
        return new Standing(List.copyOf(standing.values()), ofOthers);
    }

    public Execution.Fill fill() {
        return now.fill().orElseThrow();
    }

    Volume volume() {
        return fill().volume();
    }

    /** A correction need not say it again. */
    public Optional<PositionId> position() {
        return now.position().or(made::position);
    }

    Optional<PositionEffect> effect() {
        return now.positionEffect().or(made::positionEffect);
    }
}
