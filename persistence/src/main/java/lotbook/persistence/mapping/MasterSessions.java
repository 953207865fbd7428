package lotbook.persistence.mapping;

import java.sql.Connection;
import java.util.List;
import lotbook.persistence.database.DatabaseKind;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.Configuration;
import org.hibernate.cfg.JdbcSettings;

/**
 * Hibernate, set up for the master rows. Sessions are stateless and run on a connection of our unit of work: there
 * is no
 * cache to go stale, no dirty checking (rows are never changed) and one place that commits.
 */
public final class MasterSessions implements AutoCloseable {
    private static final int BATCH = 100;

    private final SessionFactory factory;

    public MasterSessions(DatabaseKind database, List<MasterKind<?, ?>> kinds) {
        Configuration configuration = new Configuration();
        kinds.forEach(kind -> configuration.addAnnotatedClass(kind.rows()));
        var registry = new StandardServiceRegistryBuilder()
                .applySetting("jakarta.persistence.database-product-name", database.title())
                .applySetting("jakarta.persistence.database-major-version", oldest(database))
                .applySetting("hibernate.boot.allow_jdbc_metadata_access", false)
                .applySetting("hibernate.jdbc.batch_size", BATCH)
                .applySetting(JdbcSettings.LOG_JDBC_ERRORS, false)
                .build();
        factory = configuration.buildSessionFactory(registry);
    }

    /** The oldest version whose SQL Hibernate may speak. */
    private static int oldest(DatabaseKind database) {
        return switch (database) {
            case H2 -> 2;
            case POSTGRESQL -> 15;
        };
    }

    /** A session on {@code connection}, which stays the caller's to commit and close. */
    StatelessSession on(Connection connection) {
        return factory.openStatelessSession(connection);
    }

    @Override
    public void close() {
        factory.close();
    }
}
