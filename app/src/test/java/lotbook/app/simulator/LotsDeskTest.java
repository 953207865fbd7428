package lotbook.app.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.app.demo.DemoBook;
import lotbook.app.demo.DemoMonth;
import lotbook.app.simulator.trading.Instruction.Lot;
import lotbook.app.simulator.trading.Instruction.ManualLots;
import lotbook.app.simulator.trading.Instruction.UseVersion;
import lotbook.app.simulator.trading.Report;
import lotbook.app.simulator.trading.TradingEngine;
import lotbook.domain.allocation.AccountWeight;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.FilledVolume;
import lotbook.domain.allocation.LotWeights;
import lotbook.domain.allocation.Timing;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.Breakdown.Reason;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Execution.PositionEffect;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.OrderId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Volume;
import lotbook.domain.time.Interval;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A block is dealt anew as a console says, whole or not at all, by deals at its own price. */
class LotsDeskTest {
    private static final String SERVER = "MT5-1";
    private static final Login MASTER = new Login(SERVER, "100003");

    private final List<Execution> deals = new ArrayList<>();
    private TradingEngine engine;
    private Execution master;
    private Breakdown block;

    /** Until the master opened a block and its breakdown was told; the followers' orders are still on their way. */
    @BeforeEach
    void open() {
        engine = DemoMonth.play().begin().orElseThrow();
        Map<ExecId, Execution> opened = new HashMap<>();
        Optional<Breakdown> found = Optional.empty();
        while (found.isEmpty()) {
            for (Report report : engine.step().orElseThrow()) {
                if (report.fact() instanceof Execution deal && deal.login().equals(MASTER) && deal.fill().isPresent()
                        && deal.positionEffect().filter(PositionEffect.OPEN::equals).isPresent()) {
                    opened.put(deal.execId(), deal);
                }
                if (report.fact() instanceof Breakdown breakdown && opened.containsKey(breakdown.leaderExec())) {
                    found = Optional.of(breakdown);
                }
            }
        }
        block = found.orElseThrow();
        master = opened.get(block.leaderExec());
    }

    @Test
    void everyAccountComesToItsLotsAtTheBlocksPrice() {
        List<Lot> lots = everythingTo(3);
        assertThat(instruct(lots).orElseThrow()).contains("is still under way to");
        settle();
        assertThat(instruct(lots)).isEmpty();
        List<Report> made = engine.made();
        Breakdown anew = (Breakdown) made.getFirst().fact();
        assertThat(anew.leaderExec()).isEqualTo(block.leaderExec());
        assertThat(anew.weightTotal()).isEqualTo(block.weightTotal());
        assertThat(anew.lines()).hasSameSizeAs(block.lines()).allSatisfy(line -> {
            assertThat(line.reason()).isEqualTo(Reason.MANUAL);
            assertThat(line.volume()).isEqualTo(wanted(lots, line.login()));
        });
        made.stream().skip(1).map(report -> (Execution) report.fact()).forEach(deal -> {
            assertThat(deal.fill().orElseThrow().price()).isEqualTo(master.fill().orElseThrow().price());
            assertThat(deal.copy().orElseThrow().leaderExec()).contains(block.leaderExec());
            deals.add(deal);
        });
        for (Breakdown.Line line : block.lines()) {
            assertThat(net(line.login())).as(line.login().number()).isEqualTo(wanted(lots, line.login()));
        }
        assertThat(instruct(lots)).as("said again under another id").isEmpty();
        assertThat(engine.made()).hasSize(1);
    }

    @Test
    void aVersionThatStartsAtOnceDealsWhatIsOpenAnewAndTheNextTradeSOnlyWhatComes() {
        settle();
        AllocationVersion old = DemoBook.masters().allocationVersions().stream()
                .filter(version -> block.lines().getFirst().versionId().orElseThrow().equals(version.id().value()))
                .findFirst().orElseThrow();
        assertThat(engine.carryOut(new UseVersion(equal(old, "AV-LATER", Timing.NEXT_TRADE), List.of()))).isEmpty();
        assertThat(engine.made()).isEmpty();
        assertThat(engine.carryOut(new UseVersion(equal(old, "AV-AT-ONCE", Timing.IMMEDIATE), List.of()))).isEmpty();
        List<Report> made = engine.made();
        Breakdown anew = made.stream().map(Report::fact)
                .filter(fact -> fact instanceof Breakdown told && told.leaderExec().equals(block.leaderExec()))
                .map(Breakdown.class::cast).findFirst().orElseThrow();
        made.stream().map(Report::fact)
                .filter(fact -> fact instanceof Execution deal && deal.copy().flatMap(Execution.Copy::leaderExec)
                        .filter(block.leaderExec()::equals).isPresent())
                .forEach(fact -> deals.add((Execution) fact));
        assertThat(anew.lines()).hasSameSizeAs(block.lines())
                .allSatisfy(line -> assertThat(line.versionId()).contains("AV-AT-ONCE"))
                .allSatisfy(line -> assertThat(net(line.login())).as(line.login().number()).isEqualTo(line.volume()));
        assertThat(anew.lines().stream().map(Breakdown.Line::volume).reduce(Volume.ZERO, Volume::plus)).isEqualTo(block.volume());
        assertThat(anew.lines()).filteredOn(line -> line.volume().isZero()).as("who has no weight any more").hasSize(1);
    }

    /** All but the last share alike. */
    private static AllocationVersion equal(AllocationVersion old, String id, Timing timing) {
        List<AccountWeight> weights = AccountWeight.of(old.method());
        List<AccountWeight> kept = weights.subList(0, weights.size() - 1).stream()
                .map(weight -> new AccountWeight(weight.account(), BigDecimal.ONE, Optional.empty())).toList();
        return new AllocationVersion(new VersionId(id), old.programme(), old.leader(), Optional.empty(), new LotWeights(kept),
                old.sizing(), old.scope(), old.execution(), timing, Interval.since(Instant.parse("2018-02-26T00:00:00Z")),
                Optional.of(old.id()), "Test");
    }

    @Test
    void whatCanNotBeIsSaidInWordsAndNothingIsDone() {
        settle();
        Login first = block.lines().getFirst().login();
        assertThat(engine.carryOut(new ManualLots(
                SERVER, block.leaderOrder(), new ExecId("none"), block.volume(), everythingTo(1))))
                .contains("There is no block of deal none and order " + block.leaderOrder());
        assertThat(engine.carryOut(new ManualLots(
                SERVER, new OrderId("other"), block.leaderExec(), block.volume(), everythingTo(1))))
                .contains("There is no block of deal " + block.leaderExec() + " and order other");
        Volume more = block.volume().plus(Volume.of("0.01"));
        assertThat(engine.carryOut(new ManualLots(
                SERVER, block.leaderOrder(), block.leaderExec(), more, List.of(new Lot(first, more)))))
                .contains("Block " + block.leaderExec() + " has " + block.volume() + " lots, and " + more + " are dealt out");
        assertThat(instruct(List.of(new Lot(new Login(SERVER, "200001"), block.volume()))))
                .contains("Login 100003 is not followed by 200001");
        assertThat(instruct(List.of(new Lot(new Login(SERVER, "none"), block.volume())))).contains("There is no login none");
        Volume odd = Volume.of("0.005");
        Login second = block.lines().get(1).login();
        assertThat(instruct(List.of(new Lot(first, block.volume().minus(odd)), new Lot(second, odd))).orElseThrow())
                .contains("lots are no multiple of 0.01 from 0.01 on, to be traded by ");
        assertThat(instruct(List.of(new Lot(first, odd), new Lot(first, block.volume().minus(odd)))).orElseThrow())
                .endsWith(first.number());
        assertThat(engine.made()).isEmpty();
    }

    @Test
    void whatTheMasterClosesStaysAsItIs() {
        settle();
        boolean closing = false;
        for (Optional<List<Report>> step = engine.step(); step.isPresent() && !closing; step = engine.step()) {
            closing = step.get().stream().anyMatch(report -> report.fact() instanceof Execution deal
                    && deal.login().equals(MASTER) && deal.fill().isPresent() && deal.position().equals(master.position())
                    && deal.positionEffect().filter(PositionEffect.CLOSE::equals).isPresent());
        }
        assertThat(instruct(everythingTo(2)))
                .contains("Block " + block.leaderExec() + " is being closed, so its lots stay as they are");
    }

    /** The first so many accounts share the block, the first takes what is left over; all others get nothing. */
    private List<Lot> everythingTo(int accounts) {
        Volume each = Volume.of("0.10");
        Volume left = block.volume();
        List<Lot> lots = new ArrayList<>();
        for (int i = 1; i < accounts; i++) {
            lots.add(new Lot(block.lines().get(i).login(), each));
            left = left.minus(each);
        }
        lots.add(new Lot(block.lines().getFirst().login(), left));
        return lots;
    }

    private Optional<String> instruct(List<Lot> lots) {
        return engine.carryOut(new ManualLots(SERVER, block.leaderOrder(), block.leaderExec(), block.volume(), lots));
    }

    /** Until every order of the block is done with. */
    private void settle() {
        for (Optional<List<Report>> step = engine.step(); step.isPresent(); step = engine.step()) {
            step.get().forEach(report -> {
                if (report.fact() instanceof Execution deal && deal.copy()
                        .flatMap(Execution.Copy::leaderExec).filter(block.leaderExec()::equals).isPresent()) {
                    deals.add(deal);
                }
            });
            if (engine.now().isAfter(block.occurredAt().plusSeconds(10))) {
                return;
            }
        }
    }

    private Volume net(Login login) {
        FilledVolume filled = new FilledVolume();
        deals.stream().filter(deal -> deal.login().equals(login)).forEach(deal -> filled.add(new FilledVolume.Event(
                deal.execId(), deal.orderId().value(), deal.side(), deal.kind(), deal.refersTo(),
                deal.fill().map(Execution.Fill::volume), deal.orderQuantity(), deal.leaves(), false,
                deal.position(), deal.fill().map(Execution.Fill::price), "")));
        return filled.volume();
    }

    private static Volume wanted(List<Lot> lots, Login login) {
        return lots.stream().filter(lot -> lot.trader().equals(login)).map(Lot::volume).findFirst().orElse(Volume.ZERO);
    }
}
