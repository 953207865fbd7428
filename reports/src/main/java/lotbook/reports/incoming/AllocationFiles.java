package lotbook.reports.incoming;

import static lotbook.reports.incoming.MasterCells.from;
import static lotbook.reports.incoming.MasterCells.names;
import static lotbook.reports.incoming.MasterCells.plain;
import static lotbook.reports.incoming.MasterCells.text;
import static lotbook.reports.incoming.MasterCells.to;
import static lotbook.reports.incoming.MasterTable.Key.once;
import static lotbook.reports.incoming.MasterTable.Key.whileValid;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import lotbook.domain.allocation.AboveMaximum;
import lotbook.domain.allocation.AccountWeight;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.BelowMinimum;
import lotbook.domain.allocation.ExecutionRules;
import lotbook.domain.allocation.ExecutionRules.PartialFill;
import lotbook.domain.allocation.ExecutionRules.PriceImprovement;
import lotbook.domain.allocation.LotRounding;
import lotbook.domain.allocation.Remainder;
import lotbook.domain.allocation.ScopeLimits;
import lotbook.domain.allocation.SizingTerms;
import lotbook.domain.allocation.Timing;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Volume;
import lotbook.domain.programme.MasterBook;

/** The two files about sizing: a version a row, and the weights of block splits in rows of their own. */
final class AllocationFiles {
    /** One account's weight in one version, with the row it stands in because its version is read later. */
    record WeightRow(VersionId version, AccountWeight weight, int row) {}

    static final MasterTable<WeightRow> WEIGHTS = new MasterTable<>(
            "allocation_weights.csv",
            List.of("version", "account", "weight", "cap"),
            row -> new WeightRow(
                    row.id("version", VersionId::new),
                    new AccountWeight(
                            AccountFiles.account(row, "account"),
                            row.amount("weight", true),
                            row.optionalNumber("cap", Volume::new)),
                    row.number()),
            row -> List.of(
                    text(row.version()),
                    text(row.weight().account()),
                    plain(row.weight().weight()),
                    text(row.weight().cap())),
            List.of(once("account", row -> row.weight().account() + " in " + row.version())),
            AllocationFiles::weightRows);

    private static final List<String> VERSION_COLUMNS = List.of(
            "id", "programme", "leader", "link", "method", "parameter", "per", "rounding", "below_minimum",
            "above_maximum", "remainder", "symbols", "max_positions", "max_volume", "max_leverage", "modes",
            "slippage_tolerance", "max_deviation", "partial_fill", "price_improvement", "start", "paused",
            "valid_from", "valid_to", "supersedes", "reason");

    private static final String VERSIONS_FILE = "allocation_versions.csv";

    private AllocationFiles() {}

    /** @param weights what was read from {@link #WEIGHTS}, by version; only reading needs it */
    static MasterTable<AllocationVersion> versions(Function<VersionId, List<AccountWeight>> weights) {
        return new MasterTable<>(
                VERSIONS_FILE,
                VERSION_COLUMNS,
                row -> version(row, weights),
                AllocationFiles::cells,
                List.of(
                        once("id", AllocationVersion::id),
                        whileValid("leader", AllocationFiles::sized, AllocationVersion::valid)),
                MasterBook::allocationVersions);
    }

    /** What a version sizes; no two versions size the same at the same time. */
    private static String sized(AllocationVersion version) {
        return version.leader() + version.link().map(link -> " to " + link).orElse(" to all");
    }

    private static AllocationVersion version(CsvRow row, Function<VersionId, List<AccountWeight>> weights) {
        VersionId id = row.id("id", VersionId::new);
        try {
            return new AllocationVersion(
                    id,
                    ProgrammeFiles.programme(row),
                    AccountFiles.account(row, "leader"),
                    row.optionalReference("link", ProgrammeFiles.LINKS.file(), "id", LinkId::new),
                    MethodCells.read(row, weights.apply(id)),
                    sizing(row),
                    scope(row),
                    execution(row),
                    new Timing(row.oneOf("start", Timing.Start.class), row.yes("paused")),
                    row.valid(),
                    row.optionalReference("supersedes", VERSIONS_FILE, "id", VersionId::new),
                    row.text("reason"));
        } catch (IllegalArgumentException contradictory) {
            throw row.refused("id", "contradicts itself: " + contradictory.getMessage());
        }
    }

    private static SizingTerms sizing(CsvRow row) {
        return new SizingTerms(
                row.oneOf("rounding", LotRounding.class),
                row.oneOf("below_minimum", BelowMinimum.class),
                row.oneOf("above_maximum", AboveMaximum.class),
                row.oneOfOr("remainder", Remainder.LEAVE_ON_MASTER, Remainder.class));
    }

    private static ScopeLimits scope(CsvRow row) {
        TreeSet<String> symbols = new TreeSet<>();
        row.optionalText("symbols").ifPresent(cell -> symbols.addAll(Arrays.asList(cell.split(" +"))));
        Set<ScopeLimits.Mode> modes = row.someOf("modes", ScopeLimits.Mode.class);
        return new ScopeLimits(
                symbols,
                row.optionalText("max_positions").map(any -> row.wholeNumber("max_positions", 1, 1_000_000)),
                row.optionalNumber("max_volume", Volume::new),
                row.optionalNumber("max_leverage", value -> value),
                modes.isEmpty() ? ScopeLimits.NONE.modes() : new TreeSet<>(modes));
    }

    private static ExecutionRules execution(CsvRow row) {
        return new ExecutionRules(
                row.optionalNumber("slippage_tolerance", value -> value),
                row.optionalNumber("max_deviation", value -> value),
                row.oneOfOr("partial_fill", PartialFill.KEEP, PartialFill.class),
                row.oneOfOr("price_improvement", PriceImprovement.PASS_ON, PriceImprovement.class));
    }

    private static List<String> cells(AllocationVersion version) {
        SizingTerms sizing = version.sizing();
        ScopeLimits scope = version.scope();
        ExecutionRules execution = version.execution();
        return List.of(
                text(version.id()),
                text(version.programme()),
                text(version.leader()),
                text(version.link()),
                version.method().id(),
                plain(MethodCells.parameter(version.method())),
                plain(MethodCells.per(version.method())),
                sizing.rounding().name(),
                sizing.belowMinimum().name(),
                sizing.aboveMaximum().name(),
                sizing.remainder().name(),
                text(String.join(" ", scope.symbols())),
                scope.maxPositions().map(Object::toString).orElse(""),
                text(scope.maxVolume()),
                plain(scope.maxLeverage()),
                names(scope.modes()),
                plain(execution.slippageTolerance()),
                plain(execution.maxDeviation()),
                execution.partialFill().name(),
                execution.priceImprovement().name(),
                version.timing().start().name(),
                version.timing().paused() ? "yes" : "no",
                from(version.valid()),
                to(version.valid()),
                text(version.supersedes()),
                text(version.reason()));
    }

    private static List<WeightRow> weightRows(MasterBook book) {
        return book.allocationVersions().stream()
                .flatMap(version -> AccountWeight.of(version.method()).stream()
                        .map(weight -> new WeightRow(version.id(), weight, 0)))
                .toList();
    }

    /** The verdict on a weight whose version isn't there. */
    static RowVerdict.Refused withoutVersion(WeightRow row) {
        return new RowVerdict.Refused(
                Place.ofCell(WEIGHTS.file(), row.row(), "version"),
                "\"" + row.version() + "\" is not among the rows read from " + VERSIONS_FILE + ".",
                "Add or correct the version there, or skip the row.");
    }
}
