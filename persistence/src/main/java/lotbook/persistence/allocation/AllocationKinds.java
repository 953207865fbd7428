package lotbook.persistence.allocation;

import java.util.List;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.programme.MasterBook;
import lotbook.persistence.mapping.MasterKind;
import lotbook.persistence.mapping.MasterKind.Dating;

/** What this feature adds to the master book. */
public final class AllocationKinds {
    public static final MasterKind<AllocationVersion, ?> ALLOCATION_VERSION = new MasterKind<>(
            "allocation_version", AllocationVersionRow.class, Dating.INTERVAL, MasterBook::allocationVersions,
            AllocationVersionRow::new);

    /** Those referred to before those that refer. */
    public static final List<MasterKind<?, ?>> ALL = List.of(
            ALLOCATION_VERSION);

    private AllocationKinds() {}
}
