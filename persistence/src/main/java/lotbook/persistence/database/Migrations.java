package lotbook.persistence.database;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** The numbered scripts this program brings: the common ones and the vendor's. */
final class Migrations {
    /** Everything of ours lives in it. */
    static final String SCHEMA = "lotbook";

    /** No operator's: may not sign in, owns every table on PostgreSQL. */
    static final String OWNER = "lotbook_owner";

    private static final String ROOT = "classpath:lotbook/persistence/migration/";

    private Migrations() {}

    /** How a database's schema relates to this program's. */
    enum Standing {
        CURRENT, OLDER, NEWER, BROKEN
    }

    record State(Standing standing, String inDatabase, String inProgram) {}

    static void run(DatabaseKind kind, DataSource source) {
        configuration(kind, source).load().migrate();
    }

    static State state(DatabaseKind kind, DataSource source) {
        var info = configuration(kind, source).load().info();
        Standing standing = Standing.CURRENT;
        String inProgram = "0";
        String inDatabase = "0";
        for (var migration : info.all()) {
            MigrationState state = migration.getState();
            String version = version(migration.getVersion());
            if (state.isResolved()) {
                inProgram = version;
            }
            if (state.isApplied()) {
                inDatabase = version;
            }
            standing = worse(standing, standingOf(state));
        }
        return new State(standing, inDatabase, inProgram);
    }

    private static Standing standingOf(MigrationState state) {
        if (state.isFailed()) {
            return Standing.BROKEN;
        }
        if (!state.isResolved()) {
            return Standing.NEWER;
        }
        return state.isApplied() ? Standing.CURRENT : Standing.OLDER;
    }

    private static Standing worse(Standing one, Standing other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static String version(MigrationVersion version) {
        return version == null ? "0" : String.valueOf(version.getVersion());
    }

    private static FluentConfiguration configuration(DatabaseKind kind, DataSource source) {
        return Flyway.configure()
                .dataSource(source)
                .schemas(SCHEMA)
                .createSchemas(false)
                .locations(ROOT + "common", ROOT + kind.migrationFolder());
    }
}
