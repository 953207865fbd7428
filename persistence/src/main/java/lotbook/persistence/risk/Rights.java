package lotbook.persistence.risk;

import java.util.Set;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.OperatorRole;

/**
 * What this operator may be told, asked once when a session begins. On H2 the administrator owns the file and no right can be
 * withheld, so the role is kept to here as well.
 *
 * @param tables those of the conditional ones that may be read
 * @param viewsOnly a manager on H2: some tables exist only as lists of what is theirs
 */
record Rights(Set<String> tables, boolean viewsOnly) {
    private static final Set<String> CONDITIONAL = Set.of(
            "account", "beneficial_ownership", "breakdown_check", "kyc_state", "movement", "list_copy_events", "list_exceptions",
            "exception_step", "list_audit", "feed_lease");
    private static final Set<String> OF_ADMINISTRATORS = Set.of("list_audit", "feed_lease");

    Rights {
        tables = Set.copyOf(tables);
    }

    static Rights of(Database database) {
        OperatorRole role = database.operator().role();
        Set<String> asked = role == OperatorRole.ADMINISTRATOR ? OF_ADMINISTRATORS : CONDITIONAL;
        return new Rights(database.readable(asked), database.kind() == DatabaseKind.H2 && role == OperatorRole.MANAGER);
    }

    boolean mayRead(String table) {
        return tables.contains(table);
    }

    /** The table itself where that may be read, because H2 makes a view's whole content first. */
    String relation(String table, String list) {
        return viewsOnly ? list : table;
    }
}
