package lotbook.app.workspace;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import lotbook.app.allocation.TryVersion;
import lotbook.app.task.Ending;
import lotbook.app.task.Newest;
import lotbook.app.task.Tasks;
import lotbook.domain.allocation.DraftGround;
import lotbook.domain.allocation.WhatIfInputs;
import lotbook.domain.identity.AccountId;

/** What the margins of a draft rest on: read again as it ages, not with each fact that is committed. On the interface thread. */
final class MarginFacts {
    /** Servers measure accounts once a minute unless they are told otherwise. */
    private static final Duration LASTS = Duration.ofMinutes(1);

    private final Workbench bench;
    private final InstantSource clock;
    private final Newest readings;
    private Optional<Read> asked = Optional.empty();
    private Optional<WhatIfInputs> found = Optional.empty();
    private BigDecimal every = TryVersion.USUAL_LEVERAGE;

    /** When it was asked for, and what would make it another. */
    private record Read(Instant at, List<AccountId> linked, Optional<LocalDate> lastTraded) {}

    MarginFacts(Workbench bench, Tasks tasks, InstantSource clock) {
        this.bench = bench;
        this.clock = clock;
        this.readings = new Newest(tasks);
    }

    /** Empty until it was read, and where the leader never traded. */
    Optional<WhatIfInputs> found() {
        return found;
    }

    /**
     * Asks only if what is there is old or of something else.
     *
     * @param then told once it was read, however that ended
     */
    void refresh(DraftGround ground, Consumer<Ending<Optional<WhatIfInputs>>> then) {
        Read now = new Read(clock.instant(), ground.linked(), ground.lastTraded());
        boolean holds = asked.filter(before -> before.linked.equals(now.linked) && before.lastTraded.equals(now.lastTraded)
                && now.at.isBefore(before.at.plus(LASTS))).isPresent();
        if (holds) {
            return;
        }
        asked = Optional.of(now);
        readings.ask(_ -> bench.margins(ground), ending -> {
            if (ending instanceof Ending.Done<Optional<WhatIfInputs>>(Optional<WhatIfInputs> read)) {
                found = read.map(inputs -> inputs.at(every));
            } else {
                asked = Optional.empty();
            }
            then.accept(ending);
        });
    }

    /** @return whether that is another than before */
    boolean reckonAt(BigDecimal leverage) {
        boolean other = leverage.compareTo(every) != 0;
        every = leverage;
        found = found.map(inputs -> other ? inputs.at(leverage) : inputs);
        return other;
    }
}
