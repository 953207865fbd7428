package lotbook.domain.unit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.unit.DealingOutputs.DealingFinding;

/**
 * What one dealing point of a master rests on, as it was known at one moment.
 *
 * @param equityAt when the master was measured
 * @param factsKnownAt nothing that was learned later is in it
 * @param restsOn the last point that was struck before it
 * @param findings of whoever read the facts
 * @param sources messages and rows they were read from
 */
public record DealingFacts(
        AccountId master,
        ProgrammeId programme,
        String currency,
        Instant equityAt,
        Instant factsKnownAt,
        Optional<Long> restsOn,
        DealingInputs inputs,
        List<DealingFinding> findings,
        List<String> sources) {
    public DealingFacts {
        findings = List.copyOf(findings);
        sources = List.copyOf(sources);
    }
}
