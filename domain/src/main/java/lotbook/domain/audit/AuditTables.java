package lotbook.domain.audit;

import static lotbook.domain.query.ColumnType.ID;
import static lotbook.domain.query.ColumnType.INSTANT;
import static lotbook.domain.query.ColumnType.STATE;
import static lotbook.domain.query.ColumnType.TEXT;
import static lotbook.domain.query.TableDefinition.TimeAxes.EVENT;
import static lotbook.domain.query.TableDefinition.TimeAxes.VERSIONED;
import static lotbook.domain.query.TableDefinition.table;

import java.util.List;
import lotbook.domain.query.TableDefinition;

/** The trail of changes, and who may make them. */
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

    /** Every operator; each row is how one stood from {@code since} on, and why. {@code state} is ACTIVE or LOCKED. */
    public static final TableDefinition OPERATORS = table("operators", VERSIONED)
            .shown("operator", ID)
            .shown("role", STATE)
            .shown("state", STATE)
            .shown("since", INSTANT)
            .shown("created-by", ID)
            .shown("reason", TEXT)
            .hidden("known-at", INSTANT)
            .sortedBy("operator");

    public static final List<TableDefinition> ALL = List.of(AUDIT, OPERATORS);

    private AuditTables() {}
}
