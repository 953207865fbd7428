package lotbook.domain.unit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.fee.Fairness;
import lotbook.domain.fee.FeeTerms;
import lotbook.domain.fee.PerformanceFee;
import lotbook.domain.identity.PartyId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.unit.DealingOutputs.DealingFinding;
import lotbook.domain.unit.DealingOutputs.DealingFinding.Kind;
import lotbook.domain.unit.PoolEqualisation.Agreed;
import lotbook.domain.unit.PoolFees.Accepted;
import lotbook.domain.unit.PoolFees.Holder;

/** What those who hold units accepted, as a dealing point can charge it. What it can't is said. */
final class PointTerms {
    private final PoolFees in;
    private final List<DealingFinding> findings;
    private final Map<VersionId, FeeTerms> charged = new LinkedHashMap<>();
    private final Map<PartyId, Holder> holders = new LinkedHashMap<>();

    PointTerms(PoolFees in, List<DealingFinding> findings) {
        this.in = in;
        this.findings = findings;
        for (Accepted accepted : in.terms()) {
            if (accepted.terms().performance().filter(this::isCharged).isPresent()) {
                charged.put(accepted.id(), accepted.terms());
                requireSchedules(accepted);
            } else {
                say(Kind.NOT_BY_UNITS, accepted.id().value(), "The terms " + accepted.id() + " are not charged by units.",
                        "Agree on terms that are and have them accepted; until then nothing is charged.");
            }
        }
        for (Holder holder : in.holders()) {
            holders.put(holder.investor(), holder);
            if (holder.terms().isEmpty() && !holder.manager()) {
                say(Kind.NOT_ACCEPTED, holder.investor().value(), holder.investor() + " accepted no fee terms.",
                        "Have them accepted; until then no performance fee is charged and the HWM stays.");
            }
        }
    }

    /** Documents from before a pool could charge so don't have what it is charged by. */
    private boolean isCharged(PerformanceFee fee) {
        return switch (fee.fairness()) {
            case UNITS -> true;
            case EQUALISATION -> in.pool().isPresent();
            case SERIES -> in.series().isPresent();
            case PER_INVESTOR, POOLED -> false;
        };
    }

    private void requireSchedules(Accepted accepted) {
        accepted.terms().fees().stream().filter(fee -> fee.charging().schedule().isEmpty()).forEach(fee ->
                say(Kind.NO_SCHEDULE, accepted.id().value(),
                        "The " + fee.id() + " fee of " + accepted.id() + " has no schedule, so it would never be charged.",
                        "Agree on terms that say when it crystallises."));
    }

    /** What all who pay a performance fee accepted; empty if they differ, and then nothing may be struck. */
    Optional<Agreed> agreed() {
        List<Agreed> all = in.holders().stream().filter(holder -> !holder.manager())
                .flatMap(holder -> of(holder).flatMap(Agreed::of).stream()).distinct().toList();
        if (all.size() > 1) {
            String why = in.pool().isPresent() ? "the pool has one HWM for everybody's units"
                    : "one series has one HWM for whoever holds it";
            say(Kind.PERFORMANCE_DIFFERS, "",
                    "Those who hold units did not all accept the same performance fee, and " + why + ".",
                    "Have all accept the same terms, or agree on terms with an HWM of each holding's units.");
        }
        return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
    }

    Optional<Holder> holder(PartyId investor) {
        return Optional.ofNullable(holders.get(investor));
    }

    /** That are charged here. */
    Optional<FeeTerms> of(Holder holder) {
        return holder.terms().flatMap(id -> Optional.ofNullable(charged.get(id)));
    }

    /** Whether somebody who holds units pays by series. */
    boolean isBySeries(Holder holder) {
        return !holder.manager() && of(holder).flatMap(FeeTerms::performance)
                .filter(fee -> fee.fairness() == Fairness.SERIES).isPresent();
    }

    private void say(Kind kind, String subject, String text, String remedy) {
        findings.add(new DealingFinding(kind, subject, text, remedy));
    }
}
