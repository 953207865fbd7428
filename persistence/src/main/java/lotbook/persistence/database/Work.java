package lotbook.persistence.database;

import java.sql.Connection;
import java.sql.SQLException;

/** What runs inside one transaction. It neither commits nor closes the connection. */
@FunctionalInterface
public interface Work<T> {
    T run(Connection connection) throws SQLException;
}
