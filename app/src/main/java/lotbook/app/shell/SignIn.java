package lotbook.app.shell;

import java.util.List;
import java.util.Optional;
import lotbook.app.task.Progress;

/** How an operator becomes a session. Every call blocks and runs off the interface thread. */
public interface SignIn {
    /** Databases this workstation knows, the preselected one first; never empty. */
    List<Database> databases();

    /**
     * @throws lotbook.domain.failure.FailureException NOT_SIGNED_IN if name or password are wrong, UNAVAILABLE if the
     *     database can't be reached
     */
    ConsoleSession signIn(Credentials credentials);

    /** Opens the book with sample data, creating it first if it isn't there; empty where there is none to open. */
    Optional<DemoBook> demoBook();

    /** A book anybody may look into. */
    @FunctionalInterface
    interface DemoBook {
        ConsoleSession open(Progress progress);
    }

    /**
     * @param name what the operator chooses: {@code aurora}
     * @param kind what it is: {@code PostgreSQL}
     */
    record Database(String name, String kind) {
        @Override
        public String toString() {
            return name + " (" + kind + ")";
        }
    }

    /** Held only as long as signing in takes; never printed. */
    record Credentials(Database database, String operator, String password) {
        @Override
        public String toString() {
            return operator + " at " + database.name();
        }
    }
}
