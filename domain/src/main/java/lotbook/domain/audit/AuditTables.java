package lotbook.domain.audit;

import static lotbook.domain.query.ColumnType.ID;
import static lotbook.domain.query.ColumnType.INSTANT;
import static lotbook.domain.query.ColumnType.STATE;
import static lotbook.domain.query.ColumnType.TEXT;
import static lotbook.domain.query.TableDefinition.TimeAxes.EVENT;
import static lotbook.domain.query.TableDefinition.table;

import java.util.List;
import lotbook.domain.query.TableDefinition;

/** The trail of changes. */
public final class AuditTables {
    /**
     * Every change of a master, a setting or an operator. {@code before} and {@code after} are canonical JSON;
     * {@code before}
     * is blank for the first row of a record.
     */
    public static final TableDefinition AUDIT = table("audit", EVENT)
            .shown("occurred-at", INSTANT)
            .shown("operator", ID)
            .shown("action", STATE).lifecycle("ADDED", "CORRECTED")
            .shown("subject-kind", STATE)
            .shown("subject-key", ID)
            .shown("why", TEXT)
            .hidden("client", TEXT)
            .hidden("before", TEXT)
            .hidden("after", TEXT)
            .hidden("known-at", INSTANT)
            .newestFirst("occurred-at");

    public static final List<TableDefinition> ALL = List.of(AUDIT);

    private AuditTables() {}
}
