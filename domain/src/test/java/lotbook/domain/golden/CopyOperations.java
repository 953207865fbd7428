package lotbook.domain.golden;

import static java.util.Map.entry;
import static lotbook.domain.golden.Given.basis;
import static lotbook.domain.golden.Given.version;
import static lotbook.domain.golden.Given.volume;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import lotbook.domain.allocation.AboveMaximum;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.BelowMinimum;
import lotbook.domain.allocation.CopyInputs;
import lotbook.domain.allocation.CopyInputs.Basis;
import lotbook.domain.allocation.CopyInputs.Conversion;
import lotbook.domain.allocation.CopyMethod;
import lotbook.domain.allocation.CopyOutputs;
import lotbook.domain.allocation.CopySizing;
import lotbook.domain.allocation.DepositLoad;
import lotbook.domain.allocation.FixedLot;
import lotbook.domain.allocation.LotGrid;
import lotbook.domain.allocation.LotRounding;
import lotbook.domain.allocation.LotsPerBalance;
import lotbook.domain.allocation.Multiplier;
import lotbook.domain.allocation.PartialClose;
import lotbook.domain.allocation.PercentOfCopy;
import lotbook.domain.allocation.PositionEquity;
import lotbook.domain.allocation.ProportionalByBalance;
import lotbook.domain.allocation.ProportionalByEquity;
import lotbook.domain.allocation.RatioLadder;
import lotbook.domain.allocation.ScopeLimits;
import lotbook.domain.allocation.SizingTerms;
import lotbook.domain.evidence.Json;
import lotbook.domain.execution.Side;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.StepRecorder;
import lotbook.domain.identity.AccountId;
import lotbook.domain.money.Price;
import lotbook.domain.money.Rate;
import lotbook.domain.money.Volume;
import lotbook.domain.time.Interval;

/** The worked cases of copying and closing, put to the domain. */
final class CopyOperations {
    static final Map<String, Function<Json.Obj, Json.Obj>> ALL = Map.ofEntries(
            entry("copy_ratio", CopyOperations::copyRatio),
            entry("fixed_lot", CopyOperations::fixedLot),
            entry("balance_percent", CopyOperations::balancePercent),
            entry("mql5_ratio", CopyOperations::depositLoad),
            entry("mql5_ladder", CopyOperations::ladder),
            entry("mql5_deposit_percent", CopyOperations::depositPercent),
            entry("percent_of_copy", CopyOperations::percentOfCopy),
            entry("position_equity", CopyOperations::positionEquity),
            entry("partial_close", CopyOperations::partialClose),
            entry("versioned_multiplier", CopyOperations::versionedMultiplier));

    private static final LotGrid CENT_LOTS = new LotGrid(Volume.of("0.01"), Volume.of("0.01"), Optional.empty());

    private CopyOperations() {}

    private static Json.Obj copyRatio(Json.Obj given) {
        Json.Obj rounding = given.object("rounding");
        BigDecimal multiplier = given.decimal("multiplier");
        CopyMethod method = switch (given.text("basis")) {
            case "balance" -> new ProportionalByBalance(multiplier);
            case "equity" -> new ProportionalByEquity(multiplier);
            case "none" -> new Multiplier(multiplier);
            default -> throw new IllegalArgumentException(given.text("basis"));
        };
        LotGrid lots = new LotGrid(
                volume(rounding, "step"),
                volume(rounding, "min"),
                rounding.optional("max", max -> new Volume(max.asDecimal())));
        SizingTerms terms = SizingTerms.copying(
                LotRounding.valueOf(rounding.text("mode").toUpperCase()),
                rounding.text("below_min").equals("min") ? BelowMinimum.CLAMP : BelowMinimum.REJECT,
                AboveMaximum.valueOf(rounding.text("above_max").toUpperCase()));
        CopyOutputs out = size(
                method,
                terms,
                lots,
                given.text("master_volume"),
                basis(given, "master_basis"),
                basis(given, "follower_basis"));
        return Json.object()
                .put("raw", out.raw())
                .put("volume", out.volume().lots())
                .put("status", status(out))
                .build();
    }

    private static String status(CopyOutputs out) {
        return switch (out.reason()) {
            case NONE, ROUNDED -> "ok";
            case BELOW_MINIMUM -> out.isSkipped() ? "rejected_min" : "adjusted_min";
            case ABOVE_MAXIMUM -> out.isSkipped() ? "rejected_max" : "adjusted_max";
            case LIMIT, PAUSED, NO_MARGIN, MANUAL -> out.words();
        };
    }

    private static CopyOutputs size(
            CopyMethod method, SizingTerms terms, LotGrid lots, String leaderVolume, Basis leader, Basis follower) {
        CopyInputs.Leader leading = new CopyInputs.Leader(
                "EURUSD", lots, Volume.of(leaderVolume), "case", Optional.of(leader), Optional.empty());
        CopyInputs.Follower following = CopyInputs.Follower.of(new AccountId("F"), Optional.of(follower));
        return CopySizing.calculate(
                new CopyInputs(method, terms, ScopeLimits.NONE, false, leading, following), Recorder.SILENT);
    }

    private static Json.Obj fixedLot(Json.Obj given) {
        CopyMethod method = new FixedLot(volume(given, "fixed_volume"));
        return volumeOf(size(method, halfUp(), CENT_LOTS, given.text("master_volume"), one(), one()));
    }

    private static Json.Obj balancePercent(Json.Obj given) {
        CopyMethod method =
                new LotsPerBalance(given.decimal("percent").movePointLeft(2), given.decimal("balance_basis"));
        return volumeOf(size(method, halfUp(), CENT_LOTS, "1", one(), basis(given, "balance")));
    }

    private static Json.Obj volumeOf(CopyOutputs out) {
        return Json.object().put("volume", out.volume().lots()).build();
    }

    private static Json.Obj depositLoad(Json.Obj given) {
        CopyInputs.Leader leader = new CopyInputs.Leader(
                "EURUSD",
                CENT_LOTS,
                volume(given, "master_volume"),
                "case",
                Optional.of(basis(given, "provider_balance")),
                Optional.of(given.decimal("provider_leverage")));
        CopyInputs.Follower follower = new CopyInputs.Follower(
                new AccountId("F"),
                ScopeLimits.Mode.HEDGING,
                0,
                Optional.of(new Basis(
                        given.decimal("subscriber_balance"), "case",
                        Optional.of(new Conversion(new Rate(given.decimal("fx")), "case")))),
                Optional.empty(),
                Optional.of(given.decimal("subscriber_leverage")),
                Optional.empty(),
                Optional.empty());
        StepRecorder steps = new StepRecorder();
        CopyMethod method = new DepositLoad(given.decimal("deposit_load"));
        CopyOutputs out = CopySizing.calculate(
                new CopyInputs(method, halfUp(), ScopeLimits.NONE, false, leader, follower), steps);
        return Json.object()
                .put("raw_percent", stepValue(steps, "percentage"))
                .put("percent", stepValue(steps, "rung"))
                .put("volume", out.volume().lots())
                .build();
    }

    private static String stepValue(StepRecorder steps, String id) {
        return steps.steps().stream().filter(step -> step.id().equals(id)).findFirst().orElseThrow().value();
    }

    private static Json.Obj ladder(Json.Obj given) {
        List<Json> rungs = given.list("inputs").stream()
                .map(input -> Json.decimal(RatioLadder.rung(input.asDecimal())))
                .toList();
        return Json.object().put("outputs", Json.array(rungs)).build();
    }

    private static Json.Obj depositPercent(Json.Obj given) {
        return Json.object()
                .put("percent", DepositLoad.percentFor(
                        given.decimal("lots_multiplier"),
                        given.decimal("provider_balance"),
                        given.decimal("subscriber_balance"),
                        given.decimal("leverage_factor"),
                        given.decimal("fx")))
                .build();
    }

    private static Json.Obj percentOfCopy(Json.Obj given) {
        PercentOfCopy.Outputs out = PercentOfCopy.calculate(
                new PercentOfCopy.Inputs(
                        given.decimal("copy_equity"), given.decimal("trade_percent"), given.decimal("min_amount")),
                Recorder.SILENT);
        return Json.object()
                .put("amount", out.amount())
                .put("status", out.belowMinimum() ? "rejected_min" : "ok")
                .build();
    }

    private static Json.Obj positionEquity(Json.Obj given) {
        PositionEquity.Outputs out = PositionEquity.calculate(
                new PositionEquity.Inputs(
                        given.decimal("balance"),
                        Side.BUY,
                        volume(given, "volume"),
                        new Price(given.decimal("open")),
                        new Price(given.decimal("market")),
                        given.decimal("contract")),
                Recorder.SILENT);
        return Json.object().put("equity", out.equity()).build();
    }

    private static Json.Obj partialClose(Json.Obj given) {
        PartialClose.Outputs out = PartialClose.calculate(
                new PartialClose.Inputs(
                        volume(given, "follower_open"),
                        volume(given, "master_open"),
                        volume(given, "master_closed"),
                        volume(given, "step"),
                        LotRounding.valueOf(given.text("rounding").toUpperCase())),
                Recorder.SILENT);
        return Json.object()
                .put("close", out.close().lots())
                .put("remaining", out.remaining().lots())
                .build();
    }

    private static Json.Obj versionedMultiplier(Json.Obj given) {
        List<AllocationVersion> versions = given.list("versions").stream()
                .map(Json::asObject)
                .map(item -> version(
                        item.text("from"),
                        new Multiplier(item.decimal("multiplier")),
                        halfUp(),
                        Interval.since(Instant.parse(item.text("from")))))
                .toList();
        List<Json> volumes = given.list("trades").stream()
                .map(Json::asObject)
                .map(trade -> {
                    AllocationVersion version = AllocationVersion.inForce(versions, Instant.parse(trade.text("ts")))
                            .orElseThrow();
                    CopyInputs.Leader leader = new CopyInputs.Leader(
                            "EURUSD", CENT_LOTS, volume(trade, "master_volume"), "case", Optional.empty(),
                            Optional.empty());
                    CopyInputs.Follower follower =
                            CopyInputs.Follower.of(new AccountId("F"), Optional.empty());
                    return Json.decimal(CopySizing.calculate(
                                    CopyInputs.of(version, leader, follower), Recorder.SILENT)
                            .volume()
                            .lots());
                })
                .toList();
        return Json.object().put("volumes", Json.array(volumes)).build();
    }

    private static SizingTerms halfUp() {
        return SizingTerms.copying(LotRounding.HALF_UP, BelowMinimum.REJECT, AboveMaximum.REJECT);
    }

    private static Basis one() {
        return new Basis(BigDecimal.ONE, "case");
    }
}
