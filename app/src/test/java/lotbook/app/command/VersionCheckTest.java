package lotbook.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.app.allocation.TwoVersions;
import lotbook.app.workspace.BenchInMemory;
import lotbook.app.workspace.DraftScope;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.DraftGround;
import lotbook.domain.allocation.LotGrid;
import lotbook.domain.allocation.WhatIfInputs;
import lotbook.domain.identity.AccountId;
import lotbook.domain.money.Volume;
import lotbook.domain.period.ClosedMonths;
import org.junit.jupiter.api.Test;

/** A version that comes whole, from a file, is held to what a sheet says while it is filled in. */
final class VersionCheckTest {
    private final AllocationVersion version = TwoVersions.after();
    private final StringWriter told = new StringWriter();
    private final Terminal terminal =
            new Terminal(new PrintWriter(told), new PrintWriter(told), Map.of(), Optional.empty());

    @Test
    void whoIsNotLinkedAndWhatIsNotTradedIsNamed() {
        AccountId first = version.weighted().getFirst();
        List<AccountId> others = version.weighted().stream().skip(1).toList();
        assertThatThrownBy(() -> VersionCheck.require(version, ground(others, version.scope().symbols().stream().toList()), terminal))
                .hasMessageContaining(first + " is not linked to " + version.leader() + " now")
                .hasMessageNotContaining(others.getFirst() + " is not linked");
        String symbol = version.scope().symbols().first();
        assertThatThrownBy(() -> VersionCheck.require(version, ground(version.weighted(), List.of()), terminal))
                .hasMessageContaining("MT5-1 does not trade \"" + symbol + "\"");
    }

    @Test
    void whoIsLeftOutIsTold() {
        List<AccountId> more = new ArrayList<>(version.weighted());
        more.add(new AccountId("A-LEFT"));
        VersionCheck.require(version, ground(more, version.scope().symbols().stream().toList()), terminal);
        assertThat(told.toString()).contains("so they get nothing: A-LEFT.");
    }

    @Test
    void whoHasLessMarginFreeThanTheLargestTradeNeedsIsTold() {
        BenchInMemory bench = new BenchInMemory();
        DraftGround ground = bench.ground(DraftScope.parse("A-100007"));
        AllocationVersion agreed = ground.base().orElseThrow();
        MarginNotes.tell(agreed, ground, (_, _, _, _, _, _) -> inputs(bench, ground, "100000"), terminal);
        assertThat(told.toString()).as("all is covered").isEmpty();
        MarginNotes.tell(agreed, ground, (_, _, _, _, _, _) -> inputs(bench, ground, "1300"), terminal);
        assertThat(told.toString()).contains("would give A-200451 1.20 lots and need 1,300.95 USD of margin; 1,300.00 USD is free",
                "at 1:100 for accounts without a leverage of their own.").doesNotContain("A-200452");
    }

    private static WhatIfInputs inputs(BenchInMemory bench, DraftGround ground, String free) {
        bench.trade(free);
        return bench.margins(ground).orElseThrow();
    }

    private DraftGround ground(List<AccountId> linked, List<String> traded) {
        LotGrid lots = new LotGrid(Volume.of("0.01"), Volume.of("0.01"), Optional.empty());
        Map<String, LotGrid> instruments = new HashMap<>();
        traded.forEach(symbol -> instruments.put(symbol, lots));
        return new DraftGround(version.leader(), Optional.empty(), "MT5-1", Optional.of(version), Optional.empty(), "", linked,
                instruments, Optional.empty(), ClosedMonths.NONE);
    }
}
