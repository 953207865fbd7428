package lotbook.persistence.database;

/** The two databases that hold the business. */
public enum DatabaseKind {
    /** One desk, one process; embedded. */
    H2("H2", "h2"),
    /** Shared. */
    POSTGRESQL("PostgreSQL", "postgresql");

    private final String title;
    private final String folder;

    DatabaseKind(String title, String folder) {
        this.title = title;
        this.folder = folder;
    }

    /** As people write it. */
    public String title() {
        return title;
    }

    /** Where the migrations that are this vendor's own lie. */
    String migrationFolder() {
        return folder;
    }
}
