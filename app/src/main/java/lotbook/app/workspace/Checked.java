package lotbook.app.workspace;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import lotbook.app.workspace.Finding.Severity;
import lotbook.app.workspace.Finding.Spot;
import lotbook.domain.allocation.AllocationVersion;

/**
 * A draft after its checks.
 *
 * @param findings in the order they are met from the top
 * @param sum of the weights that can be read
 * @param version what the draft says; absent while an error stands in its way
 * @param marginRead whether what margins rest on was read
 * @param margin what the draft would take of free margin; absent until then, and while errors stand in its way
 */
public record Checked(
        List<Finding> findings, BigDecimal sum, Optional<AllocationVersion> version, boolean marginRead,
        Optional<ReckonedMargin> margin) {
    public Checked {
        findings = List.copyOf(findings);
    }

    public List<Finding> at(Spot spot) {
        return findings.stream().filter(finding -> finding.spot().equals(spot)).toList();
    }

    public long count(Severity severity) {
        return findings.stream().filter(finding -> finding.severity() == severity).count();
    }

    /** The first error, or else the first warning. */
    public Optional<Finding> first() {
        return findings.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .findFirst()
                .or(() -> findings.stream().findFirst());
    }
}
