package lotbook.app.allocation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import lotbook.domain.allocation.AccountWeight;
import lotbook.domain.allocation.AgreedVersion;
import lotbook.domain.allocation.AgreedVersions;
import lotbook.domain.allocation.AllocationDocument;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.ExecutionRules;
import lotbook.domain.allocation.PercentWeights;
import lotbook.domain.allocation.Remainder;
import lotbook.domain.allocation.ScopeLimits;
import lotbook.domain.allocation.SizingTerms;
import lotbook.domain.allocation.Timing;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Volume;
import lotbook.domain.time.Interval;

/** A split in percent and the one that took its place, with every kind of difference between them. */
public final class TwoVersions {
    public static final VersionId OLD = new VersionId("AV-0031");
    public static final VersionId NEW = new VersionId("AV-0047");
    public static final Instant CHANGE = Instant.parse("2026-11-23T00:00:00Z");

    private TwoVersions() {}

    public static AllocationVersion before() {
        return version(
                OLD,
                new PercentWeights(List.of(
                        weight("A-200451", "40", Optional.of("50")), weight("A-200452", "35", Optional.of("50")),
                        weight("A-200460", "25", Optional.empty()))),
                SizingTerms.blockSplit(Remainder.LARGEST_REMAINDER),
                new ScopeLimits(
                        new TreeSet<>(Set.of("EURUSD", "NZDUSD", "XAUUSD")), Optional.of(12), Optional.of(Volume.of("50")),
                        Optional.empty(), new TreeSet<>(Set.of(ScopeLimits.Mode.values()))),
                Interval.of(Instant.parse("2026-01-01T00:00:00Z"), CHANGE),
                Optional.empty(),
                "Agreed with the master's opening");
    }

    public static AllocationVersion after() {
        return version(
                NEW,
                new PercentWeights(List.of(
                        weight("A-200451", "45", Optional.of("50")), weight("A-200452", "35", Optional.empty()),
                        weight("A-200460", "7.125", Optional.of("20")), weight("A-200471", "12.875", Optional.empty()))),
                SizingTerms.blockSplit(Remainder.SMALLEST_FILL_RATIO),
                new ScopeLimits(
                        new TreeSet<>(Set.of("EURUSD", "NZDUSD")), Optional.of(12), Optional.of(Volume.of("50")),
                        Optional.of(new BigDecimal("30")), new TreeSet<>(Set.of(ScopeLimits.Mode.values()))),
                Interval.since(CHANGE),
                Optional.of(OLD),
                "200460 asked for less after the October statement; the new investor 200471 takes over half of it, see the"
                        + " consent of 2026-11-18");
    }

    /** As a reader would find them; the author only for who may read the trail. */
    public static AgreedVersions stored(boolean withAuthors) {
        return (id, asOf) -> List.of(before(), after()).stream()
                .filter(version -> version.id().equals(id))
                .findFirst()
                .map(version -> new AgreedVersion(
                        version, AllocationDocument.hash(version), version.valid().from().minusSeconds(183_047),
                        withAuthors ? Optional.of(id.equals(OLD) ? "c.marsh" : "a.smith") : Optional.empty()));
    }

    private static AccountWeight weight(String account, String percent, Optional<String> cap) {
        return new AccountWeight(new AccountId(account), new BigDecimal(percent), cap.map(Volume::of));
    }

    private static AllocationVersion version(
            VersionId id, PercentWeights method, SizingTerms sizing, ScopeLimits scope, Interval valid,
            Optional<VersionId> supersedes, String reason) {
        return new AllocationVersion(
                id, new ProgrammeId("AUR-MAM"), new AccountId("A-100007"), Optional.empty(), method, sizing, scope,
                ExecutionRules.DEFAULT, Timing.NEXT_TRADE, valid, supersedes, reason);
    }
}
