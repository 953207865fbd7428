package lotbook.domain.allocation;

import static lotbook.domain.query.ColumnType.ID;
import static lotbook.domain.query.ColumnType.INSTANT;
import static lotbook.domain.query.ColumnType.STATE;
import static lotbook.domain.query.ColumnType.TEXT;
import static lotbook.domain.query.TableDefinition.TimeAxes.VERSIONED;
import static lotbook.domain.query.TableDefinition.table;

import java.util.List;
import lotbook.domain.query.TableDefinition;

/** The tables of agreed allocations. */
public final class AllocationTables {
    /**
     * Every version. {@code method} is {@link Method#id()}, {@code parameters} is {@link Method#parameters()}; the
     * terms are the enums' names. {@code link-id} is blank for a version of all links.
     */
    public static final TableDefinition VERSIONS = table("allocation-versions", VERSIONED)
            .shown("version-id", ID)
            .shown("programme", ID)
            .shown("leader-account", ID)
            .shown("link-id", ID)
            .shown("method", STATE)
            .shown("parameters", TEXT)
            .hidden("rounding", STATE)
            .shown("below-minimum", STATE)
            .hidden("above-maximum", STATE)
            .hidden("remainder", STATE)
            .shown("valid-from", INSTANT)
            .shown("valid-to", INSTANT)
            .shown("reason", TEXT)
            .hidden("known-at", INSTANT)
            .newestFirst("valid-from");

    public static final List<TableDefinition> ALL = List.of(VERSIONS);

    private AllocationTables() {}
}
