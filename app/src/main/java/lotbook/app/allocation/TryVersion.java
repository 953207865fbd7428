package lotbook.app.allocation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.WhatIf;
import lotbook.domain.allocation.WhatIfInputs;
import lotbook.domain.allocation.WhatIfOutputs;
import lotbook.domain.allocation.WhatIfSource;
import lotbook.domain.explain.Recorder;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.time.AsOf;

/** Tries a proposed version out on a leader's real trades before anybody is asked. Blocks; keep it off the interface thread. */
public final class TryVersion {
    /** Where no fact tells it. */
    public static final BigDecimal USUAL_LEVERAGE = BigDecimal.valueOf(100);

    private final WhatIfSource source;

    public TryVersion(WhatIfSource source) {
        this.source = source;
    }

    /**
     * @param from first business day of the books
     * @param to last business day
     * @param leverage of accounts that have none of their own in the book
     */
    public record Asked(
            AllocationVersion now, AllocationVersion proposed, LocalDate from, LocalDate to, BigDecimal leverage, AsOf asOf) {}

    /** What it came to, with what it rests on. */
    public record Tried(WhatIfInputs inputs, WhatIfOutputs outputs) {}

    /**
     * Empty if the watch stopped it.
     *
     * @throws lotbook.domain.failure.FailureException WRONG_USE if the two are not for the same leader
     */
    public Optional<Tried> run(Asked asked, Recorder recorder, WhatIf.Watch watch) {
        if (!asked.now.leader().equals(asked.proposed.leader())) {
            throw new Failure(
                            Reason.WRONG_USE,
                            "Version " + asked.now.id() + " is for " + asked.now.leader() + ", version " + asked.proposed.id()
                                    + " for " + asked.proposed.leader() + ".",
                            "Compare two versions of one leader or master.")
                    .asException();
        }
        WhatIfInputs inputs =
                source.inputs(asked.now, asked.proposed, asked.from, asked.to, asked.leverage, asked.asOf);
        return WhatIf.calculate(inputs, recorder, watch).map(outputs -> new Tried(inputs, outputs));
    }
}
