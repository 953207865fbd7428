package lotbook.domain.partner;

import static lotbook.domain.query.ColumnType.COUNT;
import static lotbook.domain.query.ColumnType.ID;
import static lotbook.domain.query.ColumnType.INSTANT;
import static lotbook.domain.query.ColumnType.TEXT;
import static lotbook.domain.query.NameOf.party;
import static lotbook.domain.query.TableDefinition.TimeAxes.VERSIONED;
import static lotbook.domain.query.TableDefinition.table;

import java.util.List;
import lotbook.domain.query.TableDefinition;

/** The tables of who brought whom. */
public final class PartnerTables {
    /**
     * Whom a party came through, from when to when. {@code levels} is how many introducers stand above it at the moment asked
     * about.
     */
    public static final TableDefinition INTRODUCTIONS = table("introductions", VERSIONED)
            .shown("party-id", ID)
            .shown("name", TEXT).names(party("party-id"))
            .shown("introducer-id", ID)
            .shown("introducer", TEXT).names(party("introducer-id"))
            .shown("valid-from", INSTANT)
            .shown("valid-to", INSTANT)
            .shown("levels", COUNT)
            .hidden("reason", TEXT)
            .hidden("known-at", INSTANT)
            .sortedBy("party-id");

    public static final List<TableDefinition> ALL = List.of(INTRODUCTIONS);

    private PartnerTables() {}
}
