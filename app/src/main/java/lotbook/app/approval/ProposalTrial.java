package lotbook.app.approval;

import java.time.LocalDate;
import java.util.Optional;
import lotbook.domain.allocation.WhatIf;
import lotbook.domain.allocation.WhatIfOutputs;
import lotbook.domain.approval.Proposal;

/** Tries out what a proposal would put in force, for whoever decides on it. */
@FunctionalInterface
public interface ProposalTrial {
    /**
     * Blocks. Empty if the proposal is of no version, rests on none, or its leader has not traded; or if the watch stopped it.
     *
     * @throws lotbook.domain.failure.FailureException if the figures can't be read
     */
    Optional<Trial> of(Proposal proposal, WhatIf.Watch watch);

    /**
     * What it came to on business days, both included.
     *
     * @param followed the version it would follow
     */
    record Trial(String followed, LocalDate from, LocalDate to, WhatIfOutputs outputs) {}
}
