package lotbook.domain.allocation;

import static lotbook.domain.query.ColumnType.HASH;
import static lotbook.domain.query.ColumnType.ID;
import static lotbook.domain.query.ColumnType.INSTANT;
import static lotbook.domain.query.ColumnType.STATE;
import static lotbook.domain.query.ColumnType.TEXT;
import static lotbook.domain.query.TableDefinition.TimeAxes.EVENT;
import static lotbook.domain.query.TableDefinition.TimeAxes.VERSIONED;
import static lotbook.domain.query.TableDefinition.table;

import java.util.List;
import lotbook.domain.query.TableDefinition;

/** The tables of agreed allocations. */
public final class AllocationTables {
    /**
     * Every version. {@code method} is {@link Method#id()}, {@code parameters} is {@link Method#parameters()}; the
     * terms are the enums' names. {@code link-id} is blank for a version of all links. {@code pending-by} is who proposed a
     * change of the leader's or the link's version that waits.
     */
    public static final TableDefinition VERSIONS = table("allocation-versions", VERSIONED)
            .shown("version-id", ID)
            .shown("programme", ID)
            .shown("leader-account", ID)
            .shown("link-id", ID)
            .shown("state", VersionState.class)
            .shown("method", STATE)
            .shown("parameters", TEXT)
            .hidden("rounding", STATE)
            .shown("below-minimum", STATE)
            .hidden("above-maximum", STATE)
            .hidden("remainder", STATE)
            .shown("valid-from", INSTANT)
            .shown("valid-to", INSTANT)
            .shown("reason", TEXT)
            .shown("pending-by", ID)
            .hidden("pending-since", INSTANT)
            .hidden("known-at", INSTANT)
            .newestFirst("valid-from");

    /** Every version that was proposed, whatever became of it; {@code answer} is what the server said. */
    public static final TableDefinition CHANGES = table("version-changes", EVENT)
            .shown("version-id", ID)
            .shown("state", VersionState.class)
            .hidden("programme", ID)
            .shown("leader-account", ID)
            .shown("link-id", ID)
            .shown("method", STATE)
            .shown("parameters", TEXT)
            .shown("effective-from", INSTANT)
            .shown("proposed-by", ID)
            .shown("occurred-at", INSTANT)
            .shown("decided-by", ID)
            .hidden("decided-at", INSTANT)
            .shown("answer", TEXT)
            .shown("reason", TEXT)
            .hidden("proposal", ID)
            .hidden("hash", HASH)
            .hidden("known-at", INSTANT)
            .newestFirst("occurred-at");

    public static final List<TableDefinition> ALL = List.of(VERSIONS, CHANGES);

    private AllocationTables() {}
}
