package lotbook.domain.golden;

import static java.util.Map.entry;
import static lotbook.domain.golden.Given.basis;
import static lotbook.domain.golden.Given.version;
import static lotbook.domain.golden.Given.volume;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import lotbook.domain.allocation.AccountWeight;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.AveragePrice;
import lotbook.domain.allocation.BlockInputs;
import lotbook.domain.allocation.BlockOutputs;
import lotbook.domain.allocation.BlockShare;
import lotbook.domain.allocation.BlockSplit;
import lotbook.domain.allocation.CopyInputs.Basis;
import lotbook.domain.allocation.DefaultAmounts;
import lotbook.domain.allocation.EquityWeights;
import lotbook.domain.allocation.LotGrid;
import lotbook.domain.allocation.LotWeights;
import lotbook.domain.allocation.PartialFill;
import lotbook.domain.allocation.Participant;
import lotbook.domain.allocation.Participants;
import lotbook.domain.allocation.PercentChange;
import lotbook.domain.allocation.Remainder;
import lotbook.domain.allocation.SizingTerms;
import lotbook.domain.evidence.Json;
import lotbook.domain.explain.Recorder;
import lotbook.domain.identity.AccountId;
import lotbook.domain.money.Price;
import lotbook.domain.money.Volume;
import lotbook.domain.time.Interval;

/** The worked cases of block splits, put to the domain. */
final class BlockOperations {
    static final Map<String, Function<Json.Obj, Json.Obj>> ALL = Map.ofEntries(
            entry("pool", BlockOperations::pool),
            entry("smallest_fill_ratio", BlockOperations::smallestFillRatio),
            entry("fixed_default_amount", BlockOperations::defaultAmounts),
            entry("fixed_sum", BlockOperations::fixedSum),
            entry("percent_change", BlockOperations::percentChange),
            entry("pamm_realloc", BlockOperations::reallocation),
            entry("average_price", BlockOperations::averagePrice),
            entry("average_price_tick", BlockOperations::averagePrice));

    private BlockOperations() {}

    private static Json.Obj pool(Json.Obj given) {
        List<Participant> members = given.list("weights").stream()
                .map(Json::asObject)
                .map(item -> new Participant(
                        new AccountId(item.text("id")), item.decimal("weight"), Optional.empty(), "case"))
                .toList();
        assertFloor(given.text("rounding"));
        LotGrid lots = new LotGrid(volume(given, "step"), volume(given, "min"), Optional.empty());
        return split(new BlockInputs(
                SizingTerms.blockSplit(remainder(given.text("remainder"))),
                lots,
                volume(given, "volume"),
                Participants.of(members),
                "case"));
    }

    private static Json.Obj split(BlockInputs inputs) {
        return shares(BlockSplit.calculate(inputs, Recorder.SILENT));
    }

    private static Json.Obj shares(BlockOutputs outputs) {
        Json.Builder allocations = Json.object();
        for (BlockShare share : outputs.shares()) {
            allocations.put(share.account().value(), share.volume().lots());
        }
        return Json.object()
                .put("allocations", allocations.build())
                .put("volumes", allocations.build())
                .put("unallocated", outputs.unallocated().lots())
                .build();
    }

    private static Json.Obj smallestFillRatio(Json.Obj given) {
        Map<AccountId, Volume> targets = new LinkedHashMap<>();
        given.list("targets").stream().map(Json::asObject).forEach(target ->
                targets.put(new AccountId(target.text("id")), volume(target, "qty")));
        return shares(PartialFill.spread(
                targets,
                volume(given, "filled_qty"),
                volume(given, "step"),
                Remainder.SMALLEST_FILL_RATIO,
                "case",
                Recorder.SILENT));
    }

    private static Json.Obj defaultAmounts(Json.Obj given) {
        Map<AccountId, Volume> amounts = new LinkedHashMap<>();
        given.object("default_amounts").members().forEach((account, amount) ->
                amounts.put(new AccountId(account), new Volume(amount.asDecimal())));
        Json.Builder allocations = Json.object();
        Optional<Map<AccountId, Volume>> volumes = DefaultAmounts.split(volume(given, "order"), amounts);
        volumes.orElse(Map.of()).forEach((account, volume) -> allocations.put(account.value(), volume.lots()));
        return Json.object()
                .put("status", volumes.isPresent() ? "ok" : "rejected")
                .put("allocations", allocations.build())
                .build();
    }

    private static Json.Obj fixedSum(Json.Obj given) {
        List<AccountWeight> weights = new ArrayList<>();
        given.object("lots").members().forEach((account, lots) ->
                weights.add(AccountWeight.of(new AccountId(account), lots.asDecimal())));
        boolean matches = new LotWeights(weights).addUpTo(volume(given, "master_volume"));
        return Json.object().put("status", matches ? "ok" : "mismatch").build();
    }

    private static Json.Obj percentChange(Json.Obj given) {
        PercentChange.Position held = new PercentChange.Position(
                new AccountId("case"), volume(given, "positions_total"), volume(given, "positions_in_model"));
        PercentChange.Outputs out = PercentChange.calculate(
                new PercentChange.Inputs(List.of(held), given.decimal("percent"), Volume.of("1")), Recorder.SILENT);
        return Json.object().put("order_qty", out.order().lots()).build();
    }

    private static Json.Obj reallocation(Json.Obj given) {
        Map<AccountId, Basis> equities = new LinkedHashMap<>();
        given.list("accounts").stream().map(Json::asObject).forEach(account ->
                equities.put(new AccountId(account.text("id")), basis(account, "equity")));
        LotGrid lots = new LotGrid(volume(given, "step"), volume(given, "step"), Optional.empty());
        AllocationVersion version = version(
                "AV-1",
                new EquityWeights(),
                SizingTerms.blockSplit(Remainder.LARGEST_WEIGHT_CYCLIC),
                Interval.since(Instant.EPOCH));
        return split(new BlockInputs(
                version.sizing(),
                lots,
                volume(given, "master_position"),
                Participants.of(version, equities, lots, Map.of()),
                "case"));
    }

    private static Json.Obj averagePrice(Json.Obj given) {
        List<AveragePrice.Fill> fills = given.list("fills").stream()
                .map(Json::asObject)
                .map(fill -> new AveragePrice.Fill(volume(fill, "qty"), new Price(fill.decimal("price"))))
                .toList();
        BigDecimal tick = given.optional("tick", Json::asDecimal).orElse(new BigDecimal("0.00001"));
        AveragePrice.Outputs out = AveragePrice.calculate(new AveragePrice.Inputs(fills, tick), Recorder.SILENT);
        return Json.object()
                .put("avg", out.average())
                .put("rounded", out.rounded().value())
                .put("residual_points", out.residual())
                .build();
    }

    private static Remainder remainder(String name) {
        return name.equals("none") ? Remainder.LEAVE_ON_MASTER : Remainder.valueOf(name.toUpperCase());
    }

    private static void assertFloor(String rounding) {
        if (!rounding.equals("floor")) {
            throw new IllegalArgumentException("Blocks are floored, the case says " + rounding);
        }
    }
}
